import type { PageOrder } from "@/lib/log-source/scope";
import type { Row, Snapshot } from "@/lib/store/database";
import { orderBy, sortExpression, sortType } from "./sort-order";
import type { Condition } from "./where";

/** Rows are sampled in so many stretches of so many: each is read where it lies. */
const STRETCHES = 64;
const STRETCH = 1_000;
const MIN_SAMPLE = 4_000;

/** More rows that may stand on the page are not worth comparing. */
const MAX_ON_PAGE = 5_000;

interface Page {
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
}

interface Borders {
  readonly low: string;
  readonly high: string;
}

function sampleSql(last: number, expression: string, where: string): string {
  const step = (last + 1) / STRETCHES;
  const parts = Array.from({ length: STRETCHES }, (_, n) => {
    const from = Math.floor(n * step);
    return `SELECT ${expression} AS value FROM failures WHERE rowid >= ${from} AND rowid < ${from + STRETCH} AND ${where}`;
  });
  return parts.join(" UNION ALL ");
}

/** Values between which the page almost certainly lies, by a sample; null where that tells too little. */
async function bordersOf(
  snapshot: Snapshot,
  { sql, values }: Condition,
  { column, descending }: PageOrder,
  { offset, limit, total }: Page,
): Promise<Borders | null> {
  const [row] = await snapshot.read("SELECT max(rowid) AS last FROM failures");
  const last = Number(row?.last ?? 0);
  if (last < 4 * STRETCHES * STRETCH) return null;
  const sample = sampleSql(last, sortExpression(column), sql);
  const share = descending ? 1 - (offset + limit / 2) / total : (offset + limit / 2) / total;
  // Four standard deviations of a quantile, for a sample of a quarter: neighbours are alike.
  const margin = 4 / Math.sqrt(STRETCHES * STRETCH) + limit / total;
  const within = [share - margin, share + margin].map((each) => Math.min(1, Math.max(0, each)).toFixed(9));
  const rows = await snapshot.read(
    `SELECT count(*) AS sampled, quantile_disc(value, [${within.join(", ")}])::VARCHAR[] AS borders FROM (${sample})`,
    values,
  );
  const [low, high] = (rows[0]?.borders ?? []) as readonly string[];
  const tells = Number(rows[0]?.sampled) >= MIN_SAMPLE && low !== undefined && high !== undefined;
  return tells && low !== high ? { low, high } : null;
}

/**
 * The rows between the borders that share a value with a row of the page, and their places. What stands before is counted
 * by itself: DuckDB compares a column with one text in half the time that any expression over it takes.
 */
async function readBetween(
  snapshot: Snapshot,
  { sql, values }: Condition,
  { column, descending }: PageOrder,
  { offset, limit, borders }: Page & { readonly borders: Borders },
): Promise<readonly Row[]> {
  const expression = sortExpression(column);
  const type = sortType(column);
  const [low, high] = [`$low::${type}`, `$high::${type}`];
  const beyond = descending ? `${expression} > ${high}` : `${expression} < ${low}`;
  return snapshot.read(
    `WITH near AS MATERIALIZED (
       SELECT ${expression} AS value, rowid AS number FROM failures
       WHERE ${sql} AND ${expression} >= ${low} AND ${expression} <= ${high}),
     ranked AS MATERIALIZED (
       SELECT value, number, (SELECT count(*) FROM failures WHERE ${sql} AND ${beyond})
              + row_number() OVER (ORDER BY value ${descending ? "DESC" : "ASC"}) - 1 AS rank FROM near),
     page AS (SELECT min(value) AS least, max(value) AS most FROM ranked
              WHERE rank >= ${offset} AND rank < ${offset + limit} HAVING count(*) = ${limit})
     SELECT number, rank FROM ranked, page WHERE value BETWEEN least AND most ORDER BY rank LIMIT ${MAX_ON_PAGE + 1}`,
    { ...values, ...borders },
  );
}

/**
 * The numbers of a page's rows far behind, in their order, found by comparing what it is sorted by with two values. Null
 * where values are too few or too much alike, or the sample erred: then it is looked for otherwise.
 */
export async function sampledPage(
  snapshot: Snapshot,
  condition: Condition,
  order: PageOrder,
  page: Page,
): Promise<readonly unknown[] | null> {
  const limit = Math.min(page.limit, page.total - page.offset);
  const borders = await bordersOf(snapshot, condition, order, page);
  if (borders === null) return null;
  const near = await readBetween(snapshot, condition, order, { ...page, limit, borders });
  if (near.length === 0 || near.length > MAX_ON_PAGE) return null;
  const among = near.map(({ number }) => `(${number})`).join(", ");
  const rows = await snapshot.read(
    `SELECT rowid AS number FROM failures JOIN (VALUES ${among}) AS among(number) ON failures.rowid = among.number
     ORDER BY ${orderBy(order)} LIMIT ${limit} OFFSET ${page.offset - Number(near[0]?.rank)}`,
  );
  return rows.map(({ number }) => number);
}
