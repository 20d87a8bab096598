import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { traced } from "@/lib/telemetry/trace";

/** DuckDB forgets an interruption that comes before the query began: it is repeated until the query has ended. */
const INTERRUPT_AGAIN_MS = 20;

/** Interrupts whatever the connection does as soon as the signal is aborted, until `stop` is called. */
function interruptWhenRaised(reader: DuckDBConnection, signal: AbortSignal): { stop(): void } {
  let again: NodeJS.Timeout | undefined;
  const onAbort = () => {
    reader.interrupt();
    again = setInterval(() => reader.interrupt(), INTERRUPT_AGAIN_MS);
  };
  signal.addEventListener("abort", onAbort, { once: true });
  return {
    stop: () => {
      signal.removeEventListener("abort", onAbort);
      clearInterval(again);
    },
  };
}

async function readRows(
  reader: DuckDBConnection,
  sql: string,
  values: Record<string, DuckDBValue> | undefined,
  signal: AbortSignal | undefined,
) {
  if (!signal) return (await reader.runAndReadAll(sql, values)).getRowObjectsJS();
  signal.throwIfAborted();
  const interruption = interruptWhenRaised(reader, signal);
  try {
    return (await reader.runAndReadAll(sql, values)).getRowObjectsJS();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    interruption.stop();
  }
}

/**
 * A query's rows. Rejects with the signal's reason when that is aborted before they are there, after
 * the query has ended at DuckDB: the connection can be asked again, outside of a transaction.
 */
export const readUntil: typeof readRows = (...query) =>
  traced("store.read", { "db.system.name": "duckdb" }, () => readRows(...query));
