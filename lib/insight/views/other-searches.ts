import { readStorageHost } from "@/lib/azure/storage-host";
import { cutText, visibleText } from "@/lib/format/visible-text";
import type { Coverage } from "@/lib/log-source/coverage";
import { FIELDS } from "@/lib/log-source/fields";
import { NO_FILTERS, type Window } from "@/lib/log-source/scope";
import { readLoggedUri, readPath } from "@/lib/requests/logged-uri";
import { buildFacetHref, buildInsightHref } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";
import { namedBy } from "../query/search-names";
import { coveredWindow } from "../query/window";

/** What else a search that found nothing may have meant. */
export interface OtherSearch {
  readonly label: string;
  readonly href: string;
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MAX_LABEL = 60;

/** The path of an object of the account, "container/name", in an address; null where it is another's or none. */
function pathAt(address: string, account: string): string | null {
  const { host, path } = readLoggedUri(address);
  const storage = readStorageHost(host);
  // A cloud of one's own has its own ending.
  const named = storage?.account ?? host.split(".", 1)[0]?.replace(/-secondary$/, "");
  if (named === account) return path.slice(1);
  if (storage !== null) return null;
  const [, first, rest] = /^\/([^/]*)\/?(.*)/s.exec(path) ?? [];
  // Emulators and other hosts of one's own have the account before the container.
  return first === account && rest !== undefined ? rest : null;
}

/**
 * The object that a text names as an address or a path with the account before it, as rows have it:
 * "container/name"; null where it is none of these, or another account's.
 */
function objectIn(text: string, account: string): string | null {
  if (/^https?:\/\//i.test(text)) return pathAt(text, account) || null;
  if (!text.startsWith("/")) return null;
  const path = readPath(text).replace(/^\/+/, "");
  return (path.startsWith(`${account}/`) ? path.slice(account.length + 1) : path) || null;
}

const labelOf = (text: string): string => cutText(visibleText(text), MAX_LABEL).head;

/** What the list that is empty is of. */
interface Searched {
  readonly account: string;
  readonly coverage: Pick<Coverage, "from" | "to">;
  readonly window: Window;
}

/** All that the log holds; null where it is unknown or shown already. */
function unseenWindow({ coverage, window }: Searched): Window | null {
  const whole = coveredWindow(coverage);
  return whole === null || (window.from <= whole.from && window.to >= whole.to) ? null : whole;
}

/**
 * For a list that is empty under its filters: the object that an address names, the operation or status that a name is
 * instead of the one that is filtered by, the delegator that an id may be, and the same filters over the whole log.
 */
export function otherSearches(query: InsightQuery, searched: Searched): readonly OtherSearch[] {
  const { account } = searched;
  const text = query.filters.text.trim();
  const object = objectIn(text, account);
  const asked = namedBy(text);
  const window = unseenWindow(searched);
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
    ...(asked === null
      ? []
      : [
          {
            label: `Filter by the ${FIELDS[asked.facet].label.toLowerCase()} ${asked.value}`,
            href: buildFacetHref(named, asked.facet, asked.value),
          },
        ]),
    ...(GUID.test(text)
      ? [
          {
            label: "Look for it as a delegator",
            href: buildFacetHref(named, "delegator", text.toLowerCase()),
          },
        ]
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
