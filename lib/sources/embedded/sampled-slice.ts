import type { PageOrder } from "@/lib/log-source/scope";
import type { Snapshot } from "@/lib/store/database";
import { orderBy, sortExpression, sortType } from "./sort-order";
import type { Condition } from "./where";

/** Rows are sampled in so many stretches of so many: each is read where it lies. */
const STRETCHES = 64;
const STRETCH = 1_000;
const MIN_SAMPLE = 4_000;

/**
 * How far from the page borders are drawn, in standard deviations of a quantile for a sample of a quarter: neighbours are
 * alike. Where they are more so, as ids that count up, it is tried once more.
 */
const WIDTHS = [4, 16] as const;

interface Page {
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
}

interface Wanted extends Page {
  readonly width: number;
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

/** Values between which the page probably lies, by a sample; null where that tells too little. */
async function bordersOf(
  snapshot: Snapshot,
  { sql, values }: Condition,
  { column, descending }: PageOrder,
  { offset, limit, total, width }: Wanted,
): Promise<Borders | null> {
  const [row] = await snapshot.read("SELECT max(rowid) AS last FROM failures");
  const last = Number(row?.last ?? 0);
  if (last < 4 * STRETCHES * STRETCH) return null;
  const sample = sampleSql(last, sortExpression(column), sql);
  const share = descending ? 1 - (offset + limit / 2) / total : (offset + limit / 2) / total;
  const margin = width / Math.sqrt(STRETCHES * STRETCH) + limit / total;
  const within = [share - margin, share + margin].map((each) => Math.min(1, Math.max(0, each)).toFixed(9));
  const rows = await snapshot.read(
    `WITH sample AS MATERIALIZED (${sample}),
          found AS (SELECT count(*) AS sampled, quantile_disc(value, [${within.join(", ")}]) AS borders FROM sample)
     SELECT sampled, borders::VARCHAR[] AS borders,
            (SELECT count(*) FROM sample WHERE value BETWEEN borders[1] AND borders[2]) AS near FROM found`,
    values,
  );
  const [low, high] = (rows[0]?.borders ?? []) as readonly string[];
  const [sampled, near] = [Number(rows[0]?.sampled), Number(rows[0]?.near)];
  const tells = sampled >= MIN_SAMPLE && low !== undefined && high !== undefined;
  // Where many rows share a value, more lie between the borders than can be sorted soon.
  return tells && near <= 4 * margin * sampled ? { low, high } : null;
}

/** The page's rows where all lie between the borders, else null. */
async function rowsBetween(
  snapshot: Snapshot,
  { sql, values }: Condition,
  order: PageOrder,
  { offset, limit, borders }: Page & { readonly borders: Borders },
): Promise<readonly unknown[] | null> {
  const [expression, type] = [sortExpression(order.column), sortType(order.column)];
  const beyond = order.descending ? `> $border::${type}` : `< $border::${type}`;
  const [counted] = await snapshot.read(
    `SELECT count(*) AS rows FROM failures WHERE ${sql} AND ${expression} ${beyond}`,
    { ...values, border: order.descending ? borders.high : borders.low },
  );
  const rank = offset - Number(counted?.rows);
  if (rank < 0) return null;
  const rows = await snapshot.read(
    `SELECT rowid AS number FROM failures
     WHERE ${sql} AND ${expression} >= $low::${type} AND ${expression} <= $high::${type}
     ORDER BY ${orderBy(order)} LIMIT ${limit} OFFSET ${rank}`,
    { ...values, ...borders },
  );
  return rows.length === limit ? rows.map(({ number }) => number) : null;
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
  page: Page,
): Promise<readonly unknown[] | null> {
  const limit = Math.min(page.limit, page.total - page.offset);
  for (const width of WIDTHS) {
    const borders = await bordersOf(snapshot, condition, order, { ...page, width });
    if (borders === null) return null;
    const numbers = await rowsBetween(snapshot, condition, order, { ...page, limit, borders });
    if (numbers !== null) return numbers;
  }
  return null;
}
