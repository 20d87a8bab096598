import { type KqlColumn, tableColumn } from "@/lib/kql/kql";

/**
 * The record shape of lib/requests as columns of a query: what a vendor's table holds of it is known
 * in lib/kusto alone. Texts are never null; "" means that the log holds no such value.
 */
export const FIELDS = {
  /** An Instant as text, so that it compares with all seven digits. */
  time: tableColumn("RequestTime"),
  account: tableColumn("Account"),
  operation: tableColumn("Operation"),
  statusText: tableColumn("Status"),
  host: tableColumn("Host"),
  /** Decoded, with its leading slash. */
  path: tableColumn("Path"),
  /** Each parameter between two ampersands of its own, still escaped: "&sr=b&&sp=r&". */
  query: tableColumn("Query"),
  /** How the token's parameters were separated as sent, "" for a plain ampersand. */
  separator: tableColumn("Separator"),
  objectKey: tableColumn("ObjectKeyText"),
  callerAddress: tableColumn("CallerText"),
  protocol: tableColumn("ProtocolText"),
  sasExpiryStatus: tableColumn("SasExpiryText"),
  authorizationDetails: tableColumn("Authorization"),
  requesterObjectId: tableColumn("RequesterId"),
} as const satisfies Readonly<Record<string, KqlColumn>>;
