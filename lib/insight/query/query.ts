import { CAUSES } from "@/lib/diagnosis/causes/causes";
import { FACETS, type Facet, SORT_COLUMNS } from "@/lib/log-source/fields";
import type { Filters, PageOrder } from "@/lib/log-source/scope";
import { REDACTED } from "@/lib/requests/secret-patterns";
import type { Instant } from "@/lib/time/instant";
import { readAccount } from "./account-named";
import { DEFAULT_ORDER, type InsightQuery, THEMES } from "./insight-query";
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
import { parseSpan } from "./query-span";
import { parseResourceId } from "./resource-id";

export interface ParsedQuery {
  readonly query: InsightQuery;
  readonly notices: readonly QueryNotice[];
}

const LAST_PAGE = 100_000_000;
const SPAN_PARAMETERS = ["at", "from", "to", "timespan", "tz"] as const;
const KNOWN: readonly string[] = [
  "account",
  "resource",
  ...SPAN_PARAMETERS,
  ...FACETS,
  "q",
  "sort",
  "page",
  "row",
  "theme",
];

const HEX_32 = /^[0-9a-f]{32}$/i;

function parseFacet(reader: Reader, facet: Facet): string | null {
  if (facet === "reason") return checked(reader, facet, "is not a reason and was ignored", oneOf(CAUSES));
  if (facet === "token") return checked(reader, facet, "is not a token id and was ignored", matching(HEX_32));
  return reader.text(facet);
}

function parseFilters(reader: Reader): Filters {
  const facets: Partial<Record<Facet, string>> = {};
  for (const facet of FACETS) {
    const value = parseFacet(reader, facet);
    if (value !== null) facets[facet] = value;
  }
  const text = reader.text("q") ?? "";
  if (text.includes(REDACTED)) {
    reader.note("q", text, `contains ${REDACTED} in place of a signature, key, token or cookie`);
  }
  return { facets, text };
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

function noteUnknown(parameters: RawParameters, reader: Reader): void {
  for (const name of Object.keys(parameters)) {
    if (KNOWN.includes(name)) continue;
    reader.note(name, valuesOf(parameters, name)[0] ?? "", "is not a parameter of this page and was ignored");
  }
}

/**
 * Reads the page's address. Total: whatever can't be used falls back to its default and is named in
 * `notices`. `buildInsightHref` is its inverse.
 */
export function parseInsightQuery(parameters: RawParameters, now: Instant): ParsedQuery {
  const notices: QueryNotice[] = [];
  const reader = readerOf(parameters, notices);
  const query: InsightQuery = {
    ...parseAccount(reader),
    span: parseSpan(reader, now),
    filters: parseFilters(reader),
    order: checked(reader, "sort", "is not a sortable column and was ignored", parseOrder) ?? DEFAULT_ORDER,
    page: checked(reader, "page", "is not a page number; the first page is shown", parsePage) ?? 1,
    row: checked(reader, "row", "is not a request id and was ignored", matching(HEX_32)),
    theme: checked(reader, "theme", "is neither light nor dark and was ignored", oneOf(THEMES)),
  };
  noteUnknown(parameters, reader);
  return { query, notices };
}
