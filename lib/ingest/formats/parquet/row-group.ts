import type { RowGroup } from "hyparquet";
import { PART_ROWS } from "@/lib/ingest/protocol/limits";
import type { RecordSink } from "@/lib/ingest/records/record-sink";
import type { RawRecord } from "@/lib/requests/reading/record-shapes";
import { KeptMemory } from "../bytes/kept-memory";
import type { RandomBytes } from "../bytes/random-bytes";
import type { UnpackBudget } from "../bytes/unpack-budget";
import { ColumnCursor, type CursorSource } from "./column-cursor";
import { FieldRows, isId } from "./field-rows";
import { type ColumnChoice, type LeafColumn, nameOf } from "./leaf-column";
import { DAMAGED } from "./open-page";
import { type Column, RecordMaker, type ToldRows, tellRows } from "./record-maker";

/** What a Parquet file is read with. */
export interface ParquetReading {
  readonly sink: RecordSink;
  readonly budget: UnpackBudget;
  /** Called whenever enough rows have come together. */
  part(): Promise<void>;
}

/** Rows that are looked at together, and after which a part may be full. */
const MAX_BATCH_ROWS = 8_192;
/** Rows whose records are made together: few enough that what they are made of is gone before it grows old in memory. */
const MAX_RECORDS_AT_ONCE = 256;
/** Rows that are missing are counted up to here; a footer that states more is not believed. */
const MAX_MISSING_ROWS = 1_000_000;

/** What is told of a row by the columns that are searched. */
const [PASSED, HIT, LOST] = [0, 1, 2] as const;

type Records = Generator<RawRecord | null, undefined>;
type Cursors = ReadonlyMap<LeafColumn, ColumnCursor>;

/** Reads one row group: first what tells which rows may be relevant, then of those what they are made of. */
export class GroupReading {
  #whole = true;
  readonly #maker = new RecordMaker();
  readonly #wanted: readonly ColumnCursor[];
  readonly #status: ColumnCursor | undefined;

  private constructor(
    private readonly source: CursorSource,
    private readonly choice: ColumnChoice,
    private readonly cursors: Cursors,
    private readonly reading: ParquetReading,
  ) {
    this.#wanted = choice.wanted.flatMap((leaf) => cursors.get(leaf) ?? []);
    this.#status = choice.status && cursors.get(choice.status);
  }

  static async of(
    group: RowGroup,
    choice: ColumnChoice,
    bytes: RandomBytes,
    reading: ParquetReading,
  ): Promise<GroupReading> {
    const rows = Number(group.num_rows);
    const open = { bytes: 0, packed: Buffer.alloc(0), memory: new KeptMemory() };
    const source = { bytes, budget: reading.budget, rows, open };
    const cursors = new Map<LeafColumn, ColumnCursor>();
    for (const leaf of new Set([...choice.filters, ...choice.wanted, ...choice.others])) {
      const chunk = group.columns.find(
        ({ meta_data }) => meta_data?.path_in_schema.join(".") === nameOf(leaf),
      );
      if (chunk?.meta_data === undefined) continue;
      cursors.set(leaf, await ColumnCursor.of(leaf, chunk.meta_data, source));
    }
    return new GroupReading(source, choice, cursors, reading);
  }

  private get rows(): number {
    return this.source.rows;
  }

  /** Whether all of it could be read. */
  async read(): Promise<boolean> {
    if (!Number.isSafeInteger(this.rows) || this.rows < 0) return this.#missing(1);
    const whole = await this.#rows();
    for (const cursor of this.cursors.values()) cursor.close();
    this.source.open.memory.close();
    return whole;
  }

