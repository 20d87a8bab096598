import { CAUSES, CONFIDENCES } from "@/lib/diagnosis/causes/causes";
import { FACETS, type Facet, SORT_COLUMNS, VIEWS } from "@/lib/log-source/fields";
import type { FacetFilter, Filters, PageOrder } from "@/lib/log-source/scope";
import { SERVICES } from "@/lib/requests/logged-request";
import { REDACTED } from "@/lib/requests/secret-patterns";
import type { Instant } from "@/lib/time/instant";
import { readAccount } from "./account-named";
import { readFacetValue } from "./facet-filters";
import {
  DEFAULT_ORDER,
  DEFAULT_VIEW,
  type InsightQuery,
  REFRESH_INTERVALS,
  ROW_COUNTS,
  type RowCount,
  THEMES,
} from "./insight-query";
import { parseAhead } from "./query-ahead";
import {
  checked,
  matching,
  oneOf,
  type QueryNotice,
  type RawParameters,
  type Reader,
  readerOf,
  valuesOf,
} from "./query-reader";
import { parseOuter, parseSpan } from "./query-span";
import { NO_VIEWER, parseZone, type ViewerZones } from "./query-zone";
import { parseResourceId } from "./resource-id";
import { searchedFilters } from "./search-names";

export interface ParsedQuery {
  readonly query: InsightQuery;
  readonly notices: readonly QueryNotice[];
}

/** Values of one facet that an address may name. */
export const MAX_FACET_VALUES = 20;
const LAST_PAGE = 100_000_000;
const SPAN_PARAMETERS = ["at", "from", "to", "timespan", "tz"] as const;
const KNOWN: readonly string[] = [
  "account",
  "resource",
  ...SPAN_PARAMETERS,
  ...FACETS,
  "q",
  "by",
  "facet",
  "contains",
  "sort",
  "page",
  "rows",
  "row",
  "outer",
  "compare",
  "within",
  "theme",
  "refresh",
];

const HEX_32 = /^[0-9a-f]{32}$/i;

interface AcceptedValues {
  readonly accept: (value: string) => string | null;
  /** What is said of a value that is not accepted. */
  readonly fault: string;
}

/** Facets whose values are known; no value of theirs holds a comma, so that several may stand in one parameter. */
const ACCEPTED: Readonly<Partial<Record<Facet, AcceptedValues>>> = {
  reason: { accept: oneOf(CAUSES), fault: "is not a reason and was ignored" },
  confidence: { accept: oneOf(CONFIDENCES), fault: "is no confidence and was ignored" },
  service: { accept: oneOf(SERVICES), fault: "is no storage service and was ignored" },
  token: { accept: matching(HEX_32), fault: "is not a token id and was ignored" },
};

/** Reads the values of one facet: repeated parameters, "-" before a value that is left out. */
function parseFacet(reader: Reader, facet: Facet): FacetFilter | null {
  const known = ACCEPTED[facet];
  const filter = { only: new Set<string>(), not: new Set<string>() };
  const texts = reader.texts(facet, MAX_FACET_VALUES);
  for (const text of known ? texts.flatMap((each) => each.split(",")) : texts) {
    const { kind, value } = readFacetValue(text.trim());
    const accepted = known ? known.accept(value) : value;
    if (value === "") reader.note(facet, text, "names no value and was ignored");
    else if (accepted === null) reader.note(facet, value, known?.fault ?? "");
    else filter[kind].add(accepted);
  }
  if (filter.only.size + filter.not.size === 0) return null;
  return { only: [...filter.only], not: [...filter.not] };
}

function parseFilters(reader: Reader): Filters {
  const facets: Partial<Record<Facet, FacetFilter>> = {};
  for (const facet of FACETS) {
    const filter = parseFacet(reader, facet);
    if (filter !== null) facets[facet] = filter;
  }
  const text = reader.text("q") ?? "";
  if (text.includes(REDACTED)) {
    reader.note("q", text, `contains ${REDACTED} in place of a signature, key, token or cookie`);
  }
  return searchedFilters(facets, text);
}

