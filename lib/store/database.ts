import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from "@duckdb/node-api";
import { makePrivateFolder } from "./private-files";
import { readUntil } from "./read-until";
import { ReaderPool } from "./reader-pool";

export type Row = Readonly<Record<string, unknown>>;
export type Values = Record<string, DuckDBValue>;

export interface Snapshot {
  read(sql: string, values?: Values): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** What whoever only reads needs of the store. */
export interface StoreReader {
  read(sql: string, values?: Values): Promise<readonly Row[]>;
  /** Several questions about one and the same state of the store; `close` must be called. */
  snapshot(): Promise<Snapshot>;
}

/** Bounds of the embedded store, in DuckDB's own notation. */
export const MEMORY = "200MB";
/** While one load is all that is done: the import is as fast, and what it fills is not filled with blocks it needs no more. */
const LOADING_MEMORY = "100MB";
export const MAX_TEMPORARY_SIZE = "4GB";
const THREADS = "2";
/** Where one load is all there is: a second thread costs the import more than it gives the report. */
const TEMPORARY_THREADS = "1";
export const MAX_READERS = 4;
/** The journal is put into the file when it is so long: each time, the last rows of each table are written again. */
const MAX_JOURNAL_SIZE = "128MB";
/** How many of the threads are those that ask. */
const CALLERS = "external_threads";
/** Rows that are asked for by their numbers: of so many DuckDB reads only the parts that hold them; beyond, all between. */
const MAX_POINTED = "1000";
/** How long a store that is closed waits for those whom it answers. */
const QUIET_MS = 10_000;

export interface DatabasePaths {
  /** File of the store, or ":memory:". */
  readonly file: string;
  /** The one folder DuckDB may read: our own segments. */
  readonly spool: string;
  readonly temporary: string;
  /** Whether the file goes away with whoever opened it: it is not put in order at the end. */
  readonly isTemporary?: boolean;
}

/** A database beside the store for what readers keep of an answer: it goes with the process, and no file knows of it. */
export const KEPT = "kept";

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** docs/security.md 3; the order matters, the last line can't be undone. */
function lockDown(paths: DatabasePaths): readonly string[] {
  return [
    `ATTACH ':memory:' AS ${KEPT}`,
    // Each segment is read once or twice and goes: what is kept of it takes room that the import needs.
    "SET enable_external_file_cache=false",
    "SET autoinstall_known_extensions=false",
    "SET autoload_known_extensions=false",
    "SET allow_community_extensions=false",
    "SET allow_persistent_secrets=false",
    `SET allowed_directories=[${literal(paths.spool)}]`,
    `SET wal_autocheckpoint='${MAX_JOURNAL_SIZE}'`,
    `SET GLOBAL dynamic_or_filter_threshold=${MAX_POINTED}`,
    ...(paths.isTemporary ? ["PRAGMA disable_checkpoint_on_shutdown"] : []),
    "SET enable_external_access=false",
    // Of all settings this one alone: it tells whether DuckDB's own thread works too.
    `SET allowed_configs=['${CALLERS}']`,
    "SET lock_configuration=true",
  ];
}

/** A DuckDB instance that is locked down: one connection that writes, a few that read. */
export class Database implements StoreReader {
  readonly #readers = new ReaderPool();
  #lastTransaction: Promise<unknown> = Promise.resolve();
  #commits = 0;

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly writer: DuckDBConnection,
    readonly paths: DatabasePaths,
  ) {}

  /**
   * Opens or creates the store. Rejects with DuckDB's error when the file is locked, damaged or none.
   * `memory` bounds what DuckDB holds at a time, in its own notation.
   */
  static async open(
    paths: DatabasePaths,
    memory = paths.isTemporary ? LOADING_MEMORY : MEMORY,
  ): Promise<Database> {
    makePrivateFolder(paths.spool);
    makePrivateFolder(paths.temporary);
    // Loaded here, so that whoever also starts a loader has started it before.
    const { DuckDBInstance: Instance } = await import("@duckdb/node-api");
    const threads = paths.isTemporary ? TEMPORARY_THREADS : THREADS;
    const instance = await Instance.create(paths.file, {
      ...{ memory_limit: memory, threads, max_temp_directory_size: MAX_TEMPORARY_SIZE },
      // From the beginning: a journal that does not fit into memory is read with its help, and then it can't be changed.
      temp_directory: paths.temporary,
    });
    try {
      const writer = await instance.connect();
      await writer.run(lockDown(paths).join(";"));
      const database = new Database(instance, writer, paths);
      for (let made = 0; made < MAX_READERS; made += 1) database.#readers.giveBack(await instance.connect());
      return database;
    } catch (error) {
      instance.closeSync();
      throw error;
    }
  }

