import { describe, expect, test } from "vitest";
import type { PastedAnswer } from "@/lib/pasted/answer";
import { explainPasted } from "@/lib/pasted/explain-pasted";
import { readPasted } from "@/lib/pasted/read-pasted";

const ID = "9f3c0002-d01e-0002-3a70-400002000000";
const KEY =
  "skoid=e6e6e6e6-1111-4000-8000-0000000000a6&sktid=f7f7f7f7-2222-4000-8000-0000000000b7&skt=2026-11-28T07%3A45%3A00Z&ske=2026-11-29T07%3A45%3A00Z&sks=b&skv=2025-11-05";
const token = (letters: string, resource = "c"): string =>
  `sv=2025-11-05&spr=https&st=2026-11-28T08%3A00%3A00Z&se=2026-11-28T16%3A00%3A00Z&${KEY}&sr=${resource}&sp=${letters}&sig=REDACTED`;
const MISMATCH = "This request is not authorized to perform this operation using this permission.";
const SERVICE = `${MISMATCH}\nRequestId:${ID}\nTime:2026-11-28T10:29:12.1234567Z`;

/** A time may be written as text. */
type Wanted = { readonly [Name in keyof PastedAnswer]?: PastedAnswer[Name] | string };
const explain = (text: string): PastedAnswer => explainPasted(readPasted(text));

/** Name, text, and what of the answer must be so. */
type Row = readonly [string, string, Wanted];
const rows = (table: readonly Row[]) =>
  test.each(table)("%s", (_, text, wanted) => {
    expect(explain(text)).toMatchObject(wanted);
  });

describe("ids that programs broke", () => {
  const found = { outcome: "find-row", serverRequestIds: [ID] } as const;
  rows([
    [
      "behind a dash, in a quoted mail",
      "> > it is\n> > 9f3c0002-d01e-0002-3a70-\n> > 400002000000 - hope",
      found,
    ],
    ["behind an earlier dash", "the id:\n9f3c0002-\n  d01e-0002-3a70-400002000000", found],
    ["before a dash", "id 9f3c0002-d01e-0002-3a70\r\n-400002000000", found],
    ["with hyphens that do not break", "9f3c0002\u2011d01e\u20110002\u20113a70\u2011400002000000", found],
  ]);
});

describe("requests for a key", () => {
  const wanted = { outcome: "not-ours", reason: null, serverRequestIds: [ID] } as const;
  rows([
    [
      "by their address",
      `POST https://stwoodgrove.blob.core.windows.net/?restype=service&comp=userdelegationkey\n403 ${SERVICE}`,
      wanted,
    ],
    [
      "by Python's stack",
      `  File "/app/x.py", line 9, in get_user_delegation_key\nazure.core.exceptions.HttpResponseError: ${SERVICE}\nErrorCode:AuthorizationPermissionMismatch`,
      wanted,
    ],
    [
      "by .NET's stack",
      `Azure.RequestFailedException: ${SERVICE}\n   at Azure.Storage.Blobs.ServiceRestClient.GetUserDelegationKey(KeyInfo keyInfo)`,
      wanted,
    ],
  ]);
  test("say nothing of a token that stands beside them", () => {
    const text = `GET https://stwoodgrove.blob.core.windows.net/c/x?${token("w", "b")}\n403 ${SERVICE}\n# key made by get_user_delegation_key`;
    expect(explain(text)).toMatchObject({ outcome: "explained", reason: "permission-missing" });
  });
});

describe("a string to sign whose line breaks got lost", () => {
  const parts = [
    "cw",
    "2026-11-28T16:00:00Z",
    "/blob/stlucernepub/books/a b.txt",
    "e6e6e6e6-1111-4000-8000-0000000000a6",
  ];
  const rest = [
    "f7f7f7f7-2222-4000-8000-0000000000b7",
    "2026-11-28T07:45:00Z",
    "2026-11-29T07:45:00Z",
    "b",
    "2025-11-05",
  ];
  const told = (between: string, end: readonly string[]): string =>
    `AuthenticationFailed Signature did not match. String to sign used was ${[...parts, ...rest, ...end].join(between)}`;
  const wanted = {
    ...{ sas: "user-delegation", account: "stlucernepub", container: "books", object: "a b.txt" },
    parameters: expect.objectContaining({ sp: "cw", sks: "b", sv: "2025-11-05", sr: "b" }),
  } as const;
  rows([
    ["to blanks", told(" ", ["2025-11-05", "b"]), wanted],
    ["to nothing", told("", ["https", "2025-11-05", "b"]), wanted],
    [
      "to blanks and tabs, before a tag",
      `${told(" \t", ["2025-11-05", "b"])}\n\t</AuthenticationErrorDetail>`,
      wanted,
    ],
  ]);
});

