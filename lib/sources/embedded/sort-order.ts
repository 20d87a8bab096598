import type { PageOrder, SortColumn } from "@/lib/log-source/model";

/** What each column is sorted by: enumerations by their own order. */
export const SORT_EXPRESSIONS: Readonly<Record<SortColumn, string>> = {
  time: "time",
  operation: "operation",
  object: "object",
  caller: "caller",
  reason: "enum_code(reason)",
  confidence: "enum_code(confidence)",
  status: "status_text",
  requestId: "request_id",
};

/** Rows that are equal in a column come newest first; the key makes every order a total one. */
export function orderBy({ column, descending }: PageOrder): string {
  const own = `${SORT_EXPRESSIONS[column]} ${descending ? "DESC" : "ASC"}`;
  return column === "time" ? `${own}, key` : `${own}, time DESC, key`;
}
