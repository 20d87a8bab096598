import type { Failure } from "@/lib/log-source/failures";
import type { StoreReader } from "@/lib/store/database";
import { FAILURE_SELECT, fromFailureRow } from "@/lib/store/failure-row";

/** One failure by its id (32 hex digits), null if there is none. */
export async function readFailure(reader: StoreReader, id: string): Promise<Failure | null> {
  const rows = await reader.read(`SELECT ${FAILURE_SELECT} FROM failures WHERE key = $id::UUID LIMIT 1`, {
    id,
  });
  return rows[0] ? fromFailureRow(rows[0]) : null;
}