describe("methods and status apart from the address", () => {
  const url = `https://stcohowinery.blob.core.windows.net/labels/front.png?${token("r", "b")}`;
  rows([
    [
      "Firefox",
      `GET\n${url}\n[HTTP/1.1 403 ${MISMATCH} 41ms]`,
      { method: "GET", operation: "GetBlob", status: 403 },
    ],
    [
      "with CRLF and a tab",
      `PUT\r\n\t${url}\r\nHTTP/1.1 403 ${MISMATCH}`,
      { method: "PUT", operation: "PutBlob" },
    ],
    ["a word that ends so", `BUDGET\n${url}\n403 ${MISMATCH}`, { method: null }],
    [
      "the portal's summary",
      `You do not have permissions to list the data using your user account with Microsoft Entra ID.\nError code\n403\nStorage Request ID\n${ID}`,
      { status: 403, serverRequestIds: [ID], outcome: "not-ours" },
    ],
  ]);
});

describe("Data Lake operations by their address", () => {
  const failed = (method: string, query: string, letters: string, path = "lake/raw/x.parquet"): string =>
    `AbfsRestOperationException: Operation failed: "${MISMATCH}", 403, ${method}, https://stfourthcoffee.dfs.core.windows.net/${path}?${query}&${token(letters)}, AuthorizationPermissionMismatch, "${SERVICE}"`;
  const lacking = { outcome: "explained", reason: "permission-missing", confidence: "certain" } as const;
  rows([
    ["append", failed("PUT", "action=append&position=0", "rl"), { ...lacking, operation: "AppendFile" }],
    ["flush", failed("PATCH", "action=flush&position=9", "rl"), { ...lacking, operation: "FlushFile" }],
    ["create", failed("PUT", "resource=file", "rl"), { ...lacking, operation: "CreatePathFile" }],
    ["rename", failed("PUT", "mode=legacy", "rl"), { ...lacking, operation: "RenamePathFile" }],
    [
      "list",
      failed("GET", "resource=filesystem&directory=raw&recursive=false", "rw", "lake"),
      { ...lacking, operation: "ListFilesystemDir" },
    ],
    [
      "access list",
      failed("PUT", "action=setAccessControl", "rwl"),
      { ...lacking, operation: "SetPathAccessControl" },
    ],
    [
      "an action that no table knows",
      failed("PUT", "action=checkAccess", "rl"),
      { operation: null, reason: "unknown" },
    ],
  ]);
});

describe("masked accounts", () => {
  const refused = `RESPONSE 403: 403 ${MISMATCH}\nRequestId:${ID}`;
  const wanted = {
    account: null,
    container: "in",
    object: "x.csv",
    method: "PUT",
    operation: "PutBlob",
  } as const;
  rows([
    ["<redacted>", `PUT https://<redacted>.blob.core.windows.net/in/x.csv\n${refused}`, wanted],
    ["stars", `PUT https://*****.blob.core.windows.net/in/x.csv\n${refused}`, wanted],
    [
      "{account}",
      `PUT https://{account}.blob.core.windows.net/in/x.csv?${token("cw")}\n${refused}`,
      { ...wanted, sas: "user-delegation" },
    ],
    ["crosses", `PUT https://xxxxxx.blob.core.windows.net/in/x.csv\n${refused}`, wanted],
  ]);
});

test("a query that was masked with the account tells no operation", () => {
  const text = `PUT https://<redacted>.blob.core.windows.net/in/x.csv?<redacted>\n403 ${MISMATCH}`;
  expect(explain(text)).toMatchObject({ container: "in", method: "PUT", operation: null });
});

describe("the service's words inside those of Data Factory", () => {
  const wrapped = (code: string, sentence: string): string =>
    `{"errorCode": "2200", "message": "ErrorCode=${code},'Type=Microsoft.DataTransfer.Common.Shared.HybridDeliveryException,Message=Failed.,Source=x,''Type=Microsoft.WindowsAzure.Storage.StorageException,Message=The remote server returned an error: (403) Forbidden.,StorageExtendedMessage=${sentence}\\nRequestId:${ID}\\nTime:2026-11-28T10:33:30.1112223Z,''Type=System.Net.WebException,'"}`;
  rows([
    [
      "permission",
      wrapped("UserErrorFailedFileOperation", MISMATCH),
      { outcome: "find-row", errorCode: "AuthorizationPermissionMismatch", reason: "unknown" },
    ],
    [
      "authorization",
      wrapped(
        "AzureBlobFailedToCreateContainer",
        "This request is not authorized to perform this operation.",
      ),
      { errorCode: "AuthorizationFailure" },
    ],
    [
      "without any",
      "ErrorCode=UserErrorHttpStatusCodeIndicatingFailure,Message=(403) Forbidden",
      { errorCode: null, status: 403 },
    ],
  ]);
});

