import { randomUUID } from "node:crypto";
import { PARAMETER_FIELDS } from "@/lib/log-source/fields";
import type { Scope } from "@/lib/log-source/scope";
import { type Database, KEPT, type StoreReader } from "@/lib/store/database";
import { hoursTouched } from "@/lib/store/hour-counts";
import type { Store } from "@/lib/store/store";
import { QueryCache } from "./query-cache";
import { type FoundScope, type FoundText, failureCondition } from "./where";

/** Searches that are kept, the rows of one at most, and those of which more than the number is kept. */
const MAX_TEXTS = 3;
const MAX_FOUND = 3_000_000;
const MAX_NARROW = 150_000;

/** What failures are counted, sorted and filtered by. */
const NARROW = [
  ...["key", "time", "account", "token", "token_number", "reason", "confidence", "service", "operation"],
  ...["status_text", "object", "caller", "client", "request_id", ...PARAMETER_FIELDS],
].join(", ");

interface KeptText {
  /** Null where too many rows hold the text. */
  readonly found: FoundText | null;
  readonly isInNoId: boolean;
  readonly database: Database;
}

async function keep(reader: StoreReader, select: string, values = {}): Promise<string> {
  const table = `${KEPT}.rows_${randomUUID().replaceAll("-", "")}`;
  await reader.read(`CREATE TABLE ${table} AS ${select}`, values);
  return table;
}

/** A store that was closed meanwhile keeps nothing. */
const drop = (database: Database, table: string): Promise<unknown> =>
  database.read(`DROP TABLE IF EXISTS ${table}`).catch(() => undefined);

async function foundIn(reader: StoreReader, numbers: string): Promise<FoundText | null> {
  const counted = await reader.read(`SELECT count(*) AS rows FROM ${numbers}`);
  const rows = Number(counted[0]?.rows);
  if (rows > MAX_FOUND) return null;
  if (rows > MAX_NARROW) return { numbers, narrow: null };
  const narrow = await keep(
    reader,
    `SELECT number, ${NARROW} FROM failures JOIN ${numbers} ON failures.rowid = ${numbers}.number`,
  );
  return { numbers, narrow };
}

/** Of what GUIDs are written, whatever their form. */
const IN_GUIDS = /^[\da-f{}-]*$/i;

/** Whether no id in the hours that the window meets can hold the text: they are all GUIDs, and it is of no part of one. */
async function isInNoId(reader: StoreReader, { account, window, filters }: Scope): Promise<boolean> {
  if (IN_GUIDS.test(filters.text)) return false;
  const rows = await reader.read(
    `SELECT 1 FROM failure_ranges WHERE ${hoursTouched(window)} AND NOT plain_ids${account === null ? "" : " AND account = $account"} LIMIT 1`,
    account === null ? {} : { account },
  );
  return rows.length === 0;
}

/** Null where too many rows hold the text. What is not given, as when the last viewer leaves, is not kept either. */
async function findText(
  reader: StoreReader,
  database: Database,
  scope: FoundScope,
): Promise<FoundText | null> {
  const { sql, values } = failureCondition(scope);
  const numbers = await keep(
    reader,
    `SELECT rowid AS number FROM failures WHERE ${sql} LIMIT ${MAX_FOUND + 1}`,
    values,
  );
  let found: FoundText | null = null;
  try {
    found = await foundIn(reader, numbers);
    return found;
  } finally {
    if (found === null) await drop(database, numbers);
  }
}

/**
 * The rows that hold a text, found once for all queries of a page and of everybody who asks for it until the
 * store changes: to look for a text takes longer than all that is asked about the rows that have it.
 */
export class FoundTexts {
  readonly #texts = new QueryCache(MAX_TEXTS, (kept) => void this.#drop(kept as KeptText));

  /**
   * The answer of `ask` over a scope with its text found. Numbers of rows hold as long as nothing is committed:
   * where something was meanwhile, it is asked once more without them.
   */
  async asking<Answer>(
    store: Store,
    scope: Scope,
    ask: (scope: FoundScope) => Promise<Answer>,
    viewer?: AbortSignal,
  ): Promise<Answer> {
    if (scope.filters.text === "") return ask(scope);
    const { database, revision } = store;
    const { found, isInNoId } = await this.#find(store, scope, viewer);
    if (found === null && !isInNoId) return ask(scope);
    const answer = await ask({ ...scope, isInNoId, ...(found && { found }) }).catch((error) => {
      if (viewer?.aborted || !isForgotten(error)) throw error;
      return null;
    });
    const holds = store.database === database && store.revision === revision;
    return answer !== null && holds ? answer : ask(scope);
  }

  async #find(store: Store, { account, window, filters }: Scope, viewer?: AbortSignal): Promise<KeptText> {
    const whole = { account, window, filters: { facets: {}, text: filters.text } };
    const make = async (signal: AbortSignal): Promise<KeptText> => {
      const { database } = store;
      const reader = database.until(signal);
      const inNone = await isInNoId(reader, whole);
      const found = await findText(reader, database, { ...whole, isInNoId: inNone });
      return { database, found, isInNoId: inNone };
    };
    return this.#texts.of(store, JSON.stringify(whole), make, viewer);
  }

  async #drop({ database, found }: KeptText): Promise<void> {
    const tables = [found?.numbers, found?.narrow].filter((table) => table != null);
    for (const table of tables) await drop(database, table);
  }
}

/** A search that others have pushed out may be gone before the last query about it is made. */
const isForgotten = (error: unknown): boolean =>
  error instanceof Error && error.message.includes(`${KEPT}.rows_`);
