import { afterEach, expect, test } from "vitest";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import { avroOf, captureOf } from "../support/avro-writer";
import { createLab } from "../support/lab";
import { parquetOf } from "../support/parquet-writer";
import { at } from "../unit/insight/fake-source";

const lab = createLab();
afterEach(() => lab.close());

const SCOPE = {
  account: "stother",
  window: { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-21T00:00:00Z") },
  filters: { facets: {}, text: "" },
} as const;
const DELEGATOR = "aaaaaaaa-0000-4000-8000-000000000001";

interface Row {
  readonly id: number;
  readonly status: number;
  readonly text: string;
  readonly type: string;
  readonly operation: string;
}

const ROWS: readonly Row[] = [
  ...Array.from({ length: 30 }, (_, id) => ({
    id,
    status: 200,
    text: "Success",
    type: "OAuth",
    operation: ["GetBlob", "GetBlobProperties"][id % 2] as string,
  })),
  { id: 40, status: 403, text: "AuthorizationPermissionMismatch", type: "OAuth", operation: "GetBlob" },
  {
    id: 41,
    status: 401,
    text: "NoAuthenticationInformation",
    type: "Anonymous",
    operation: "ListContainers",
  },
  {
    id: 41,
    status: 401,
    text: "NoAuthenticationInformation",
    type: "Anonymous",
    operation: "ListContainers",
  },
  {
    id: 42,
    status: 403,
    text: "KeyBasedAuthenticationNotPermitted",
    type: "AccountKey",
    operation: "PutBlob",
  },
  {
    id: 45,
    status: 409,
    text: "PublicAccessNotPermitted",
    type: "Anonymous",
    operation: "GetBlob",
  },
  { id: 46, status: 409, text: "BlobAlreadyExists", type: "OAuth", operation: "PutBlob" },
  { id: 43, status: 404, text: "BlobNotFound", type: "OAuth", operation: "GetBlob" },
  { id: 44, status: 200, text: "Success", type: "OAuth", operation: "GetUserDelegationKey" },
];

const uriOf = ({ operation }: Row): string =>
  operation === "GetUserDelegationKey"
    ? "https://stother.blob.core.windows.net:443/?restype=service&comp=userdelegationkey"
    : "https://stother.blob.core.windows.net:443/c/a.csv";
const timeOf = ({ id }: Row): string => `2026-11-20T10:${String(id).padStart(2, "0")}:00.0000000Z`;
const idOf = ({ id }: Row): string => `5b6f0d3e-001e-0042-10aa-${String(id).padStart(12, "0")}`;

const exported = (row: Row) => ({
  time: timeOf(row),
  resourceId:
    "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stother/blobServices/default",
  category: "StorageRead",
  operationName: row.operation,
  statusCode: row.status,
  statusText: row.text,
  durationMs: 5,
  callerIpAddress: "203.0.113.9:50100",
  correlationId: idOf(row),
  identity: {
    type: row.type,
    requester: { objectId: DELEGATOR, tenantId: "t", upn: "m***@contoso.example" },
  },
  properties: { accountName: "stother", userAgentHeader: "curl/8.5.0" },
  uri: uriOf(row),
});

const column = (row: Row) => ({
  TimeGenerated: timeOf(row),
  AccountName: "stother",
  OperationName: row.operation,
  AuthenticationType: row.type,
  StatusCode: String(row.status),
  StatusText: row.text,
  Uri: uriOf(row),
  CallerIpAddress: "203.0.113.9:50100",
  CorrelationId: idOf(row),
  RequesterObjectId: DELEGATOR,
  RequesterTenantId: "t",
  RequesterUpn: "m***@contoso.example",
  UserAgentHeader: "curl/8.5.0",
});

const CLASSIC_TYPES: Readonly<Record<string, string>> = {
  OAuth: "bearer",
  Anonymous: "anonymous",
  AccountKey: "authenticated",
};

const classic = (row: Row): string =>
  [
    ...["2.0", timeOf(row), row.operation, row.text, row.status, 5, 5, CLASSIC_TYPES[row.type], "stother"],
    ...["stother", "blob", `"${uriOf(row)}"`, '"/stother/c/a.csv"', idOf(row), 0, "203.0.113.9:50100"],
    ...["2024-11-04", 1, 0, 1, 0, 0, "", "", "", "", "", '"curl/8.5.0"', "", ""],
    ...[DELEGATOR, "t", "", "", "", "m***@contoso.example", "", ""],
  ].join(";");

const csv = (rows: readonly Row[]): string => {
  const records = rows.map(column);
  const names = Object.keys(records[0] ?? {});
  return [names.join(","), ...records.map((record) => Object.values(record).join(","))].join("\n");
};

/** Bodies of several records, the refused ones not first; that of the request for a key has one of its own. */
const BODIES: readonly string[] = [ROWS.slice(0, -1), ROWS.slice(-1)].map((rows) =>
  JSON.stringify({ records: rows.map(exported) }),
);

/** Rows as Avro: statuses as texts, whole numbers or fractions, as writers choose. */
function avroRows(type: string, status: (row: Row) => unknown): Promise<Buffer> {
  const fields = Object.keys(column(ROWS[0] as Row)).map((name) => ({
    name,
    type: name === "StatusCode" ? [type, "null"] : "string",
  }));
  const rows = ROWS.map((row) => ({ ...column(row), StatusCode: status(row) }));
  return avroOf({ type: "record", name: "Row", fields }, rows, { codec: "deflate", blockSize: 900 });
}

const NUMBERED = "* REPLACE (CAST(StatusCode AS DOUBLE) AS StatusCode)";

const FORMATS = [
  ["exported lines", "PT1H.json", () => ROWS.map((row) => JSON.stringify(exported(row))).join("\n")],
  [
    "lines with blanks",
    "a.json",
    () => ROWS.map((row) => JSON.stringify(exported(row)).replaceAll('":', '": ')).join("\n"),
  ],
  ["lines of a table", "b.json", () => ROWS.map((row) => JSON.stringify(column(row))).join("\n")],
  ["a list", "c.json", () => JSON.stringify(ROWS.map(column), null, 2)],
  ["bodies of many records", "d.json", () => JSON.stringify({ records: ROWS.map(exported) })],
  [
    "a query's answer",
    "e.json",
    () => {
      const rows = ROWS.map(column);
      const columns = Object.keys(rows[0] ?? {}).map((name) => ({ name, type: "string" }));
      return JSON.stringify({ tables: [{ name: "PrimaryResult", columns, rows: rows.map(Object.values) }] });
    },
  ],
  ["a table", "f.csv", () => csv(ROWS)],
  [
    "rows as texts of other records",
    "r.json",
    () => ROWS.map((row) => JSON.stringify({ at: 1, message: JSON.stringify(exported(row)) })).join("\n"),
  ],
  [
    "rows as texts in a list",
    "s.json",
    () => JSON.stringify(ROWS.map((row) => ({ at: 1, message: JSON.stringify(column(row)) }))),
  ],
  [
    "rows as texts in a table's cells",
    "t.csv",
    () =>
      ["at,RawData", ...ROWS.map((row) => `1,"${JSON.stringify(column(row)).replaceAll('"', '""')}"`)].join(
        "\n",
      ),
  ],
  ["a classic log", "g.log", () => ROWS.map(classic).join("\n")],
  ["a body in each line", "h.json", () => BODIES.join("\n")],
  [
    "Capture, a record in each body",
    "i.avro",
    () => captureOf(ROWS.map((row) => JSON.stringify(exported(row)))),
  ],
  ["Capture, several in each", "j.avro", () => captureOf(BODIES)],
  ["Capture, classic lines", "k.avro", () => captureOf(ROWS.map(classic))],
  ["Avro's rows, statuses as texts", "l.avro", () => avroRows("string", ({ status }) => String(status))],
  ["Avro's rows, statuses as whole numbers", "m.avro", () => avroRows("long", ({ status }) => status)],
  ["Avro's rows, statuses as fractions", "n.avro", () => avroRows("double", ({ status }) => status)],
  ["Parquet of a table", "o.parquet", () => parquetOf(ROWS.map(column))],
  ["Parquet with numbers", "p.parquet", () => parquetOf(ROWS.map(column), { select: NUMBERED })],
  ["Parquet with structs", "q.parquet", () => parquetOf(ROWS.map(exported))],
] as const;

test.each(FORMATS)(
  "%s: refused requests and keys are counted, and every line once",
  async (_, name, make) => {
    const content = await make();
    lab.put(name, typeof content === "string" ? `${content}\n` : content);
    await lab.load();
    const store = await lab.open();
    try {
      const status = new LoadStatus(false);
      status.loaded();
      const source = new EmbeddedSource(() => store, status);
      const told = await source.otherRefusals(SCOPE);
      const counts = told?.refusals.map(({ credential, status: code, statusText, count, first }) => [
        credential,
        code,
        statusText,
        count,
        first,
      ]);
      expect(counts).toEqual([
        ["account-key", 403, "KeyBasedAuthenticationNotPermitted", 1, "2026-11-20T10:42:00.0000000Z"],
        ["anonymous", 401, "NoAuthenticationInformation", 1, "2026-11-20T10:41:00.0000000Z"],
        ["anonymous", 409, "PublicAccessNotPermitted", 1, "2026-11-20T10:45:00.0000000Z"],
        ["oauth", 403, "AuthorizationPermissionMismatch", 1, "2026-11-20T10:40:00.0000000Z"],
      ]);
      expect(told?.exact).toBe(true);
      const keys = await source.keyRequests({ ...SCOPE, delegator: DELEGATOR });
      expect(keys).toMatchObject({
        requests: [{ time: "2026-11-20T10:44:00.0000000Z", client: "curl/8.5.0" }],
      });
      expect((await source.accounting()).total).toMatchObject({
        read: ROWS.length,
        notRelevant: ROWS.length,
      });
    } finally {
      store.close();
    }
  },
);
