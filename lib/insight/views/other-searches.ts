import { cutText, visibleText } from "@/lib/format/visible-text";
import type { Coverage } from "@/lib/log-source/coverage";
import { NO_FILTERS } from "@/lib/log-source/scope";
import { buildFacetHref, buildInsightHref } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";
import { coveredWindow } from "../query/window";

/** What else a search that found nothing may have meant. */
export interface OtherSearch {
  readonly label: string;
  readonly href: string;
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MAX_LABEL = 60;

/**
 * The object that a text names as an address or a path with the account before it, as rows have it:
 * "container/name"; null where it is none of these.
 */
function objectIn(text: string, account: string): string | null {
  const [, ofAddress] = /^https?:\/\/[^/]+\/([^?#]+)/i.exec(text) ?? [];
  const path = ofAddress ?? (text.startsWith("/") ? text.replace(/^\/+/, "") : null);
  const object = path?.startsWith(`${account}/`) ? path.slice(account.length + 1) : path;
  return object || null;
}

const labelOf = (text: string): string => cutText(visibleText(text), MAX_LABEL).head;

/**
 * For a list that is empty under its filters: the object that an address names, the delegator that an id may be, and
 * the same filters over the whole log.
 */
export function otherSearches(
  query: InsightQuery,
  account: string,
  coverage: Pick<Coverage, "from" | "to">,
): readonly OtherSearch[] {
  const text = query.filters.text.trim();
  const object = objectIn(text, account);
  const window = coveredWindow(coverage);
  const named = { ...query, account, filters: { ...query.filters, text: "" } };
  return [
    ...(object === null
      ? []
      : [
          {
            label: `Search for ${labelOf(object)}`,
            href: buildInsightHref(named, { filters: { ...query.filters, text: object } }),
          },
        ]),
    ...(GUID.test(text)
      ? [{ label: "Filter by this delegator", href: buildFacetHref(named, "delegator", text.toLowerCase()) }]
      : []),
    ...(window === null
      ? []
      : [
          {
            label: "Look in the whole log",
            href: buildInsightHref({ ...query, account }, { span: { kind: "between", window } }),
          },
        ]),
    { label: "Remove all filters", href: buildInsightHref(query, { filters: NO_FILTERS }) },
  ];
}
