import type { Failure } from "@/lib/log-source/failures";
import type { Snapshot } from "@/lib/store/database";
import { FAILURE_SELECT, fromFailureRow } from "@/lib/store/failure-row";

/** Rows by their numbers in the table, which hold within one snapshot, in the order given. */
export async function fetchRows(
  snapshot: Snapshot,
  numbers: readonly unknown[],
): Promise<readonly Failure[]> {
  if (numbers.length === 0) return [];
  // A join: DuckDB prunes by its values, but compares every row with each member of a long IN list.
  const wanted = numbers.map((number) => `(${number})`).join(", ");
  const rows = await snapshot.read(
    `SELECT wanted.number, ${FAILURE_SELECT} FROM failures JOIN (VALUES ${wanted}) AS wanted(number) ON failures.rowid = wanted.number`,
  );
  const byNumber = new Map(rows.map((row) => [Number(row.number), row]));
  return numbers.flatMap((number) => {
    const row = byNumber.get(Number(number));
    return row ? [fromFailureRow(row)] : [];
  });
}
