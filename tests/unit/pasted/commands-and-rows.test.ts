import { describe, expect, test } from "vitest";
import type { PastedAnswer } from "@/lib/pasted/answer";
import { explainPasted } from "@/lib/pasted/explain-pasted";
import { readPasted } from "@/lib/pasted/read-pasted";

const ID = "9f3c0002-d01e-0002-3a70-400002000000";
const KEY =
  "skoid=e6e6e6e6-1111-4000-8000-0000000000a6&sktid=f7f7f7f7-2222-4000-8000-0000000000b7&skt=2026-11-28T07%3A45%3A00Z&ske=2026-11-29T07%3A45%3A00Z&sks=b&skv=2025-11-05";
const token = (letters: string): string =>
  `sv=2025-11-05&spr=https&st=2026-11-28T08%3A00%3A00Z&se=2026-11-28T16%3A00%3A00Z&${KEY}&sr=c&sp=${letters}&sig=REDACTED`;
const MISMATCH = "This request is not authorized to perform this operation using this permission.";
const HOST = "stwoodgrove.blob.core.windows.net";

type Wanted = { readonly [Name in keyof PastedAnswer]?: unknown };
const explain = (text: string): PastedAnswer => explainPasted(readPasted(text));
type Row = readonly [string, string, Wanted];
const rows = (table: readonly Row[]) =>
  test.each(table)("%s", (_, text, wanted) => {
    expect(explain(text)).toMatchObject(wanted);
  });
const lacks = (operation: string) => ({ operation, reason: "permission-missing", confidence: "certain" });

describe("commands on Snowflake's stages", () => {
  const refused = (command: string, letters: string): string =>
    `CREATE STAGE s URL='azure://${HOST}/landing/' CREDENTIALS=(AZURE_SAS_TOKEN='?${token(letters)}');\n${command};\n091003 (22000): Failure using stage area. Cause: [${MISMATCH} (Status Code: 403; Error Code: AuthorizationPermissionMismatch)]`;
  rows([
    ["a list without l", refused("LIST @s", "r"), lacks("ListBlobs")],
    ["in short", refused("ls @s/2026", "rw"), lacks("ListBlobs")],
    ["a read without l", refused("COPY INTO t FROM @s", "rw"), lacks("ListBlobs")],
    ["a read without r", refused("COPY INTO db.t (a, b) FROM '@s/x'", "wl"), lacks("GetBlob")],
    ["GET without r", refused("GET @s/x file:///tmp/", "wl"), lacks("GetBlob")],
    ["PUT", refused("PUT file:///tmp/x.csv @s", "rl"), lacks("PutBlob")],
    ["an unload", refused("COPY INTO @s/out FROM t", "rl"), lacks("PutBlob")],
    ["a removal", refused("REMOVE @s/x", "rl"), lacks("DeleteBlob")],
    ["the last command counts", refused("LIST @s;\nREMOVE @s/x", "rl"), lacks("DeleteBlob")],
    ["no letter lacks", refused("COPY INTO t FROM @s", "rl"), { operation: null, reason: "unknown" }],
  ]);
});

describe("requests that Go's programs name", () => {
  const url = `https://${HOST}/state/prod.tfstate?${token("w")}`;
  const failed = "403 AuthorizationPermissionMismatch";
  rows([
    ["executing", `executing request: GET ${url}: ${failed}`, { method: "GET", ...lacks("GetBlob") }],
    ["a verb in quotes", `Get "${url}": ${failed}`, { method: "GET", ...lacks("GetBlob") }],
    [
      "a dump whose address stands in full below",
      `[DEBUG] Request:\nHEAD /state/prod.tfstate?${token("w")} HTTP/1.1\nHost: ${HOST}\n\n[DEBUG] Response for ${url}:\nHTTP/1.1 403 Forbidden\nX-Ms-Error-Code: AuthorizationPermissionMismatch`,
      { method: "HEAD", ...lacks("GetBlobProperties") },
    ],
    [
      "a dump of another request",
      `PUT /state/other HTTP/1.1\nHost: ${HOST}\n\nResponse for ${url}:\n${failed}`,
      { method: null, object: "prod.tfstate" },
    ],
    [
      "a presence",
      `Error: checking for presence of existing Blob "a" (Container "state" / Account "stwoodgrove"): blobs.Client#GetProperties: StatusCode=403`,
      { operation: "GetBlobProperties", account: "stwoodgrove", container: "state" },
    ],
  ]);
});

