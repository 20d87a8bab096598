import { gzipSync } from "node:zlib";
import { accountOfResourceId } from "./resource-ids";

/** Browsers and the portal take longer ones; gateways in between often don't. */
const MAX_CHARACTERS = 2_000;

export interface LinkedResource {
  /** A full ARM id, as it was logged. */
  readonly id: string;
  /** Whose id it has to be; null: no one's, there is no link then. */
  readonly account: string | null;
}

export interface LinkedText {
  readonly text: string;
  /** Instants; the portal takes three fraction digits. */
  readonly from: string;
  readonly to: string;
}

/** Rows name the service below the account; the portal scopes logs to the account. */
const SERVICE_BELOW = /\/(?:blob|file|queue|table)Services\/default$/i;

const short = (instant: string): string => `${instant.slice(0, 23)}Z`;

/**
 * Where the portal opens a query in Log Analytics, scoped to a storage account; null for an id that
 * is not that account's, and for a query too long for an address. This is the address that the
 * portal's own "Share" makes: the query gzipped, in base64, every part percent-encoded.
 */
export function logsPortalLink(
  portal: string,
  { id, account }: LinkedResource,
  { text, from, to }: LinkedText,
): string | null {
  const resourceId = id.replace(SERVICE_BELOW, "");
  if (account === null || accountOfResourceId(resourceId) !== account.toLowerCase()) return null;
  const query = gzipSync(text).toString("base64");
  const parts = [
    ["resourceId", resourceId.startsWith("/") ? resourceId : `/${resourceId}`],
    ["source", "LogsBlade.AnalyticsShareLinkToQuery"],
    ["q", query],
    ["timespan", `${short(from)}/${short(to)}`],
  ].map(([name = "", value = ""]) => `${name}/${encodeURIComponent(value)}`);
  const link = `${portal}/#blade/Microsoft_Azure_Monitoring_Logs/LogsBlade/${parts.join("/")}`;
  return link.length > MAX_CHARACTERS ? null : link;
}
