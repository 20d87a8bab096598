import { randomUUID } from "node:crypto";
import { type Facet, PARAMETER_FIELDS, type SortColumn } from "@/lib/log-source/fields";
import type { Scope } from "@/lib/log-source/scope";
import { type Database, KEPT, type StoreReader } from "@/lib/store/database";
import type { Store } from "@/lib/store/store";
import { isOutOfMemory } from "@/lib/store/store-problem";
import { planSearch } from "./plan-search";
import { QueryCache } from "./query-cache";
import { isCommon } from "./sampled-text";
import { type Condition, type FoundScope, failureCondition, type SearchPlan } from "./where";

/** Searches that are kept, the rows of one at most, and those of which more than number and time is kept. */
const MAX_TEXTS = 3;
const MAX_FOUND = 2_000_000;
const MAX_NARROW = 150_000;

type Field = Facet | SortColumn;

/** Fields that most questions ask by: columns of their own names. */
const FIRST_FIELDS = [
  ...([
    "time",
    "reason",
    "confidence",
    "service",
    "operation",
    "caller",
    "client",
    "delegator",
    "token",
  ] as const),
] satisfies readonly Field[];

/** What failures are counted, sorted and filtered by: at first, and where a question asks by another field. */
const FIRST = ["key", "account", "token_number", ...FIRST_FIELDS];
const WIDE = [...new Set([...FIRST, "status_text", "object", "request_id", ...PARAMETER_FIELDS])];

interface Kept {
  readonly database: Database;
  /** Null where too many rows hold the text. */
  readonly table: string | null;
}

interface KeptText extends Kept {
  readonly rows: number;
  readonly search: SearchPlan;
}

/** A question about a scope with a text. */
export interface TextQuestion {
  readonly store: Store;
  readonly scope: Scope;
  /** By what it counts and sorts besides the scope's filters; null for one that asks for rows by their numbers alone. */
  readonly fields: readonly Field[] | null;
  readonly viewer?: AbortSignal | undefined;
}

async function keep(reader: StoreReader, select: string, values = {}): Promise<string> {
  const table = `${KEPT}.rows_${randomUUID().replaceAll("-", "")}`;
  await reader.read(`CREATE TABLE ${table} AS ${select}`, values);
  return table;
}

/** A store that was closed meanwhile keeps nothing. */
async function drop({ database, table }: Kept): Promise<void> {
  if (table !== null) await database.read(`DROP TABLE IF EXISTS ${table}`).catch(() => undefined);
}

async function countOf(reader: StoreReader, table: string): Promise<number> {
  const counted = await reader.read(`SELECT count(*) AS rows FROM ${table}`);
  return Number(counted[0]?.rows);
}

/**
 * Numbers and times of rows; of those of a common text only so many that it is seen to be one. DuckDB looks for rows up to a
 * limit with one thread. Null where the memory can't hold them.
 */
async function keepNumbers(reader: StoreReader, condition: Condition): Promise<string | null> {
  const limit = (await isCommon(reader, condition, MAX_FOUND)) ? ` LIMIT ${MAX_FOUND + 1}` : "";
  const select = `SELECT rowid AS number, time FROM failures WHERE ${condition.sql}${limit}`;
  try {
    return await keep(reader, select, condition.values);
  } catch (error) {
    if (isOutOfMemory(error)) return null;
    throw error;
  }
}

/** What is not given, as when the last viewer leaves, is not kept either. */
async function findText(reader: StoreReader, database: Database, scope: Scope): Promise<KeptText> {
  const search = await planSearch(reader, scope);
  const condition = failureCondition({ ...scope, search });
  const table = await keepNumbers(reader, condition);
  if (table === null) return { database, search, rows: Number.POSITIVE_INFINITY, table };
  let rows = Number.POSITIVE_INFINITY;
  try {
    rows = await countOf(reader, table);
  } finally {
    if (rows > MAX_FOUND) await drop({ database, table });
  }
  return { database, search, rows, table: rows > MAX_FOUND ? null : table };
}

/**
 * The rows that hold a text, found once for all queries of a page and of everybody who asks for it until the
 * store changes: to look for a text takes longer than all that is asked about the rows that have it.
 */
export class FoundTexts {
  readonly #texts = new QueryCache(MAX_TEXTS, (kept) => void drop(kept as Kept));
  readonly #narrow = new QueryCache(2 * MAX_TEXTS, (kept) => void drop(kept as Kept));

  /**
   * The answer of `ask` over a scope with its text found. Numbers of rows hold as long as nothing is committed:
   * where something was meanwhile, it is asked once more without them.
   */
  async asking<Answer>(question: TextQuestion, ask: (scope: FoundScope) => Promise<Answer>): Promise<Answer> {
    const { store, scope, viewer } = question;
    if (scope.filters.text === "") return ask(scope);
    const { database, revision } = store;
    const answer = await this.#find(question)
      .then(ask)
      .catch((error) => {
        if (viewer?.aborted || !isForgotten(error)) throw error;
        return null;
      });
    const holds = store.database === database && store.revision === revision;
    return answer !== null && holds ? answer : ask(scope);
  }

  async #find(question: TextQuestion): Promise<FoundScope> {
    const { store, scope, viewer } = question;
    const { account, window, filters } = scope;
    const whole = { account, window, filters: { facets: {}, text: filters.text } };
    const key = JSON.stringify(whole);
    const make = (signal: AbortSignal) => findText(store.database.until(signal), store.database, whole);
    const { table, rows, search } = await this.#texts.of(store, key, make, viewer);
    if (table === null) return { ...scope, search };
    const narrow = rows > MAX_NARROW ? null : await this.#narrowFor(question, table);
    return { ...scope, search, found: { numbers: table, rows, narrow } };
  }

  async #narrowFor({ store, scope, fields, viewer }: TextQuestion, numbers: string): Promise<string | null> {
    if (fields === null) return null;
    const wanted: readonly string[] = [...fields, ...Object.keys(scope.filters.facets)];
    const known: readonly string[] = FIRST_FIELDS;
    const columns = wanted.every((field) => known.includes(field)) ? FIRST : WIDE;
    const make = async (signal: AbortSignal): Promise<Kept> => {
      const { database } = store;
      const table = await keep(
        database.until(signal),
        `SELECT number, ${columns.map((name) => `failures.${name}`).join(", ")}
         FROM failures JOIN ${numbers} ON failures.rowid = ${numbers}.number`,
      );
      return { database, table };
    };
    // By the numbers' own table: these may be of an older state than the one that is asked by now.
    return (await this.#narrow.of(store, `${columns.length} ${numbers}`, make, viewer)).table;
  }
}

/** A search that others have pushed out may be gone before the last query about it is made. */
const isForgotten = (error: unknown): boolean =>
  error instanceof Error && error.message.includes(`${KEPT}.rows_`);
