import type { PageOrder } from "@/lib/log-source/scope";
import type { Snapshot } from "@/lib/store/database";
import { orderBy, sortExpression, sortType } from "./sort-order";
import type { Condition } from "./where";

/** How many rows are sampled, and with how few that are in scope nothing is told. */
export interface SampleSize {
  readonly rows: number;
  readonly least: number;
}

const SAMPLE: SampleSize = { rows: 100_000, least: 4_000 };

/**
 * How far from the page borders are drawn, in standard deviations of the middle quantile. Where rows repeat themselves with
 * the sample's step, it is tried once more.
 */
const WIDTHS = [4, 16] as const;

interface Page {
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
}

interface Borders {
  readonly low: string;
  readonly high: string;
}

/** The sample of rows far apart: every so many-th of all. */
interface Sample {
  readonly step: number;
  /** About how many of those in scope. */
  readonly expected: number;
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false;
  return true;
}

/** A prime step shares no period with what is repeated in a log. Null where rows are too few for a sample. */
async function sampleOf(snapshot: Snapshot, total: number, size: SampleSize): Promise<Sample | null> {
  const [row] = await snapshot.read("SELECT max(rowid) AS last FROM failures");
  const rows = Number(row?.last ?? 0);
  if (rows < 4 * size.rows) return null;
  let step = Math.ceil(rows / size.rows);
  while (!isPrime(step)) step += 1;
  return { step, expected: total / step };
}

interface Wanted {
  /** Which part of the rows stands before the page's middle, and how far from it the borders are drawn. */
  readonly share: number;
  readonly margin: number;
  readonly step: number;
  readonly least: number;
}

/** Values between which the page probably lies, by a sample; null where that tells too little. */
async function bordersOf(
  snapshot: Snapshot,
  { sql, values }: Condition,
  { column, descending }: PageOrder,
  { share, margin, step, least }: Wanted,
): Promise<Borders | null> {
  const middle = descending ? 1 - share : share;
  const within = [middle - margin, middle + margin].map((each) => Math.min(1, Math.max(0, each)).toFixed(9));
  const rows = await snapshot.read(
    `WITH sample AS MATERIALIZED (
       SELECT ${sortExpression(column)} AS value FROM failures WHERE rowid % ${step} = ${step >> 1} AND ${sql}),
          found AS (SELECT count(*) AS sampled, quantile_disc(value, [${within.join(", ")}]) AS borders FROM sample)
     SELECT sampled, borders::VARCHAR[] AS borders,
            (SELECT count(*) FROM sample WHERE value BETWEEN borders[1] AND borders[2]) AS near FROM found`,
    values,
  );
  const [low, high] = (rows[0]?.borders ?? []) as readonly string[];
  const [sampled, near] = [Number(rows[0]?.sampled), Number(rows[0]?.near)];
  const tells = sampled >= least && low !== undefined && high !== undefined;
  // Where many rows share a value, more lie between the borders than can be sorted soon.
  return tells && near <= 4 * margin * sampled ? { low, high } : null;
}

/** More rows that share the page's values are ordered otherwise. */
const MAX_ALIKE = 5_000;

/** The rows whose values the page has, and how many of all between the borders stand before them. */
interface Near {
  readonly before: number;
  readonly numbers: readonly unknown[];
}

/** Of the rows between the borders those that have the page's values: what else orders rows is read of these alone. */
async function nearPage(
  snapshot: Snapshot,
  { sql, values }: Condition,
  { column, descending }: PageOrder,
  { borders, limit, rank }: { readonly borders: Borders; readonly limit: number; readonly rank: number },
): Promise<Near | null> {
  const [expression, type] = [sortExpression(column), sortType(column)];
  const [direction, first, last] = descending ? ["DESC", "max", "min"] : ["ASC", "min", "max"];
  const [row] = await snapshot.read(
    `WITH near AS MATERIALIZED (
       SELECT rowid AS number, ${expression} AS value FROM failures
       WHERE ${sql} AND ${expression} >= $low::${type} AND ${expression} <= $high::${type}),
          page AS MATERIALIZED (SELECT value FROM near ORDER BY value ${direction} LIMIT ${limit} OFFSET ${rank}),
          ends AS MATERIALIZED (SELECT ${first}(value) AS first, ${last}(value) AS last, count(*) AS rows FROM page)
     SELECT any_value(ends.rows) AS rows, count(*) FILTER (value ${descending ? ">" : "<"} first) AS before,
            list(number) FILTER (value ${descending ? "<=" : ">="} first AND value ${descending ? ">=" : "<="} last) AS numbers
     FROM near, ends`,
    { ...values, ...borders },
  );
  const numbers = (row?.numbers ?? []) as readonly unknown[];
  if (Number(row?.rows) !== limit || numbers.length > MAX_ALIKE) return null;
  return { before: Number(row?.before), numbers };
}

/** The page's rows where all lie between the borders, else null. */
async function rowsBetween(
  snapshot: Snapshot,
  condition: Condition,
  order: PageOrder,
  { offset, limit, borders }: Page & { readonly borders: Borders },
): Promise<readonly unknown[] | null> {
  const [expression, type] = [sortExpression(order.column), sortType(order.column)];
  const beyond = order.descending ? `> $border::${type}` : `< $border::${type}`;
  const [counted] = await snapshot.read(
    `SELECT count(*) AS rows FROM failures WHERE ${condition.sql} AND ${expression} ${beyond}`,
    { ...condition.values, border: order.descending ? borders.high : borders.low },
  );
  const rank = offset - Number(counted?.rows);
  if (rank < 0) return null;
  const near = await nearPage(snapshot, condition, order, { borders, limit, rank });
  if (near === null) return null;
  const rows = await snapshot.read(
    `SELECT rowid AS number FROM failures JOIN (VALUES ${near.numbers.map((number) => `(${number})`).join(", ")}) AS near(number)
            ON failures.rowid = near.number
     ORDER BY ${orderBy(order)} LIMIT ${limit} OFFSET ${rank - near.before}`,
  );
  return rows.map(({ number }) => number);
}

/**
 * The numbers of a page's rows far behind, in their order, found by comparing what it is sorted by with two values: what
 * stands before them is counted, what lies between is sorted. Null where values are too few or too much alike, or the sample
 * erred: then it is looked for otherwise. DuckDB compares a column with one text in half the time that any expression takes.
 */
export async function sampledPage(
  snapshot: Snapshot,
  condition: Condition,
  order: PageOrder,
  { size = SAMPLE, ...page }: Page & { readonly size?: SampleSize },
): Promise<readonly unknown[] | null> {
  const sample = await sampleOf(snapshot, page.total, size);
  if (sample === null || sample.expected < size.least) return null;
  const limit = Math.min(page.limit, page.total - page.offset);
  const wanted = { share: (page.offset + limit / 2) / page.total, step: sample.step, least: size.least };
  for (const width of WIDTHS) {
    const margin = width / 2 / Math.sqrt(sample.expected) + limit / page.total;
    const borders = await bordersOf(snapshot, condition, order, { ...wanted, margin });
    if (borders === null) return null;
    const numbers = await rowsBetween(snapshot, condition, order, { ...page, limit, borders });
    if (numbers !== null) return numbers;
  }
  return null;
}
