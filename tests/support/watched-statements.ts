import { DuckDBConnection } from "@duckdb/node-api";

/** What reached a connection of DuckDB: its words, and the values that were bound to them. */
interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

export interface WatchedStatements {
  /** What came since the last call. */
  take(): readonly Statement[];
  stop(): void;
}

/** Every way in which a statement's words reach a connection. */
const WAYS = [
  ...["run", "runAndRead", "runAndReadAll", "runAndReadUntil", "stream", "streamAndRead", "streamAndReadAll"],
  ...["streamAndReadUntil", "start", "startStream", "prepare", "extractStatements"],
] as const;

type Method = (this: DuckDBConnection, sql: string, ...more: readonly unknown[]) => unknown;

/** Watches all connections of this process until it is stopped. */
export function watchStatements(): WatchedStatements {
  const prototype = DuckDBConnection.prototype as unknown as Record<string, Method | undefined>;
  const originals = WAYS.flatMap((name) => (prototype[name] ? [[name, prototype[name]] as const] : []));
  let seen: Statement[] = [];
  for (const [name, original] of originals)
    prototype[name] = function watched(sql, ...more) {
      const values = more.filter((given) => typeof given === "object" && given !== null);
      seen.push({ sql, values: values.flatMap((given) => Object.values(given as object)) });
      return original.call(this, sql, ...more);
    };
  return {
    take() {
      const taken = seen;
      seen = [];
      return taken;
    },
    stop() {
      for (const [name, original] of originals) prototype[name] = original;
    },
  };
}

/** Which of its columns a search looks into depends on what they hold. */
const SEARCH =
  /\((?:contains\((?:lower\()?(?:caller|user_agent|object|request_id|client_request_id)\)?, \$text\)(?: OR )?)+\)/g;

/** A statement's words with what differs from one store, moment or length of a list to the next made the same. */
export const shapeOf = (sql: string): string =>
  sql
    .replaceAll(/\b[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}\b/gi, "ID")
    .replaceAll(/rows_[\da-f]{32}/g, "rows_ID")
    .replaceAll(SEARCH, "(search)")
    .replaceAll(/\d+/g, "N")
    .replaceAll(/(\('?[^'(),]*'?(?:::UUID)?\))(?:, \1)+/g, "$1")
    .replaceAll(/(\bN\b)(?:, \1)+/g, "$1");
