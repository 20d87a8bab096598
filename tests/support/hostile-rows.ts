import { exportedRow, type LoggedRow, type RowChanges, TOKEN_QUERY } from "./logged-rows";

/** Fields of the documented log that hold texts besides those that a row can't be without. */
const PROPERTIES = [
  ...["userAgentHeader", "referrerHeader", "clientRequestId", "etag", "requestMd5", "serverMd5"],
  ...["lastModifiedTime", "conditionsUsed", "contentLengthHeader", "tlsVersion", "metricResponseType"],
  ...[
    "accessTier",
    "sourceAccessTier",
    "rehydrationPriority",
    "downloadRange",
    "sourceUri",
    "sasExpiryStatus",
  ],
  ...["smbTreeConnectID", "smbPersistentHandleID", "smbPrimarySID", "smbCommandDetail", "smbFileId"],
];
const REQUESTER = [
  ...["appId", "audience", "objectId", "tenantId", "tokenIssuer", "upn", "userName", "uniqueName"],
];
const TOP = [
  "callerIpAddress",
  "location",
  "category",
  "operationVersion",
  "protocol",
  "schemaVersion",
  "resourceType",
];
const GRANT = [
  "action",
  "reason",
  "result",
  "type",
  "roleAssignmentId",
  "roleDefinitionId",
  "denyAssignmentId",
];

const all = (names: readonly string[], text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, text]));

function hostileFields(n: number, text: string, account: string): RowChanges {
  return {
    operation: text,
    statusText: text,
    path: `/box/${encodeURIComponent(text.toWellFormed())}`,
    properties: { ...all(PROPERTIES, text), objectKey: `/${account}/box/${text}` },
    // A row is known by its id: two with one would be one.
    top: { ...all(TOP, text), correlationId: `${text} ${n}` },
    identity: {
      type: text,
      authorization: [{ ...all(GRANT, text), principals: [{ id: text, type: text }] }],
      requester: all(REQUESTER, text),
      delegatedResource: all(["tenantId", "resourceId", "objectId"], text),
    },
  };
}

/** A token's query with the text in every parameter in turn, so that a row still counts. */
export function hostileQuery(text: string): string {
  const encoded = encodeURIComponent(text.toWellFormed());
  return TOKEN_QUERY.replace("sp=r", `sp=${encoded}`)
    .replace("sks=b", `sks=${encoded}`)
    .concat(`&${encoded}=${encoded}`);
}

/** A row with the text in every field that holds one, whoever fills it; those stay by which it is a refused request of the account. */
export const hostileRow = (n: number, text: string, account: string, status = 403): LoggedRow =>
  exportedRow(n, { account, status, ...hostileFields(n, text, account) });