function parseOrder(value: string): PageOrder | null {
  const descending = value.startsWith("-");
  const column = oneOf(SORT_COLUMNS)(descending ? value.slice(1) : value);
  return column && { column, descending };
}

function parsePage(value: string): number | null {
  const page = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  return page >= 1 && page <= LAST_PAGE ? page : null;
}

function parseRows(value: string): RowCount | null {
  return ROW_COUNTS.find((count) => String(count) === value) ?? null;
}

/** The account by any of its names; what else a URL names is said to be left out. */
function parseNamed(reader: Reader): ReturnType<typeof parseResourceId> | { account: string; id: null } {
  const value = reader.text("account");
  if (value === null) return null;
  const owner = parseResourceId(value);
  if (owner) return owner;
  const read = readAccount(value);
  if ("fault" in read) {
    reader.note("account", value, read.fault);
    return null;
  }
  if (read.rest !== "") {
    reader.note(
      "account",
      value,
      `is read as the account ${read.account}; the rest is not used (search with q)`,
    );
  }
  return { account: read.account, id: null };
}

function parseAccount(reader: Reader): Pick<InsightQuery, "account" | "resource"> {
  const resource = checked(
    reader,
    "resource",
    "is not the resource id of a storage account and was ignored",
    parseResourceId,
  );
  const named = parseNamed(reader);
  if (!resource) return { account: named?.account ?? null, resource: named?.id ?? null };
  if (named && named.account !== resource.account) {
    reader.note(
      "account",
      named.account,
      `differs from resource, which takes precedence (${resource.account})`,
    );
  }
  return { account: resource.account, resource: resource.id };
}

/** The facet that is opened, and what its values must hold. */
function parseOpened(reader: Reader): Pick<InsightQuery, "facet" | "contains"> {
  const facet = checked(reader, "facet", "is not a filter and was ignored", oneOf(FACETS));
  const contains = reader.text("contains") ?? "";
  if (contains === "" || facet !== null) return { facet, contains };
  reader.note("contains", contains, "narrows the values of a facet; none is opened, so it was ignored");
  return { facet, contains: "" };
}

function noteUnknown(parameters: RawParameters, reader: Reader): void {
  for (const name of Object.keys(parameters)) {
    if (KNOWN.includes(name)) continue;
    // Next puts an empty one before the value of "constructor" and its like.
    const value = valuesOf(parameters, name).find((each) => each !== "") ?? "";
    reader.note(name, value, "is not a parameter of this page and was ignored");
  }
}

/**
 * Reads the page's address. Total: whatever can't be used falls back to its default and is named in
 * `notices`. Times are shown in the zone of the address, else in the reader's. `buildInsightHref` is its inverse.
 */
export function parseInsightQuery(
  parameters: RawParameters,
  now: Instant,
  viewer: ViewerZones = NO_VIEWER,
): ParsedQuery {
  const notices: QueryNotice[] = [];
  const reader = readerOf(parameters, notices);
  const { tz, zone, ofTimes } = parseZone(reader, viewer);
  const query: InsightQuery = {
    ...parseAccount(reader),
    span: parseSpan(reader, now, ofTimes),
    ...{ tz, zone },
    outer: parseOuter(reader),
    filters: parseFilters(reader),
    view: checked(reader, "by", "is not a view and was ignored", oneOf(VIEWS)) ?? DEFAULT_VIEW,
    ...parseOpened(reader),
    order: checked(reader, "sort", "is not a sortable column and was ignored", parseOrder) ?? DEFAULT_ORDER,
    page: checked(reader, "page", "is not a page number; the first page is shown", parsePage) ?? 1,
    rows: checked(reader, "rows", "is not a number of rows and was ignored", parseRows),
    row: checked(reader, "row", "is not a request id and was ignored", matching(HEX_32)),
    ...parseAhead(reader, ofTimes),
    theme: checked(reader, "theme", "is neither light nor dark and was ignored", oneOf(THEMES)),
    refresh: checked(reader, "refresh", "is not an interval and was ignored", oneOf(REFRESH_INTERVALS)),
  };
  noteUnknown(parameters, reader);
  return { query, notices };
}
