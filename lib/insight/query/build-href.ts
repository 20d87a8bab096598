import { readableQuery } from "@/lib/format/readable-query";
import { FACETS, type Facet } from "@/lib/log-source/fields";
import type { FacetFilter, Window } from "@/lib/log-source/scope";
import { UTC } from "@/lib/time/time-zone";
import { isoText } from "@/lib/time/times";
import { facetValueTexts, setFacet, toggleFacetValue } from "./facet-filters";
import { INSIGHT_PATH } from "./insight-path";
import {
  AROUND_MS,
  type CompareWith,
  DEFAULT_ORDER,
  DEFAULT_VIEW,
  type InsightQuery,
  type OuterSpan,
  type Span,
} from "./insight-query";
import { isoDuration } from "./iso-duration";

/** Tokens in use that end soon. */
const EXPIRING_PATH = `${INSIGHT_PATH}/expiring`;
/** The window beside another. */
const COMPARE_PATH = `${INSIGHT_PATH}/compare`;
/** Pages that are asked in the same way. */
export const ASKED_PATHS = { insight: INSIGHT_PATH, expiring: EXPIRING_PATH, compare: COMPARE_PATH } as const;
export type AskedPage = keyof typeof ASKED_PATHS;
/** The page with all accounts. */
export const ACCOUNTS_PATH = "/accounts";
export const HELP_PATH = "/help";
/** The page with all files that were read. */
export const LOGS_PATH = "/logs";

export type Pair = readonly [name: string, value: string];

function spanPairs(span: Span): readonly Pair[] {
  if (span.kind === "until-now") return [["timespan", isoDuration(span.ms)]];
  if (span.kind === "newest") return [];
  if (span.kind === "around") {
    const length: readonly Pair[] = span.ms === AROUND_MS ? [] : [["timespan", isoDuration(span.ms)]];
    return [["at", isoText(span.at)], ...length];
  }
  return [
    ["from", isoText(span.window.from)],
    ["to", isoText(span.window.to)],
  ];
}

const intervalText = ({ from, to }: Window): string => `${isoText(from)}/${isoText(to)}`;

/** "previous", or an interval: "2026-11-20T08:00Z/2026-11-20T12:00Z". */
export const compareText = (compare: CompareWith): string =>
  compare === "previous" ? compare : intervalText(compare);

/** "newest", "PT6H", "2026-11-20T08:00Z/2026-11-20T12:00Z". */
function outerText(outer: OuterSpan): string {
  if (outer.kind === "newest") return outer.kind;
  if (outer.kind === "until-now") return isoDuration(outer.ms);
  return intervalText(outer.window);
}

/** The query as name and value pairs in a fixed order; defaults are never written. Also for hidden inputs. */
export function queryPairs(query: InsightQuery): readonly Pair[] {
  const { account, resource, order } = query;
  const pairs: (Pair | null)[] = [
    resource ? ["resource", resource] : optional("account", account),
    ...spanPairs(query.span),
    optional("tz", query.tz),
    ...FACETS.filter((facet) => query.filters.facets[facet] !== undefined).flatMap((facet) =>
      facetValueTexts(query.filters.facets[facet]).map((value): Pair => [facet, value]),
    ),
    optional("q", query.filters.text),
    query.view === DEFAULT_VIEW ? null : ["by", query.view],
    optional("facet", query.facet),
    optional("contains", query.contains),
    order.column === DEFAULT_ORDER.column && order.descending === DEFAULT_ORDER.descending
      ? null
      : ["sort", `${order.descending ? "-" : ""}${order.column}`],
    optional("rows", query.rows && String(query.rows)),
    query.page > 1 ? ["page", String(query.page)] : null,
    optional("row", query.row),
    optional("outer", query.outer && outerText(query.outer)),
    optional("compare", query.compare && compareText(query.compare)),
    optional("within", query.within === null ? null : isoDuration(query.within)),
    optional("theme", query.theme),
    optional("refresh", query.refresh),
  ];
  return pairs.filter((pair) => pair !== null);
}

function optional(name: string, value: string | null | undefined): Pair | null {
  return value ? [name, value] : null;
}

/** Stands in an address as it is: most of what the hundreds of links of a page hold. */
const PLAIN = /^[\w*.:/-]*$/;

function encodedValue(value: string): string {
  return PLAIN.test(value) ? value : readableQuery(new URLSearchParams([["", value]]).toString()).slice(1);
}

/** As URLSearchParams writes it, which takes several times as long; names are the parameters' own, all letters. */
const encoded = (pairs: readonly Pair[]): string =>
  pairs.map(([name, value]) => `${name}=${encodedValue(value)}`).join("&");

/** The query as it stands in an address, "" for one that asks nothing: "account=stone&q=x". */
export function queryText(query: InsightQuery): string {
  return encoded(queryPairs(query));
}

