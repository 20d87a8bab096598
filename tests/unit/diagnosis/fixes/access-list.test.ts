import { describe, expect, test } from "vitest";
import { fixFor } from "@/lib/diagnosis/fixes/fixes";
import { RequestFacts } from "@/lib/diagnosis/language/facts";
import { requestWith } from "../../../support/request-with";

const USER = "eeeeeeee-0000-4000-8000-000000000005";

const commandsFor = (operation: string, path: string) => {
  const request = requestWith({ operation, path, objectKey: `/stcontosodemo${path}`, sas: { suoid: USER } });
  const { commands } = fixFor("acl-denied", new RequestFacts(request));
  return Object.fromEntries(commands.map(({ label, effect, text }) => [`${label} ${effect}`, text]));
};

describe("an access list that denies the user", () => {
  test.each([
    ["GetBlob", "/lake/raw/a.csv", "'raw/a.csv'", "r-x"],
    ["PutBlob", "/lake/raw/a.csv", "'raw'", "rwx"],
    ["PutBlob", "/lake/a.csv", "/", "rwx"],
    ["ListBlobs", "/lake", "/", "r-x"],
  ])("%s at %s is granted at %s: %s", (operation, path, item, entry) => {
    const place = `--path ${item} --file-system 'lake' --account-name stcontosodemo --auth-mode login`;
    const commands = commandsFor(operation, path);
    expect(commands["Azure CLI reads"]).toBe(`az storage fs access show ${place}`);
    expect(commands["Azure CLI changes"]).toBe(
      `az storage fs access update-recursive --acl 'user:${USER}:${entry}' ${place}`,
    );
    const shellPath = item === "/" ? "" : ` -Path ${item}`;
    expect(commands["PowerShell reads"]).toContain(
      `(Get-AzDataLakeGen2Item -Context $context -FileSystem 'lake'${shellPath}).ACL`,
    );
  });
});
