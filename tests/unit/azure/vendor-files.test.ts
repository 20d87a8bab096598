import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readSources } from "../../support/import-graph";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
const SOURCES = [...readSources(ROOT, ["lib", "components", "app"]).values()];

/** A client that has to be replaced one day is replaced in one file (docs/security.md 5). */
test.each([
  ["@azure/monitor-query", "lib/azure/log-analytics-api.ts"],
  ["azure-kusto-data", "lib/azure/data-explorer-api.ts"],
  ["@azure/arm-monitor", "lib/azure/arm-monitor-api.ts"],
])("%s is known to %s alone", (name, file) => {
  const users = SOURCES.filter(({ imports }) =>
    imports.some(({ to, isPackage }) => isPackage && to === name),
  );
  expect(users.map(({ path }) => path)).toEqual([file]);
});

test("nobody takes a credential that looks around on the machine", () => {
  const asking = SOURCES.filter(({ path }) => /^lib\/(?:azure|sources|ingest|server|cli)\//.test(path));
  const users = asking.filter(({ code }) =>
    /DefaultAzureCredential|ChainedTokenCredential|EnvironmentCredential/.test(code),
  );
  expect(users.map(({ path }) => path)).toEqual([]);
});