describe("rows of the log in other forms", () => {
  const columns = [
    ...["TimeGenerated", "AccountName", "OperationName", "StatusCode", "StatusText", "Uri"],
    ...["CallerIpAddress", "CorrelationId", "ClientRequestId"],
  ];
  const row = (operation: string, status: string, object: string): readonly string[] => [
    ...["2026-11-28T10:29:12.1234567Z", "stwoodgrove", operation, status],
    status === "403" ? "AuthorizationPermissionMismatch" : "Success",
    `https://${HOST}:443/in/${object}?${token("r")}`,
    ...["203.0.113.9:4431", ID, "b4c90044-2f6a-4d7e-8a15-9c3e5f7a0044"],
  ];
  const both = [row("GetBlob", "200", "a"), row("DeleteBlob", "403", "b")];
  const wanted = {
    ...lacks("DeleteBlob"),
    ...{ account: "stwoodgrove", object: "b", callerAddress: "203.0.113.9", serverRequestIds: [ID] },
    ...{ time: "2026-11-28T10:29:12.1234567Z", clientRequestIds: ["b4c90044-2f6a-4d7e-8a15-9c3e5f7a0044"] },
  };
  const objects = both.map((cells) => Object.fromEntries(columns.map((name, at) => [name, cells[at]])));
  const wide = (cells: readonly string[]): string => cells.map((cell) => cell.padEnd(600)).join("  ");
  const answer = (name: string, list: string, indent = 0): string =>
    JSON.stringify(
      { tables: [{ columns: columns.map((one) => ({ [name]: one, type: "string" })), [list]: both }] },
      null,
      indent,
    );
  rows([
    ["a query's answer", answer("name", "rows"), wanted],
    ["laid out", answer("name", "rows", 2), wanted],
    ["Kusto's", answer("ColumnName", "Rows").replace('"columns"', '"Columns"'), wanted],
    ["cut at its end", answer("name", "rows").slice(0, -6), wanted],
    ["a list of objects", JSON.stringify(objects, null, 2), wanted],
    ["an object a line", objects.map((one) => JSON.stringify(one)).join("\n"), wanted],
    ["CSV", [columns, ...both].map((cells) => cells.join(",")).join("\n"), wanted],
    [
      "a console's table",
      [wide(columns), columns.map(() => "-".repeat(600)).join("  "), ...both.map(wide)].join("\n"),
      wanted,
    ],
    [
      "a list of names",
      columns.map((name, at) => `${name.padEnd(18)}: ${row("DeleteBlob", "403", "b")[at]}`).join("\n"),
      wanted,
    ],
  ]);
});

describe("a query that was masked as a whole", () => {
  const masks = ["***", "<redacted>", "[REDACTED]", "REDACTED", "…", "xxxxx", "...", "****&timeout=30"];
  test.each(masks)("?%s tells neither operation nor kind", (mask) => {
    expect(explain(`PUT https://${HOST}/in/x.csv?${mask}\n403 ${MISMATCH}`)).toMatchObject({
      ...{ outcome: "find-row", method: "PUT", operation: null, sas: null, object: "x.csv" },
    });
  });
  test("without one the address tells the operation", () => {
    expect(explain(`PUT https://${HOST}/in/x.csv\n403 ${MISMATCH}`).operation).toBe("PutBlob");
  });
});

describe("queries that hide what they ask for", () => {
  const unknown = { operation: null, reason: "unknown" };
  const refused = (method: string, address: string): string =>
    `${method} https://${address}\n403 ${MISMATCH}`;
  rows([
    ["comp of a container", refused("PUT", `${HOST}/in?restype=container&comp=lease&${token("r")}`), unknown],
    [
      "comp of a share",
      refused("GET", `stwoodgrove.file.core.windows.net/s?restype=share&comp=stats&${token("r")}`),
      unknown,
    ],
    [
      "comp of a directory",
      refused("PUT", `stwoodgrove.file.core.windows.net/s/d?restype=directory&comp=metadata&${token("r")}`),
      unknown,
    ],
    [
      "a batch of a table's entities",
      refused("POST", `stwoodgrove.table.core.windows.net/$batch?${token("r")}`),
      { ...unknown, container: null },
    ],
    [
      "a new table",
      refused("POST", `stwoodgrove.table.core.windows.net/Tables?${token("r")}`),
      { ...unknown, container: null },
    ],
    [
      "a merge that may insert",
      refused("MERGE", `stwoodgrove.table.core.windows.net/t(PartitionKey='a',RowKey='b')?${token("u")}`),
      unknown,
    ],
    ["comp that was masked", refused("PUT", `${HOST}/in/x?comp=REDACTED&${token("r")}`), unknown],
    [
      "a cut query",
      refused("PUT", `${HOST}/in/x?sv=2025-11-05&se=2026-11-28T16%3A00%3A00Z&sr=b...`),
      unknown,
    ],
  ]);
  test("a token that was cut before its key's fields is of no kind", () => {
    const text = refused("PUT", `${HOST}/in/x?sv=2025-11-05&se=2026-11-28T16%3A00%3A00Z&sr=b...`);
    expect(explain(text)).toMatchObject({ outcome: "find-row", sas: null });
  });
  test("a whole service SAS is one", () => {
    const text = refused(
      "GET",
      `${HOST}/in/x?sv=2025-11-05&se=2026-11-28T16%3A00%3A00Z&sr=b&sp=w&sig=REDACTED`,
    );
    expect(explain(text)).toMatchObject({ outcome: "not-ours", sas: "service" });
  });
});
