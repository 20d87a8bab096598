import type { SortColumn } from "@/lib/log-source/fields";
import type { Row, Snapshot } from "@/lib/store/database";
import { fullHours, hourCondition } from "@/lib/store/hour-counts";
import { type CountedAsked, countedFailures } from "./counted-failures";
import type { FoundPage, PageAsked } from "./hour-slice";
import { orderBy, sortExpression } from "./sort-order";
import { type FoundScope, failureCondition } from "./where";

/** Columns of which the store keeps the least and the greatest value of each hour. */
const RANGES: Readonly<Partial<Record<SortColumn, { readonly least: string; readonly greatest: string }>>> = {
  object: { least: "least_object", greatest: "greatest_object" },
  requestId: { least: "least_request_id", greatest: "greatest_request_id" },
};

/** Pages that end behind this row would be looked for in as many hours. */
const MAX_END = 100;

const COUNT: CountedAsked = { facets: [] };

/** How many failures are in scope: by the counts of hours where they know it. */
export async function countRows(snapshot: Snapshot, scope: FoundScope): Promise<number> {
  const { sql, values } = countedFailures(scope, COUNT);
  const [row] = await snapshot.read(`SELECT coalesce(sum(rows), 0) AS rows FROM ${sql}`, values);
  return Number(row?.rows);
}

const isUnfiltered = ({ filters }: FoundScope): boolean =>
  filters.text === "" && Object.keys(filters.facets).length === 0;

/** Rows of the hours, and of what the window cuts off, as far as they reach the bound. */
function rowsSql(own: string, places: readonly string[], column: SortColumn, reach: string): string {
  const parts = places.map(
    (place) =>
      `SELECT rowid AS number, ${sortExpression(column)}, time, key FROM failures WHERE ${own} AND ${place}${reach}`,
  );
  return parts.join(" UNION ALL ");
}

/**
 * The first page of an order of which the store keeps the ranges of hours. Each hour holds its own greatest value, so that
 * the page lies in as many hours as it ends behind rows: those with the greatest values, of equal ones the newest, as rows
 * that are equal come newest first. Null where filters leave out rows, the page is not among the first, or the window has
 * no full hour.
 */
export async function pageByRanges(
  snapshot: Snapshot,
  scope: FoundScope,
  { order, offset, limit }: PageAsked,
): Promise<FoundPage | null> {
  const range = RANGES[order.column];
  const hours = fullHours(scope.window);
  const end = offset + limit;
  if (range === undefined || hours === null || end > MAX_END || !isUnfiltered(scope)) return null;
  const bound = order.descending ? range.greatest : range.least;
  const { sql, values } = failureCondition(scope);
  const account: Record<string, string> = scope.account === null ? {} : { account: scope.account };
  const nearest = await snapshot.read(
    `SELECT hour, ${bound} AS bound FROM failure_ranges
     WHERE ${hours.within}${scope.account === null ? "" : " AND account = $account"}
     ORDER BY bound ${order.descending ? "DESC" : "ASC"}, hour DESC LIMIT ${end}`,
    account,
  );
  const last: Row | undefined = nearest.at(-1);
  // As many hours as rows are needed for a bound: without one all rows are read, and faster in one scan.
  if (last === undefined || nearest.length < end) return null;
  const places = [...new Set(nearest.map(({ hour }) => Number(hour)))].map(hourCondition);
  const reach = ` AND ${sortExpression(order.column)} ${order.descending ? ">=" : "<="} $bound`;
  const all = [...places, ...hours.edges];
  const rows = await snapshot.read(
    `SELECT number FROM (${rowsSql(sql, all, order.column, reach)}) ORDER BY ${orderBy(order)} LIMIT $limit OFFSET $offset`,
    { ...values, limit, offset, bound: String(last.bound) },
  );
  return { total: await countRows(snapshot, scope), numbers: rows.map(({ number }) => number) };
}
