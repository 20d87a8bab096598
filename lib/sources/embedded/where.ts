import type { Facet } from "@/lib/log-source/fields";
import type { FacetFilter, Scope } from "@/lib/log-source/scope";
import type { Values } from "@/lib/store/database";
import { FIELD_SQL } from "./field-sql";

export interface Condition {
  readonly sql: string;
  readonly values: Values;
}

/** Columns that the free search looks into: those first of which many rows have the same. */
const SEARCHED = ["caller", "user_agent", "object", "request_id", "client_request_id"] as const;
type SearchedColumn = (typeof SEARCHED)[number];

/** The failures that hold a text, found once for all that is asked about them. */
interface FoundText {
  /** Table of their numbers (`number`) among the failures, with their times. */
  readonly numbers: string;
  /** How many they are. */
  readonly rows: number;
  /** Table of what the question counts and sorts them by, with their numbers; null where they are too many. */
  readonly narrow: string | null;
}

/** What the store knows of the rows in scope before they are searched. */
export interface SearchPlan {
  /** Columns of which none can hold the text are left out. */
  readonly columns: readonly SearchedColumn[];
  /** Columns that have no capital letters. */
  readonly lower: readonly SearchedColumn[];
}

const UNPLANNED: SearchPlan = { columns: SEARCHED, lower: [] };

/** A scope whose text was found already, in whole: in its account and window. */
export interface FoundScope extends Scope {
  readonly found?: FoundText;
  readonly search?: SearchPlan;
}

const instantText = (instant: string): string => instant.slice(0, -1);

/** Whether filters ask for nothing but facets that have a column here; `without`: but for that of one. */
export function filtersOnlyBy(
  { filters }: Scope,
  columns: Readonly<Partial<Record<Facet, string>>>,
  without?: Facet,
): boolean {
  const filtered = (Object.keys(filters.facets) as Facet[]).filter((facet) => facet !== without);
  return filters.text === "" && filtered.every((facet) => columns[facet] !== undefined);
}

/** Account and window, over failures and outcomes alike. */
export function windowCondition(scope: Scope): Condition {
  const account = scope.account === null ? "" : " AND account = $account";
  const values: Values = { from: instantText(scope.window.from), to: instantText(scope.window.to) };
  if (scope.account !== null) values.account = scope.account;
  return { sql: `time >= $from::TIMESTAMP_NS AND time < $to::TIMESTAMP_NS${account}`, values };
}

/** The conditions of one facet over its expression; the values that they name are added to `values`. */
export function facetConditions(
  facet: Facet,
  { only, not }: FacetFilter,
  values: Values,
  expression = FIELD_SQL[facet].expression,
): readonly string[] {
  const { match = (placeholder) => placeholder } = FIELD_SQL[facet];
  const list = (given: readonly string[], kind: keyof FacetFilter) =>
    given
      .map((value, index) => {
        const name = `${facet}_${kind}_${index}`;
        values[name] = value;
        return match(`$${name}`);
      })
      .join(", ");
  return [
    ...(only.length > 0 ? [`${expression} IN (${list(only, "only")})`] : []),
    ...(not.length > 0 ? [`(${expression} IN (${list(not, "not")})) IS NOT TRUE`] : []),
  ];
}

const ONE_CASE = /^[\d!-/:-@[-`{-~ ]*$/;

/** Whether a column holds the text `$text`, in any case; one without letters is looked for as it is. */
export const holdsSql = (column: string, text: string, isLower = false): string =>
  `contains(${isLower || ONE_CASE.test(text) ? column : `lower(${column})`}, $text)`;

/** Rows that hold a text in any case. */
function textCondition(text: string, values: Values, { columns, lower }: SearchPlan): string {
  values.text = text.toLowerCase();
  return `(${columns.map((column) => holdsSql(column, text, lower.includes(column))).join(" OR ")})`;
}

interface Filtered {
  /** The facet whose filter is left out. */
  readonly without?: Facet | undefined;
  /** What facets are compared by, where not by their expressions over a failure. */
  readonly columns?: Readonly<Partial<Record<Facet, string>>>;
}

/** Account and filters, each a condition; the values that they name are added to `values`. */
export function filterConditions(
  { account, filters, found, search = UNPLANNED }: FoundScope,
  values: Values,
  { without, columns = {} }: Filtered,
): readonly string[] {
  const parts: string[] = [];
  if (account !== null) {
    parts.push("account = $account");
    values.account = account;
  }
  for (const [facet, filter] of Object.entries(filters.facets) as [Facet, FacetFilter][])
    if (facet !== without) parts.push(...facetConditions(facet, filter, values, columns[facet]));
  if (found) parts.push(`rowid IN (SELECT number FROM ${found.numbers})`);
  else if (filters.text !== "") parts.push(textCondition(filters.text, values, search));
  return parts;
}

/** Everything in scope, less the filter of one facet when its values are being counted. */
export function failureCondition(scope: FoundScope, without?: Facet): Condition {
  const { sql, values } = windowCondition(scope);
  const filtered = { ...values };
  // The account stands in the window's condition: DuckDB would compare it twice.
  const parts = filterConditions({ ...scope, account: null }, filtered, { without });
  return { sql: [sql, ...parts].join(" AND "), values: filtered };
}

export interface FailureRows extends Condition {
  /** The table that holds the failures, or those found. */
  readonly table: string;
  /** A row's number among the failures. */
  readonly number: string;
}

/** Everything in scope where it is cheapest to read: without the columns that are only shown. */
export function failureRows(scope: FoundScope, without?: Facet): FailureRows {
  const { found, ...rest } = scope;
  if (!found?.narrow) return { ...failureCondition(scope, without), table: "failures", number: "rowid" };
  const filters = { ...rest.filters, text: "" };
  return { ...failureCondition({ ...rest, filters }, without), table: found.narrow, number: "number" };
}
