import type { PageOrder } from "@/lib/log-source/scope";
import type { Snapshot, Values } from "@/lib/store/database";
import { sortExpression, sortType } from "./sort-order";
import type { Condition } from "./where";

export interface DeepSlice {
  readonly where: string;
  readonly values: Values;
  /** Within `where`. */
  readonly offset: number;
}

/** Above this many rows that share one value, where in them the page begins is found as well. */
const MANY_EQUAL = 5_000;

interface Border {
  readonly value: string;
  /** Rows before the first of this value, and rows of it. */
  readonly before: number;
  readonly equal: number;
}

interface Ranking {
  /** Of the values, with their SQL type. */
  readonly expression: string;
  readonly type: string;
  readonly descending: boolean;
  /** Place in the order, of so many rows. */
  readonly rank: number;
  readonly total: number;
}

/**
 * The value that stands at a place of an order: a quantile, found without sorting. Null if the
 * quantile missed its row by rounding.
 */
async function borderAt(
  snapshot: Snapshot,
  { sql, values }: Condition,
  { expression, type, descending, rank, total }: Ranking,
): Promise<Border | null> {
  const quantile = ((descending ? total - 1 - rank : rank) + 0.5) / total;
  const rows = await snapshot.read(
    `WITH border AS (SELECT quantile_disc(${expression}, ${quantile.toFixed(12)}) AS value FROM failures WHERE ${sql})
     SELECT (SELECT value FROM border)::VARCHAR AS value,
            count(*) FILTER (${expression} ${descending ? ">" : "<"} (SELECT value FROM border)::${type}) AS before,
            count(*) FILTER (${expression} = (SELECT value FROM border)::${type}) AS equal
     FROM failures WHERE ${sql}`,
    values,
  );
  const found = rows[0] ?? {};
  const border = { value: String(found.value), before: Number(found.before), equal: Number(found.equal) };
  return border.before <= rank && rank < border.before + border.equal ? border : null;
}

const NEWEST_FIRST = { expression: "time", type: "TIMESTAMP_NS", descending: true } as const;

/**
 * Where a page far behind begins: only rows from the value on that stands at its first row need to be
 * sorted, and of the rows that share this value only those that are not newer. Null if everything
 * must be sorted after all.
 */
export async function deepSlice(
  snapshot: Snapshot,
  { sql, values }: Condition,
  { column, descending }: PageOrder,
  { offset, total }: { readonly offset: number; readonly total: number },
): Promise<DeepSlice | null> {
  const expression = sortExpression(column);
  const type = sortType(column);
  const ranking = { expression, type, descending, rank: offset, total };
  const border = await borderAt(snapshot, { sql, values }, ranking);
  if (border === null) return null;
  const rest = offset - border.before;
  const beyond = `${expression} ${descending ? "<" : ">"} $border::${type}`;
  const shared: Condition = {
    sql: `${sql} AND ${expression} = $border::${type}`,
    values: { ...values, border: border.value },
  };
  const isShared = column !== "time" && border.equal > MANY_EQUAL;
  const newest = isShared
    ? await borderAt(snapshot, shared, { ...NEWEST_FIRST, rank: rest, total: border.equal })
    : null;
  if (newest === null) {
    const from = `${expression} ${descending ? "<=" : ">="} $border::${type}`;
    return { where: `${sql} AND ${from}`, values: shared.values, offset: rest };
  }
  return {
    where: `${sql} AND (${beyond} OR (${expression} = $border::${type} AND time <= $newest::TIMESTAMP_NS))`,
    values: { ...shared.values, newest: newest.value },
    offset: rest - newest.before,
  };
}
