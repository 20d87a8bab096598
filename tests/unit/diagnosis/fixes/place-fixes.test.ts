import { describe, expect, test } from "vitest";
import { fixFor } from "@/lib/diagnosis/fixes/fixes";
import { RequestFacts } from "@/lib/diagnosis/language/facts";
import { requestWith } from "../../../support/request-with";

const fixAt = (path: string, operation: string) =>
  fixFor(
    "resource-scope-mismatch",
    new RequestFacts(
      requestWith({ path, operation, objectKey: `/stcontosodemo${path}`, sas: { sr: "c", sp: "rwdl" } }),
    ),
  );

describe("a token at the wrong address", () => {
  test("a batch for the account goes to the container", () => {
    const { title, text, commands } = fixAt("/", "BlobBatch");
    expect(title).toBe("Name the container in the address");
    expect(text).toContain("from a container's client");
    expect(commands[0]?.text).toBe(
      "https://stcontosodemo.blob.core.windows.net/CONTAINER?restype=container&comp=batch&SAS_TOKEN",
    );
  });

  test("$root is what clients fall back to", () => {
    expect(fixAt("/$root", "ListBlobs").text).toContain("the container $root, which clients fall back to");
  });

  test("a directory's token becomes one for the container", () => {
    const sas = { sr: "d", sdd: "1", sp: "rl" };
    const facts = new RequestFacts(
      requestWith({ path: "/lake/raw", objectKey: "/stcontosodemo/lake/raw", operation: "GetBlob", sas }),
    );
    const { commands, text } = fixFor("resource-scope-mismatch", facts);
    expect(text).toContain("sdd");
    expect(commands[0]?.text).toContain("az storage container generate-sas --account-name stcontosodemo");
    expect(commands.find(({ label }) => label === "PowerShell")?.text).toContain(
      "New-AzStorageContainerSASToken -Context $context -Name 'lake'",
    );
  });

  test("a bare container's address lacks restype", () => {
    const { title, commands } = fixAt("/reports", "GetBlobProperties");
    expect(title).toBe("Add restype=container to the address");
    expect(commands[0]?.text).toContain("/reports?restype=container&comp=list&SAS_TOKEN");
  });
});