function hrefOf(path: string, query: InsightQuery): string {
  const text = queryText(query);
  return text === "" ? path : `${path}?${text}`;
}

/**
 * What else is asked: another page of the same rows keeps nothing but itself; a new query starts at page 1,
 * and another window is not zoomed in from the one before unless that is said. A facet that is opened is closed by
 * whatever is chosen.
 */
function changed(query: InsightQuery, changes: Partial<InsightQuery>): InsightQuery {
  const asksAnew = "account" in changes || "span" in changes || "filters" in changes || "order" in changes;
  const outer = "span" in changes ? null : query.outer;
  const closed = Object.keys(changes).length > 0 ? { facet: null, contains: "" } : {};
  return { ...query, ...closed, ...(asksAnew ? { page: 1, row: null } : {}), outer, ...changes };
}

/** Address of a page for `query` with `changes`; what only another page asks is left out. */
export function buildPageHref(
  page: AskedPage,
  query: InsightQuery,
  changes: Partial<InsightQuery> = {},
): string {
  const asked = changed(query, changes);
  if (page === "insight") return hrefOf(INSIGHT_PATH, asked);
  const own = page === "compare" ? { within: null } : { compare: null };
  return hrefOf(ASKED_PATHS[page], { ...asked, ...own, page: 1, row: null });
}

/** Address of the insight for `query` with `changes`; without changes the inverse of parseInsightQuery. */
export function buildInsightHref(query: InsightQuery, changes: Partial<InsightQuery> = {}): string {
  return buildPageHref("insight", query, changes);
}

/** What belongs to one account: its tokens, and the names in it. */
const OF_ONE_ACCOUNT: ReadonlySet<Facet> = new Set<Facet>(["token", "container", "prefix"]);

/** The same query for another account (null: of none yet): window and filters, without those that can't hold there. */
export function queryOfAccount(query: InsightQuery, account: string | null): InsightQuery {
  const kept = Object.entries(query.filters.facets).filter(([facet]) => !OF_ONE_ACCOUNT.has(facet as Facet));
  const filters = { facets: Object.fromEntries(kept), text: "" };
  return changed(query, { account, resource: null, filters });
}

/** The list of accounts, each opened with the query's window; `name`: those whose name holds it. */
export function buildAccountsHref(query: InsightQuery, { name = "", page = 1 } = {}): string {
  const own: Pair[] = [
    ...(name ? [["name", name] as const] : []),
    ...(page > 1 ? [["list", String(page)] as const] : []),
  ];
  const text = encoded([...own, ...queryPairs(queryOfAccount(query, null))]);
  return text === "" ? ACCOUNTS_PATH : `${ACCOUNTS_PATH}?${text}`;
}

/** The same list as JSON. */
export const buildAccountsApiHref = (query: InsightQuery): string => `/api${buildAccountsHref(query)}`;

/** How far the log of an account reaches, as JSON. */
export const buildNewestHref = (account: string): string => `/api/newest?${encoded([["account", account]])}`;

/** The query as a file or a text is made of it: no page of rows, no look, its zone by name, since a program has no reader. */
export function askedForFile(query: InsightQuery): InsightQuery {
  const plain = { page: 1, rows: null, outer: null, theme: null, refresh: null, facet: null, contains: "" };
  const none = { compare: null, within: null };
  return { ...query, ...plain, ...none, view: DEFAULT_VIEW, tz: query.zone === UTC ? null : query.zone };
}

/** What a file holds that has all requests of the query, in no order of a reader's. */
export const exportQuery = (query: InsightQuery): string =>
  queryText({ ...askedForFile(query), row: null, order: DEFAULT_ORDER });

/** All requests that the query asks for as a file. */
export const buildExportHref = (query: InsightQuery, format: string): string =>
  `/api${INSIGHT_PATH}/export?format=${format}&${exportQuery(query)}`;

/** The query's page as one HTML file: its rows keep their order. */
export const buildReportHref = (query: InsightQuery): string =>
  `/api${INSIGHT_PATH}/export?format=html&${queryText({ ...askedForFile(query), row: null })}`;

/** The query narrowed to one value of a facet, or freed of it (null). */
export function buildFacetHref(query: InsightQuery, facet: Facet, value: string | null): string {
  return buildInsightHref(query, { filters: setFacet(query.filters, facet, value) });
}

/** The query with one more value of a facet that is wanted ("only") or left out ("not"); without it where it has it. */
export function buildToggleHref(
  query: InsightQuery,
  facet: Facet,
  value: string,
  kind: keyof FacetFilter,
): string {
  return buildInsightHref(query, { filters: toggleFacetValue(query.filters, facet, value, kind) });
}
