/** A row of a log in Azure Monitor's exported shape (azure-storage-facts.md 2.1). */
export type LoggedRow = Readonly<Record<string, unknown>>;

export const KEY_QUERY =
  "skoid=aaaaaaaa-0000-4000-8000-000000000001&sktid=bbbbbbbb-0000-4000-8000-000000000002" +
  "&skt=2026-11-20T07:00:00Z&ske=2026-11-21T07:00:00Z&sks=b&skv=2026-04-06";

export const TOKEN_QUERY =
  "sv=2026-04-06&sr=b&st=2026-11-20T08:00:00Z&se=2026-11-20T18:00:00Z&sp=r&spr=https" +
  `&${KEY_QUERY}&sig=XXXXX`;

export interface RowChanges {
  readonly time?: string;
  readonly account?: string;
  readonly service?: string;
  readonly operation?: string;
  readonly status?: number | string;
  readonly statusText?: string;
  /** Path of the URI, with its leading slash. */
  readonly path?: string;
  /** Everything behind the question mark; "" leaves the question mark out. */
  readonly query?: string;
  /** Replaces the whole URI. */
  readonly uri?: string;
  /** null leaves it out. */
  readonly requestId?: string | null;
  readonly top?: LoggedRow;
  readonly identity?: LoggedRow;
  readonly properties?: LoggedRow;
}

/** The request id of the n-th row of a test. */
export const requestIdOf = (n: number): string =>
  `5b6f0d3e-001e-0042-10aa-3b7c2e${n.toString(16).padStart(6, "0")}`;

/** A time on 2026-11-20, n seconds (and n ticks of 100 ns) after 10:00. */
export function timeOf(n: number): string {
  const ms = Date.parse("2026-11-20T10:00:00Z") + n * 1000;
  return `${new Date(ms).toISOString().slice(0, 19)}.${String(n % 10_000_000).padStart(7, "0")}Z`;
}

const SERVICE_OPERATIONS: Readonly<Record<string, string>> = {
  blob: "GetBlob",
  queue: "PeekMessages",
  table: "QueryEntities",
  file: "GetFile",
};

function uriOf(changes: RowChanges, account: string, service: string): string {
  const query = changes.query ?? TOKEN_QUERY;
  const place = `https://${account}.${service}.core.windows.net:443${changes.path ?? "/reports/2026/q3.pdf"}`;
  return query === "" ? place : `${place}?${query}`;
}

/** The n-th row of a log: a refused GetBlob with a user delegation SAS, with the given differences. */
export function exportedRow(n: number, changes: RowChanges = {}): LoggedRow {
  const { account = "stcontosodemo", service = "blob", path = "/reports/2026/q3.pdf" } = changes;
  const requestId = changes.requestId === undefined ? requestIdOf(n) : changes.requestId;
  return {
    time: changes.time ?? timeOf(n),
    resourceId: `/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-demo/providers/Microsoft.Storage/storageAccounts/${account}/${service}Services/default`,
    category: "StorageRead",
    operationName: changes.operation ?? SERVICE_OPERATIONS[service],
    operationVersion: "2026-04-06",
    schemaVersion: "1.0",
    statusCode: changes.status ?? 403,
    statusText: changes.statusText ?? "AuthenticationFailed",
    durationMs: 6,
    callerIpAddress: "203.0.113.24:51544",
    ...(requestId === null ? {} : { correlationId: requestId }),
    identity: {
      type: "SAS",
      tokenHash: "SasSignature(8A83D94D44B74AFE4F81305048BF6E5B3F5F5BA22A2947652FDCF5B83290FC8C)",
      ...changes.identity,
    },
    location: "westeurope",
    properties: {
      accountName: account,
      userAgentHeader: "azsdk-net-Storage.Blobs/12.27.0 (.NET 8.0.11; Ubuntu 24.04)",
      clientRequestId: "0d8c9a2b-6a3d-4a63-9c38-5a0b1f0c7d11",
      serverLatencyMs: 5,
      serviceType: service,
      operationCount: 0,
      requestHeaderSize: 742,
      tlsVersion: "TLS 1.3",
      metricResponseType: "AuthenticationError",
      objectKey: `/${account}${path}`,
      ...changes.properties,
    },
    uri: changes.uri ?? uriOf(changes, account, service),
    protocol: "HTTPS",
    resourceType: "Microsoft.Storage/storageAccounts/blobServices",
    ...changes.top,
  };
}

/** The same row as one line of an export. */
export const exportedLine = (n: number, changes: RowChanges = {}): string =>
  JSON.stringify(exportedRow(n, changes));

/** Lines of an export, each with its newline. */
export const linesOf = (rows: readonly LoggedRow[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** Rows first to first + count - 1. */
export const manyRows = (count: number, first = 0, changes: RowChanges = {}): LoggedRow[] =>
  Array.from({ length: count }, (_, n) => exportedRow(first + n, changes));
