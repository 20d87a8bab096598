import { describe, expect, test } from "vitest";
import { CAUSES, type Cause } from "@/lib/diagnosis/causes/causes";
import { clientHintsOf } from "@/lib/diagnosis/findings/client-hints";
import { CLIENT_WORDS, clientWordsFor } from "@/lib/diagnosis/findings/client-words";
import { REFERENCES } from "@/lib/sas/references";
import { requestWith } from "../../support/request-with";

const printedFor = (cause: Cause): readonly string[] =>
  clientWordsFor(cause).map(({ client, says }) => `${client}: ${says.slice(0, 34)}`);

describe("what clients print", () => {
  test("is told of the causes that it hides, and not where it is true", () => {
    expect(printedFor("sas-expired")).toEqual([
      "Azure CLI: Authentication failure. This may b",
      "AzCopy: Make sure the value of Authorizati",
      "Storage Explorer: Unable to retrieve child resources",
      "Java SDK: Status code 403, (empty body)",
      "JavaScript SDK: RestError: code undefined, message",
    ]);
    expect(printedFor("operation-not-delegable").join()).toContain("may be blocked");
    expect(printedFor("network-blocked").join()).not.toContain("may be blocked");
    expect(printedFor("permission-missing").join()).toContain("cannot list files");
    expect(printedFor("delegator-not-authorized").join()).not.toContain("cannot list files");
  });

  test("belongs to at least one cause, and rests on a source", () => {
    const told = new Set(CAUSES.flatMap(clientWordsFor));
    expect(CLIENT_WORDS.filter((words) => !told.has(words))).toEqual([]);
    expect(CLIENT_WORDS.filter(({ source }) => !REFERENCES[source].url.startsWith("https://"))).toEqual([]);
  });
});

const hintsFor = (userAgent: string, operation: string, path: string): readonly string[] =>
  clientHintsOf(requestWith({ userAgent, operation, path, objectKey: `/stcontosodemo${path}` })).map(
    ({ text }) => text.split(":")[0] ?? "",
  );

describe("what the client was at", () => {
  test.each([
    ["rclone/v1.60.1-DEV", "GetBlobProperties", "/backup/2026/november", 1],
    ["rclone/v1.60.1-DEV", "GetBlobProperties", "/backup/2026/november/", 1],
    ["rclone/v1.60.1-DEV", "GetBlobProperties", "/backup/2026/q3.pdf", 0],
    ["rclone/v1.60.1-DEV", "GetBlobProperties", "/backup", 0],
    ["rclone/v1.60.1-DEV", "GetBlob", "/backup/2026/november", 0],
    ["my-rclone/1", "GetBlobProperties", "/backup/2026/november", 0],
    ["AzCopy/10.27.1 azsdk-go-azblob/v1.4.0", "GetBlobProperties", "/backup", 1],
    ["AzCopy/10.27.1 azsdk-go-azblob/v1.4.0", "GetBlobProperties", "/backup/a", 0],
    ["azsdk-js-azure-storage-blob/12.32.0", "PutBlock", "/backup/a", 1],
    ["my-azsdk-js-azure-storage-blob/1", "PutBlock", "/backup/a", 0],
    ["", "PutBlock", "/backup/a", 0],
  ])("%s %s %s: %i", (userAgent, operation, path, count) => {
    expect(hintsFor(userAgent, operation, path)).toHaveLength(count);
  });

  test("speaks for no cause and against none", () => {
    const request = requestWith({
      userAgent: "rclone/v1.60.1",
      operation: "GetBlobProperties",
      objectKey: "/stcontosodemo/backup/2026",
    });
    expect(clientHintsOf(request).map(({ raises, lowers }) => [...raises, ...lowers])).toEqual([[]]);
  });
});
