import type { Facet, SortColumn } from "@/lib/log-source/fields";
import type { PageOrder } from "@/lib/log-source/scope";
import type { Row, Snapshot, Values } from "@/lib/store/database";
import { HOUR_MS, hourCondition } from "@/lib/store/hour-counts";
import { type CountedAsked, countedFailures, countsFor } from "./counted-failures";
import { FIELD_SQL } from "./field-sql";
import { orderBy } from "./sort-order";
import { type FoundScope, failureCondition } from "./where";

export interface PageAsked {
  readonly order: PageOrder;
  readonly offset: number;
  readonly limit: number;
}

export interface FoundPage {
  readonly total: number;
  /** The rows' numbers among the failures, in their order. */
  readonly numbers: readonly unknown[];
}

/** Up to this many rows a page is looked for in the first counts alone. */
const MAX_NEAR = 5_000;

/** What a page is sorted by besides the time; null for what the counts don't know. */
function askedFor(column: SortColumn): CountedAsked | null {
  if (column === "time") return { facets: [], bucketMs: HOUR_MS };
  if (column === "object" || column === "requestId") return null;
  return { facets: [column], bucketMs: HOUR_MS };
}

/** Whether the counts of hours tell where a page lies. */
export function isKnownToHours(scope: FoundScope, column: SortColumn): boolean {
  const asked = askedFor(column);
  return asked !== null && countsFor(scope, asked) !== undefined;
}

/**
 * Which values in which hours hold the rows of a page, with the number of rows before them: counts of values and
 * hours in the page's order, added up. Rows of one value come newest first.
 */
function placesSql(counted: string, facet: Facet | undefined, { order, offset, limit }: PageAsked): string {
  const direction = order.descending ? "DESC" : "ASC";
  const inOrder = facet === undefined ? `bucket ${direction}` : `value ${direction}, bucket DESC`;
  const end = offset + limit;
  // Each count has a row: those of a page near the start lie in as many counts at most, so that no others are sorted.
  const nearest = end <= MAX_NEAR ? `(FROM counted ORDER BY ${inOrder} LIMIT ${end})` : "counted";
  return `
    WITH counted AS MATERIALIZED (SELECT ${facet ?? "''"} AS value, bucket, sum(rows) AS rows FROM ${counted} GROUP BY ALL),
         ranked AS (SELECT value, bucket, rows, sum(rows) OVER (ORDER BY ${inOrder} ROWS UNBOUNDED PRECEDING) AS upto
                    FROM ${nearest})
    SELECT value::VARCHAR AS value, bucket, upto - rows AS before, (SELECT sum(rows) FROM counted) AS total
    FROM ranked WHERE upto > ${offset} AND upto - rows < ${offset + limit}
    UNION ALL SELECT '', 0, NULL, coalesce((SELECT sum(rows) FROM counted), 0)
    ORDER BY before NULLS LAST`;
}

/** The rows of the places, each read where it lies. */
function rowsSql(scope: FoundScope, facet: Facet | undefined, places: readonly Row[]) {
  const { sql, values } = failureCondition(scope);
  const all: Values = { ...values };
  const parts = places.map(({ value, bucket }, at) => {
    const where = [sql, hourCondition(Number(bucket))];
    if (facet !== undefined) {
      const { expression, match = (placeholder) => placeholder } = FIELD_SQL[facet];
      all[`place_${at}`] = String(value);
      where.push(`${expression} = ${match(`$place_${at}`)}`);
    }
    return `SELECT rowid AS number, time, key${facet ? `, ${FIELD_SQL[facet].expression}` : ""} FROM failures WHERE ${where.join(" AND ")}`;
  });
  return { sql: parts.join(" UNION ALL "), values: all };
}

/**
 * A page by the counts of hours: they tell in which hours its rows lie, however far behind it is, so that no
 * others are read. Null where the counts know too little of the order or the filters.
 */
export async function pageByHours(
  snapshot: Snapshot,
  scope: FoundScope,
  page: PageAsked,
): Promise<FoundPage | null> {
  const asked = askedFor(page.order.column);
  if (asked === null || !isKnownToHours(scope, page.order.column)) return null;
  const [facet] = asked.facets;
  const counted = countedFailures(scope, asked);
  const found = await snapshot.read(placesSql(counted.sql, facet, page), counted.values);
  const total = Number(found.at(-1)?.total ?? 0);
  const places = found.slice(0, -1);
  if (places.length === 0) return { total, numbers: [] };
  const { sql, values } = rowsSql(scope, facet, places);
  const rows = await snapshot.read(
    `SELECT number FROM (${sql}) ORDER BY ${orderBy(page.order)} LIMIT $limit OFFSET $offset`,
    { ...values, limit: page.limit, offset: page.offset - Number(places[0]?.before) },
  );
  return { total, numbers: rows.map(({ number }) => number) };
}
