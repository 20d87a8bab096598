import type { PageOrder } from "@/lib/insight/model";
import type { Snapshot, Values } from "@/lib/store/database";
import { SORT_EXPRESSIONS } from "./sort-order";
import type { Condition } from "./where";

export interface DeepSlice {
  readonly where: string;
  readonly values: Values;
  /** Within `where`. */
  readonly offset: number;
}

/**
 * Where a page far behind begins: the value that stands at its first row is a quantile of the column,
 * found without sorting; only rows from that value on need to be sorted. Null where the quantile
 * missed its row by rounding, so that everything must be sorted after all.
 */
export async function deepSlice(
  snapshot: Snapshot,
  { sql, values }: Condition,
  { column, descending }: PageOrder,
  { offset, total }: { readonly offset: number; readonly total: number },
): Promise<DeepSlice | null> {
  const expression = SORT_EXPRESSIONS[column];
  const rank = descending ? total - 1 - offset : offset;
  const quantile = (rank + 0.5) / total;
  const [before, from] = descending ? [">", "<="] : ["<", ">="];
  const rows = await snapshot.read(
    `WITH border AS (SELECT quantile_disc(${expression}, ${quantile.toFixed(12)}) AS value FROM failures WHERE ${sql})
     SELECT (SELECT value FROM border)::VARCHAR AS value,
            count(*) FILTER (${expression} ${before} (SELECT value FROM border)) AS before,
            count(*) FILTER (${expression} = (SELECT value FROM border)) AS equal
     FROM failures WHERE ${sql}`,
    values,
  );
  const found = rows[0] ?? {};
  const skipped = Number(found.before);
  if (skipped > offset || skipped + Number(found.equal) <= offset) return null;
  return {
    where: `${sql} AND ${expression} ${from} CAST($border AS ${TYPES[column] ?? "VARCHAR"})`,
    values: { ...values, border: String(found.value) },
    offset: offset - skipped,
  };
}

const TYPES: Readonly<Partial<Record<PageOrder["column"], string>>> = {
  time: "TIMESTAMP_NS",
  reason: "UTINYINT",
  confidence: "UTINYINT",
};