  async #rows(): Promise<boolean> {
    const { sink, part } = this.reading;
    const filters = this.choice.filters.flatMap((leaf) => this.cursors.get(leaf) ?? []);
    if (filters.length === 0) return this.#missing(this.rows);
    for (let row = 0; row < this.rows; ) {
      const ends = await Promise.all(filters.map((filter) => filter.pageEnd(row)));
      if (filters.some((filter) => filter.isLost(row))) return this.#missing(this.rows - row);
      const end = Math.min(...ends, row + MAX_BATCH_ROWS);
      await this.#together(filters, row, end);
      row = end;
      if (sink.writer.rows >= PART_ROWS) await part();
    }
    return this.#whole;
  }

  #missing(rows: number): false {
    const count = rows <= MAX_MISSING_ROWS ? rows : 1;
    for (let left = count; left > 0; left -= 1) this.reading.sink.tallying.rejected("damaged", () => "");
    return false;
  }

  async #together(filters: readonly ColumnCursor[], from: number, to: number): Promise<void> {
    const states = new Uint8Array(to - from);
    for (const filter of filters) {
      const found = await filter.hits(from, to);
      for (const row of found.hits) states[row - from] = Math.max(HIT, states[row - from] as number);
      for (const row of found.damaged) states[row - from] = LOST;
    }
    for (const row of (await this.#status?.refused(from, to)) ?? []) states[row - from] ||= HIT;
    const rows: number[] = [];
    const passed = { [PASSED]: 0, [LOST]: 0 };
    for (let row = from; row < to; row += 1) {
      const state = states[row - from] as number;
      if (state !== HIT) passed[state as keyof typeof passed] += 1;
      // How far the log reaches: the first and the last row of a group are enough.
      if (state === HIT || (state === PASSED && (row === 0 || row === this.rows - 1))) rows.push(row);
    }
    if (passed[LOST] > 0) this.#whole = this.#missing(passed[LOST]);
    for (let left = passed[PASSED]; left > 0; left -= 1) this.reading.sink.tallying.notRelevant();
    const isHit = (row: number): boolean => states[row - from] === HIT;
    for (let at = 0; at < rows.length; ) {
      const end = await this.#ready(rows[at] as number);
      const more = rows.slice(at, at + MAX_RECORDS_AT_ONCE).findIndex((row) => row >= end);
      const some = rows.slice(at, at + (more === -1 ? MAX_RECORDS_AT_ONCE : more));
      await this.#some(some, isHit);
      at += some.length;
    }
  }

  /** Makes ready those pages of the wanted columns that hold a row. Where the first of them ends. */
  async #ready(row: number): Promise<number> {
    let end = this.rows;
    for (const cursor of this.#wanted) end = Math.min(end, await cursor.ready(row));
    return end;
  }

  async #some(rows: readonly number[], isHit: (row: number) => boolean): Promise<void> {
    const { sink, budget } = this.reading;
    const told = await FieldRows.of(this.choice, this.#wanted, rows, budget);
    const isPlain = rows.map((row, n) => isHit(row) && told?.goTo(n, this.#maker) === true);
    const records = await this.#records(rows.filter((_, n) => !isPlain[n]));
    for (let n = 0; n < rows.length; n += 1) {
      if (told !== null && isPlain[n]) {
        told.goTo(n, this.#maker);
        budget.take(told.length);
        if (!sink.plainRow(told.fields)) this.#take(told.record());
      } else {
        const record = records.next().value ?? null;
        if (isHit(rows[n] as number)) this.#take(record);
        else if (record !== null) sink.reach(record);
      }
    }
  }

  #take(record: RawRecord | null): void {
    if (record === null) this.#whole = this.#missing(1);
    else this.reading.sink.value(record, () => JSON.stringify(record));
  }

  /** Makes the records of rows, each when it is asked for; null for one of which a value can't be read. */
  async #records(rows: readonly number[]): Promise<Records> {
    const { wanted, others, requestId } = this.choice;
    const ids = requestId && (await this.cursors.get(requestId)?.values(rows));
    const hasId = rows.map((_, n) => isId(ids?.[n]));
    const named = rows.filter((_, n) => hasId[n]);
    const nameless = rows.filter((_, n) => !hasId[n]);
    return this.#inOrder(
      hasId,
      this.#made(await this.#columns(wanted, named), named.length),
      this.#made(await this.#columns([...wanted, ...others], nameless), nameless.length),
    );
  }

  *#inOrder(hasId: readonly boolean[], named: Records, nameless: Records): Records {
    for (const has of hasId) yield (has ? named : nameless).next().value ?? null;
  }

  *#made(columns: readonly Column[], rows: number): Records {
    const told = tellRows(columns, rows);
    const damaged = damagedRows(columns);
    for (let n = 0; n < rows; n += 1) yield damaged.has(n) ? null : this.#record(columns, n, told);
  }

  async #columns(leaves: readonly LeafColumn[], rows: readonly number[]): Promise<Column[]> {
    const columns: Column[] = [];
    for (const leaf of rows.length === 0 ? [] : leaves) {
      const cursor = this.cursors.get(leaf);
      if (cursor) columns.push([leaf, await cursor.values(rows)]);
    }
    return columns;
  }

  /** A few bytes can stand for the same long value in a million rows: what a record holds counts. */
  #record(columns: readonly Column[], n: number, told: ToldRows): RawRecord {
    this.reading.budget.take(told.lengths[n] as number);
    return this.#maker.make(columns, n, told);
  }
}

/** The rows of which a value can't be read. */
function damagedRows(columns: readonly Column[]): ReadonlySet<number> {
  const damaged = new Set<number>();
  for (const [, values] of columns)
    for (let n = values.indexOf(DAMAGED); n !== -1; n = values.indexOf(DAMAGED, n + 1)) damaged.add(n);
  return damaged;
}
