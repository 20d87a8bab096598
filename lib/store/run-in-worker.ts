import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { DuckDBConnection, DuckDBResult } from "@duckdb/node-api";
import type { Values } from "./database";

/** Between two looks, each twice as long as the one before, up to the last. */
const FIRST_LOOK_MS = 1;
const LAST_LOOK_MS = 16;

/**
 * Runs a statement in DuckDB's own threads as long as `alone` says so; from then on the thread that waits for it helps, as
 * it must where DuckDB has no thread of its own. A thread that helps asks for work without a pause while another does all
 * there is (docs/how-it-is-fast.md). Rejects with DuckDB's error.
 */
export async function runInWorker(
  connection: DuckDBConnection,
  sql: string,
  values: Values | undefined,
  alone: () => boolean,
): Promise<DuckDBResult> {
  const { default: bindings } = await import("@duckdb/node-bindings");
  const { NO_TASKS_AVAILABLE, RESULT_NOT_READY } = bindings.PendingState;
  const pending = await connection.start(sql, values);
  const isRunning = () => {
    // biome-ignore lint/complexity/useLiteralKeys: the class, which only does the work itself or waits, has this as private
    const state = bindings.pending_execute_check_state(pending["pending_result"]);
    return state === NO_TASKS_AVAILABLE || state === RESULT_NOT_READY;
  };
  await nextTurn();
  for (let wait = FIRST_LOOK_MS; alone() && isRunning(); wait = Math.min(2 * wait, LAST_LOOK_MS))
    await sleep(wait);
  return pending.getResult();
}
