import type { SortColumn } from "@/lib/log-source/fields";
import type { PageOrder } from "@/lib/log-source/scope";
import { FIELD_SQL } from "./field-sql";

/** What a column is sorted by. */
export const sortExpression = (column: SortColumn): string =>
  FIELD_SQL[column].sort ?? FIELD_SQL[column].expression;

const SORT_TYPES: Readonly<Partial<Record<SortColumn, string>>> = {
  time: "TIMESTAMP_NS",
  reason: "UTINYINT",
  confidence: "UTINYINT",
};

/** The type in SQL of what a column is sorted by. */
export const sortType = (column: SortColumn): string => SORT_TYPES[column] ?? "VARCHAR";

/** Rows that are equal in a column come newest first; the key makes every order a total one. */
export function orderBy({ column, descending }: PageOrder): string {
  const own = `${sortExpression(column)} ${descending ? "DESC" : "ASC"}`;
  return column === "time" ? `${own}, key` : `${own}, time DESC, key`;
}
