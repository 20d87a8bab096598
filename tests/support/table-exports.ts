import type { LoggedRow } from "./logged-rows";

/** Columns of the Log Analytics table and where the exported row holds each. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  TimeGenerated: ["time"],
  AccountName: ["properties", "accountName"],
  Location: ["location"],
  Protocol: ["protocol"],
  OperationName: ["operationName"],
  AuthenticationType: ["identity", "type"],
  StatusCode: ["statusCode"],
  StatusText: ["statusText"],
  DurationMs: ["durationMs"],
  Uri: ["uri"],
  CallerIpAddress: ["callerIpAddress"],
  CorrelationId: ["correlationId"],
  OperationVersion: ["operationVersion"],
  AuthenticationHash: ["identity", "tokenHash"],
  AuthorizationDetails: ["identity", "authorization"],
  RequesterObjectId: ["identity", "requester", "objectId"],
  RequesterTenantId: ["identity", "requester", "tenantId"],
  UserAgentHeader: ["properties", "userAgentHeader"],
  ReferrerHeader: ["properties", "referrerHeader"],
  ClientRequestId: ["properties", "clientRequestId"],
  ServiceType: ["properties", "serviceType"],
  ObjectKey: ["properties", "objectKey"],
  Category: ["category"],
  TlsVersion: ["properties", "tlsVersion"],
  SasExpiryStatus: ["properties", "sasExpiryStatus"],
  MetricResponseType: ["properties", "metricResponseType"],
  SourceUri: ["properties", "sourceUri"],
  _ResourceId: ["resourceId"],
};

function follow(row: LoggedRow, path: readonly string[]): unknown {
  let at: unknown = row;
  for (const name of path) at = (at as LoggedRow | undefined)?.[name];
  return at;
}

/** An exported row as a row of the Log Analytics table: every column, texts "" where the row has none. */
export function toTableRow(row: LoggedRow): LoggedRow {
  const cells = Object.entries(COLUMNS).map(([column, path]) => {
    const value = follow(row, path) ?? "";
    return [column, column === "StatusCode" ? String(value) : value];
  });
  return Object.fromEntries(cells);
}

/** The inverse: a row of the table in the exported shape, without what is empty. */
export function toExportedRow(table: LoggedRow): LoggedRow {
  const row: Record<string, unknown> = {};
  for (const [column, path] of Object.entries(COLUMNS)) {
    const value = table[column];
    if (value === undefined || value === null || value === "") continue;
    let at = row;
    for (const name of path.slice(0, -1)) {
      at[name] ??= {};
      at = at[name] as Record<string, unknown>;
    }
    const last = path.at(-1) ?? "";
    at[last] = column === "StatusCode" && /^\d+$/.test(String(value)) ? Number(value) : value;
  }
  return row;
}

/** "2026-11-20T18:42:10.1Z" as Log Analytics writes it into a CSV: "11/20/2026, 6:42:10.100 PM". */
export function toUsTime(time: string): string {
  const [, year, month, day, hour, rest, fraction = ""] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d)(:\d\d:\d\d)(?:\.(\d+))?Z$/.exec(time) ?? [];
  const hours = Number(hour);
  const half = hours < 12 ? "AM" : "PM";
  return `${Number(month)}/${Number(day)}/${year}, ${hours % 12 || 12}${rest}.${fraction.padEnd(3, "0")} ${half}`;
}

const cell = (value: unknown): string => {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows of the table as a CSV export; `headers` renames columns ("TimeGenerated" to "TimeGenerated [UTC]"). */
export function toCsv(
  rows: readonly LoggedRow[],
  headers: Readonly<Record<string, string>> = {},
  newline = "\r\n",
): string {
  const names = Object.keys(rows[0] ?? {});
  const head = names.map((name) => cell(headers[name] ?? name)).join(",");
  const lines = rows.map((row) => names.map((name) => cell(row[name] ?? "")).join(","));
  return [head, ...lines].map((line) => line + newline).join("");
}

/** Rows of the table as the query API answers: columns named once, rows of cells. */
export function toQueryAnswer(rows: readonly LoggedRow[]): unknown {
  const names = Object.keys(rows[0] ?? {});
  return {
    tables: [
      {
        name: "PrimaryResult",
        columns: names.map((name) => ({ name, type: "string" })),
        rows: rows.map((row) => names.map((name) => row[name] ?? null)),
      },
    ],
  };
}