describe("places in words, frames and settings", () => {
  const place = { account: "stwoodgrove", container: "state", object: "env/prod.tfstate" } as const;
  const named = { account: "stfourthcoffee", container: "beans" } as const;
  const failure = "403 AuthorizationFailure";
  rows([
    [
      "Terraform",
      `│ Error: retrieving Blob "env/prod.tfstate" (Container "state" / Account "stwoodgrove"): ${failure}\n│ RequestId:${ID}\n╵`,
      { ...place, serverRequestIds: [ID] },
    ],
    [
      "Terraform, full names",
      `Error: checking for Blob "env/prod.tfstate" (Container Name "state" / Storage Account Name "stwoodgrove"): ${failure}`,
      place,
    ],
    [
      "Data Lake",
      `Error: path "raw/x" in File System "lake" in Storage Account "stwoodgrove": ${failure}`,
      { account: "stwoodgrove", container: "lake", object: "raw/x", service: "dfs" },
    ],
    [
      "blobfuse",
      `${failure}\nazstorage:\n  type: block\n  account-name: stfourthcoffee\n  container: beans`,
      { ...named, service: "blob" },
    ],
    ["blobfuse, older", `accountName stfourthcoffee\ncontainerName beans\n${failure}`, named],
    [
      "environment",
      `AZURE_STORAGE_ACCOUNT=stfourthcoffee\nAZURE_STORAGE_CONTAINER_NAME=beans\n${failure}`,
      named,
    ],
    ["JSON", `{"storageAccountName": "stfourthcoffee", "blobContainerName": "beans"}\n${failure}`, named],
    ["HCL", `storage_account_name = "stfourthcoffee"\ncontainer_name = "beans"\n${failure}`, named],
    ["a bucket", `account_name: stfourthcoffee\nbucket: beans\n${failure}`, named],
    [
      "no container of Kubernetes",
      `{"kubernetes": {"pod_name": "p-1", "container_name": "uploader"}, "log": "${failure}"}`,
      { container: null },
    ],
  ]);
});

describe("service level of an account SAS", () => {
  const at = (service: string, query: string): string =>
    `"url": "https://stlucernepub.${service}.core.windows.net/?sv=2024-11-04&ss=bfqt&srt=sco&sp=rwl&se=2026-12-31T09:31:33Z&AzureSAS Token Redacted&${query}", "method": "GET", 403 AuthorizationFailure`;
  const wanted = { outcome: "not-ours", sas: "account", account: "stlucernepub" } as const;
  rows([
    ["containers", at("blob", "include=metadata&comp=list"), { ...wanted, operation: "ListContainers" }],
    ["queues", at("queue", "comp=list"), { ...wanted, operation: "ListQueues" }],
    ["shares", at("file", "comp=list"), { ...wanted, operation: "ListShares" }],
    [
      "properties",
      at("table", "restype=service&comp=properties"),
      { ...wanted, operation: "GetTableServiceProperties" },
    ],
  ]);
});

describe("headers that need a letter of their own", () => {
  const url = (letters: string): string =>
    `https://stalpineski.blob.core.windows.net/runs/run.csv?${token(letters)}`;
  const put = (header: string, letters: string): string =>
    `curl -X PUT -H "${header}" "${url(letters)}"\n403 ${SERVICE}`;
  rows([
    [
      "tags without t",
      put("x-ms-tags: season=winter", "cw"),
      { reason: "permission-missing", confidence: "likely", candidates: ["delegator-not-authorized"] },
    ],
    ["tags with t", put("x-ms-tags: season=winter", "cwt"), { reason: "delegator-not-authorized" }],
    ["another header", put("x-ms-meta-tags: a", "cw"), { reason: "delegator-not-authorized" }],
    [
      "tags, and no letter at all",
      put("x-ms-tags: a=b", "r"),
      { reason: "permission-missing", confidence: "certain" },
    ],
    [
      "in a HAR",
      `{"method": "PUT", "url": "${url("cw")}", "headers": [{"name": "x-ms-tags", "value": "a=b"}]}\n403 ${SERVICE}`,
      { reason: "permission-missing", confidence: "likely" },
    ],
  ]);
});

describe("hosts that mislead", () => {
  test("leave the token readable and name no account", () => {
    const text = `https://ѕtcohowinery.blob.core.windows.net/labels/a.png?${token("r", "b")}\nhttps://evil.example\\@stcohowinery.blob.core.windows.net/labels/a.png`;
    expect(explain(text)).toMatchObject({ account: null, sas: "user-delegation", parameters: { sp: "r" } });
  });
});

describe("a token whose account is not known", () => {
  rows([
    ["alone", `?${token("r")}`, { outcome: "decode", askFor: ["url", "account"] }],
    [
      "at a domain of its own",
      `https://files.example/in/x?${token("r")}`,
      { outcome: "decode", askFor: ["account"] },
    ],
    [
      "with its account",
      `https://stcontoso.blob.core.windows.net/in/x?${token("r")}`,
      { askFor: ["time", "error-code"] },
    ],
  ]);
});