  /** Another number before and after each transaction is committed: what was read between the two may be either state. */
  get commits(): number {
    return this.#commits;
  }

  /** Path of a spool file, as DuckDB is given it. */
  spoolFile(name: string): string {
    return join(this.paths.spool, name);
  }

  /** Runs statements one after the other; without values all of them are one step for DuckDB's binding. */
  async write(sql: string, values?: Values): Promise<void> {
    await this.writer.run(sql, values);
  }

  /** Rows as the transaction sees them that is being written. */
  async readWritten(sql: string): Promise<readonly Row[]> {
    return (await this.writer.runAndReadAll(sql)).getRowObjectsJS();
  }

  /**
   * Does large work without DuckDB's own thread, which would ask for some of it without a pause, and take that time from
   * whoever reads the logs. Questions meanwhile have a thread each.
   */
  async unaided<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.paths.isTemporary) return work();
    await this.writer.run(`SET ${CALLERS}=${THREADS}`);
    try {
      return await work();
    } finally {
      await this.writer.run(`SET ${CALLERS}=1`);
    }
  }

  /** All statements of `work` commit together or not at all; transactions run one after another. */
  transaction(work: () => Promise<void>): Promise<void> {
    const mine = this.#lastTransaction.then(() => this.#transact(work));
    this.#lastTransaction = mine.catch(() => {});
    return mine;
  }

  async #transact(work: () => Promise<void>): Promise<void> {
    await this.writer.run("BEGIN TRANSACTION");
    try {
      await work();
      this.#commits += 1;
      await this.writer.run("COMMIT");
      this.#commits += 1;
    } catch (error) {
      await this.writer.run("ROLLBACK").catch(() => {});
      throw error;
    }
  }

  read(sql: string, values?: Values): Promise<readonly Row[]> {
    return this.#read(sql, values, undefined);
  }

  snapshot(): Promise<Snapshot> {
    return this.#snapshot(undefined);
  }

  /**
   * The same for somebody who may leave: when the signal is aborted, what waits is dropped, what runs
   * is interrupted, and both reject with the signal's reason.
   */
  until(signal: AbortSignal): StoreReader {
    // A page asks much under one signal, which warns of so many listeners; each question gets its own.
    const own = () => AbortSignal.any([signal]);
    return {
      read: (sql, values) => this.#read(sql, values, own()),
      snapshot: () => this.#snapshot(own()),
    };
  }

  async #read(
    sql: string,
    values: Values | undefined,
    signal: AbortSignal | undefined,
  ): Promise<readonly Row[]> {
    const reader = await this.#readers.borrow(signal);
    try {
      return await readUntil(reader, sql, values, signal);
    } finally {
      this.#readers.giveBack(reader);
    }
  }

  async #snapshot(signal: AbortSignal | undefined): Promise<Snapshot> {
    const reader = await this.#readers.borrow(signal);
    const close = async () => {
      // An interrupted query leaves its transaction aborted: nothing was written, so nothing is lost by this.
      await reader.run("ROLLBACK").catch(() => {});
      this.#readers.giveBack(reader);
    };
    try {
      await reader.run("BEGIN TRANSACTION");
    } catch (error) {
      await close();
      throw error;
    }
    return { read: (sql, values) => readUntil(reader, sql, values, signal), close };
  }

  /** Closes when every question that was asked has its answer, or after a while. */
  async closeQuietly(): Promise<void> {
    const readers = Promise.all(Array.from({ length: MAX_READERS }, () => this.#readers.borrow()));
    const given = readers.then((all) => all.forEach((reader) => void this.#readers.giveBack(reader)));
    await Promise.race([given, sleep(QUIET_MS, undefined, { ref: false })]);
    this.close();
  }

  close(): void {
    this.#readers.close();
    this.writer.closeSync();
    this.instance.closeSync();
  }
}
