import type { Failure } from "@/lib/log-source/failures";
import type { StoreReader } from "@/lib/store/database";
import { FAILURE_SELECT, fromFailureRow } from "@/lib/store/failure-row";

/** One failure of these accounts (null for all) by its id (32 hex digits), null if there is none. */
export async function readFailure(
  reader: StoreReader,
  id: string,
  accounts: readonly string[] | null,
): Promise<Failure | null> {
  if (accounts?.length === 0) return null;
  const within = accounts === null ? "" : "AND list_contains(str_split($accounts, ','), account)";
  const rows = await reader.read(
    `SELECT ${FAILURE_SELECT} FROM failures WHERE key = $id::UUID ${within} LIMIT 1`,
    accounts === null ? { id } : { id, accounts: accounts.join() },
  );
  return rows[0] ? fromFailureRow(rows[0]) : null;
}
