import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { AUDIENCE, dataExplorerLab } from "../emulators/azure-lab";
import { bundleForTests } from "../support/bundles";

test("a user whom the machine does not know asks Data Explorer like any other", async () => {
  const { service } = await dataExplorerLab();
  const child = await bundleForTests("tests/emulators/ask-as-nobody.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [
    child,
    service.url,
    service.certificateAuthority,
    AUDIENCE,
  ]);
  expect(stdout).toBe("200\n");
  const headers = service.requests[0]?.headers;
  expect([headers?.["x-ms-app"], headers?.["x-ms-user"]]).toEqual([
    "sas-failure-insights",
    "sas-failure-insights",
  ]);
});
