import { hash } from "node:crypto";
import { readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { redactedPath } from "@/lib/requests/redacted-path";
import { tellOperator } from "@/lib/telemetry/tell-operator";
import { Database, type DatabasePaths, MEMORY } from "./database";
import { type FileRecord, fromFileRow } from "./file-record";
import { importSegments } from "./import-segments";
import { keepPrivate, makePrivateFolder } from "./private-files";
import { SCHEMA } from "./schema";
import type { Segment } from "./segment";
import { type Sifted, setAsideProblems, withoutAny, withoutRefused } from "./set-aside";
import { isAboutRows, isFatal, isPassing, StoreProblem, storeProblemOf } from "./store-problem";
import { writeLedger } from "./write-ledger";

/** How many databases this process has opened: each gets its number. */
let opened = 0;

function nextOpening(): number {
  opened += 1;
  return opened;
}

/** A failure counts as ten. Fewer are asked as fast with the memory that loading has; to read the journal again takes up to a second. */
const MANY_ROWS = 4_000_000;
const SCHEMA_HASH = hash("sha256", SCHEMA.join("\n"));

/** The embedded store: a database and the ledger of the files that were read into it. */
export class Store {
  #database: Database;
  #ledger: Map<number, FileRecord>;
  #loadedAt: Date | null = null;
  #usable = true;
  #ledgerChanges = 0;
  #opening = nextOpening();
  #inode: number | null;

  private constructor(database: Database, ledger: Map<number, FileRecord>) {
    this.#database = database;
    this.#ledger = ledger;
    this.#inode = inodeOf(database);
  }

  /**
   * Opens the store of a data folder, or makes it. `input` names what is loaded into it: a store of
   * another input, or with another schema, is made anew. Rejects with a StoreProblem.
   */
  static open(folder: string, input: string, rebuild: boolean): Promise<Store> {
    return Store.#open(buildPaths(folder), input, rebuild);
  }

  /** The same in a folder that goes away with the store: for one load, then `readyForQuestions`. */
  static openTemporary(folder: string, input: string): Promise<Store> {
    return Store.#open({ ...buildPaths(folder), isTemporary: true }, input, true);
  }

  /** The spool folder of the store in a data folder, which need not be there yet. */
  static spoolIn(folder: string): string {
    return buildPaths(folder).spool;
  }

  static async #open(paths: DatabasePaths, input: string, rebuild: boolean): Promise<Store> {
    try {
      if (rebuild || neverFinished(paths.file)) removeStore(paths.file);
      makePrivateFolder(dirname(paths.file));
      const database = await openFor(paths, input);
      keepPrivate([paths.file, `${paths.file}.wal`], [paths.spool, paths.temporary]);
      return new Store(database, await closingOnFailure(database, () => readLedger(database)));
    } catch (error) {
      throw isOfFiles(error) ? new StoreProblem("data-folder", error) : storeProblemOf(error);
    }
  }

  get database(): Database {
    return this.#database;
  }

  get ledger(): ReadonlyMap<number, FileRecord> {
    return this.#ledger;
  }

  get spool(): string {
    return this.#database.paths.spool;
  }

  /** False where its file was deleted, or another one put in its place: it answers, but nothing will be left of it. */
  get isInPlace(): boolean {
    return inodeOf(this.#database) === this.#inode;
  }

  /** While this and the database stay the same, every question has the answer that it had. */
  get revision(): number {
    return this.#database.commits + this.#ledgerChanges;
  }

  /** Names this state among all states of all stores that the process opens: one that comes again is no other. */
  get stateKey(): string {
    return `${this.#opening}.${this.revision}`;
  }

  /** When something was last taken in by this process. */
  get loadedAt(): Date | null {
    return this.#loadedAt;
  }

  /** Empties the spool: what lies there was never taken in, and its files will be read again. */
  clearSpool(): void {
    makePrivateFolder(this.spool);
    for (const name of readdirSync(this.spool)) rmSync(join(this.spool, name), { force: true });
  }

  /**
   * Takes segments in and removes their spool files. Rows that DuckDB refuses are set aside, so that they
   * keep no other row out: gives plain words on them. Rejects with a StoreProblem.
   */
  async take(segments: readonly Segment[]): Promise<readonly string[]> {
    try {
      const problems = await this.#takeOrSift(segments);
      this.#removeSpooled(segments);
      return problems;
    } catch (error) {
      await this.#recover(error).catch(() => {});
      throw storeProblemOf(error);
    }
  }

  async #takeOrSift(segments: readonly Segment[]): Promise<readonly string[]> {
    try {
      const changed = await importSegments(this.#database, segments, this.#ledger);
      this.#loadedAt = new Date();
      this.#noteInLedger(changed);
      return [];
    } catch (error) {
      if (!isAboutRows(error)) throw error;
      return this.#sift(segments, error);
    }
  }

  async #sift(segments: readonly Segment[], error: unknown): Promise<readonly string[]> {
    const [segment, ...others] = segments;
    if (segment === undefined) throw error;
    if (others.length > 0) {
      const middle = Math.ceil(segments.length / 2);
      const first = await this.#takeOrSift(segments.slice(0, middle));
      return [...first, ...(await this.#takeOrSift(segments.slice(middle)))];
    }
    tellOperator("Rows that the store rejected were set aside:", error);
    const none = { failures: [], outcomes: [] };
    return withoutRefused(this.#database, segment)
      .then((sifted) => this.#takeSifted(sifted))
      .catch((failure: unknown) => {
        if (isPassing(failure)) throw failure;
        return this.#takeSifted({ segment: withoutAny(segment), leftOut: none });
      });
  }

  async #takeSifted({ segment, leftOut }: Sifted): Promise<readonly string[]> {
    const changed = await importSegments(this.#database, [segment], this.#ledger, leftOut);
    this.#noteInLedger(changed);
    return setAsideProblems(segment);
  }

  #removeSpooled(segments: readonly Segment[]): void {
    for (const { failures, outcomes, uses } of segments) {
      for (const name of [failures, outcomes, uses])
        if (name !== null) rmSync(join(this.spool, name), { force: true });
    }
  }

  /** Remembers which files are no longer there; their rows stay. */
  async markGone(gone: readonly number[], back: readonly number[]): Promise<void> {
    const changed = new Map<number, FileRecord>();
    const note = (ids: readonly number[], state: boolean) => {
      for (const id of ids) {
        const known = this.#ledger.get(id);
        if (known && known.gone !== state) changed.set(id, { ...known, gone: state });
      }
    };
    note(gone, true);
    note(back, false);
    if (changed.size === 0) return;
    await this.#database.transaction(() => writeLedger(this.#database, changed));
    this.#noteInLedger(changed);
  }

  #noteInLedger(changed: ReadonlyMap<number, FileRecord>): void {
    for (const [id, record] of changed) this.#ledger.set(id, record);
    this.#ledgerChanges += 1;
  }

  /** False after a failure that only opening anew can mend. */
  get usable(): boolean {
    return this.#usable;
  }

  /** A full disk leaves DuckDB unusable until it is opened anew; what was committed is there. */
  async #recover(error: unknown): Promise<void> {
    if (!isFatal(error)) return;
    await this.#reopen();
  }

  async #reopen(): Promise<void> {
    const { paths } = this.#database;
    this.#usable = false;
    this.#database.close();
    this.#database = await Database.open(paths, MEMORY);
    this.#opening = nextOpening();
    this.#ledger = await readLedger(this.#database);
    this.#inode = inodeOf(this.#database);
    this.#usable = true;
  }

  /** To be called of a temporary store when all is loaded: opens one with many rows anew, with all the memory that questions may take. */
  async readyForQuestions(manyRows = MANY_ROWS): Promise<void> {
    const files = [...this.#ledger.values()];
    if (files.reduce((sum, { stored, counted }) => sum + 10 * stored + counted, 0) < manyRows) return;
    await this.#reopen().catch((error: unknown) => Promise.reject(storeProblemOf(error)));
  }

  /** When no one asks it any more: whoever is being answered gets the answer. */
  closeQuietly(): Promise<void> {
    return this.#database.closeQuietly();
  }

  close(): void {
    this.#database.close();
  }
}

const inodeOf = ({ paths }: Database): number | null =>
  statSync(paths.file, { throwIfNoEntry: false })?.ino ?? null;

async function readLedger(database: Database): Promise<Map<number, FileRecord>> {
  const rows = await database.read("SELECT * FROM files");
  return new Map(rows.map(fromFileRow).map((record) => [record.id, record]));
}

/** Node's own errors of a path that can't be used, whatever call has met it; a full disk is another matter. */
function isOfFiles(error: unknown): boolean {
  const { code = "" } = error as NodeJS.ErrnoException;
  return /^E(?:ACCES|PERM|ROFS|NOTDIR|NOENT|ISDIR)$/.test(code);
}

/** A store that can't be used lets its file go. */
async function closingOnFailure<Result>(database: Database, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What a new store begins with; one that is shorter was killed while it was made. */
const HEADER_BYTES = 3 * 4096;

const neverFinished = (file: string): boolean =>
  (statSync(file, { throwIfNoEntry: false })?.size ?? HEADER_BYTES) < HEADER_BYTES;

function removeStore(file: string): void {
  for (const name of [file, `${file}.wal`]) rmSync(name, { force: true });
}

const buildPaths = (folder: string): DatabasePaths => ({
  file: join(folder, "store.duckdb"),
  spool: join(folder, "spool"),
  temporary: join(folder, "temporary"),
});

async function openFor(paths: DatabasePaths, path: string): Promise<Database> {
  const input = redactedPath(path);
  const database = await Database.open(paths);
  const state = await closingOnFailure(database, () => readStoreState(database, input));
  if (state === "fits") return database;
  if (state === "empty") return closingOnFailure(database, () => prepare(database, input));
  database.close();
  removeStore(paths.file);
  return prepare(await Database.open(paths), input);
}

async function prepare(database: Database, input: string): Promise<Database> {
  await database.transaction(async () => {
    await database.write(SCHEMA.join(";"));
    await database.write("INSERT INTO meta VALUES ('schema', $schema), ('input', $input)", {
      schema: SCHEMA_HASH,
      input,
    });
  });
  return database;
}

/** "other": made with another schema or for another input, so that nothing in it is of use. */
async function readStoreState(database: Database, input: string): Promise<"fits" | "empty" | "other"> {
  const tables = await database.read("SELECT table_name FROM duckdb_tables()");
  if (tables.length === 0) return "empty";
  if (!tables.some(({ table_name }) => table_name === "meta")) return "other";
  const rows = await database.read("SELECT name, value FROM meta");
  const meta = new Map(rows.map(({ name, value }) => [name, value]));
  return meta.get("schema") === SCHEMA_HASH && meta.get("input") === input ? "fits" : "other";
}
