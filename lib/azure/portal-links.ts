import { gzipSync } from "node:zlib";
import { accountOfResourceId } from "./resource-ids";

/** Browsers and the portal take longer ones; gateways in between often don't. */
const MOST_CHARACTERS = 2_000;

export interface LinkedResource {
  /** A full ARM id, as it was logged. */
  readonly id: string;
  /** Whose id it has to be; null: nobody's, there is no link then. */
  readonly account: string | null;
}

export interface LinkedText {
  readonly text: string;
  /** Instants; the portal takes three fraction digits. */
  readonly from: string;
  readonly to: string;
}

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
  if (account === null || accountOfResourceId(id) !== account) return null;
  const query = gzipSync(text).toString("base64");
  const parts = [
    ["resourceId", id.startsWith("/") ? id : `/${id}`],
    ["source", "LogsBlade.AnalyticsShareLinkToQuery"],
    ["q", query],
    ["timespan", `${short(from)}/${short(to)}`],
  ].map(([name = "", value = ""]) => `${name}/${encodeURIComponent(value)}`);
  const link = `${portal}/#blade/Microsoft_Azure_Monitoring_Logs/LogsBlade/${parts.join("/")}`;
  return link.length > MOST_CHARACTERS ? null : link;
}
