import { TextFields } from "@/lib/requests/reading/logged-fields";
import { fieldText } from "@/lib/requests/reading/record-layout";
import type { RawRecord, VendorField } from "@/lib/requests/reading/record-shapes";
import type { UnpackBudget } from "../bytes/unpack-budget";
import type { ColumnCursor } from "./column-cursor";
import { type ColumnChoice, setPath } from "./leaf-column";
import { type FieldColumns, MAX_COLUMNS, noteValues, type RecordMaker } from "./record-maker";

/** Below this share of requests that are only counted, the values of all columns are made together. */
const LEAST_COUNTED = 0.5;

export const isId = (value: unknown): boolean => typeof value === "string" && /\w/.test(value);

/** Whether a request is one that is only counted, as far as its status tells at a glance. */
const isCounted = (status: unknown): boolean =>
  (typeof status === "number" && status !== 403) || (typeof status === "string" && status !== "403");

/** What is told of rows without making records of them. */
interface Told {
  /** Of each column, undefined for one whose values need not be made to know which rows have one. */
  readonly values: readonly (readonly unknown[] | undefined)[];
  /** Which columns have a value, see ToldRows. */
  readonly keys: Float64Array;
  /** Rows with a request id: their fields alone tell them from all others. */
  readonly hasId: readonly boolean[];
}

/**
 * Rows that lie in one page of each column, taken by their fields. Where most of them are only counted, values are made
 * of those columns that such a request is told by, and of the others when a row needs them.
 */
export class FieldRows {
  #n = 0;
  #fields: FieldColumns = {};
  /** Of each column whose values are made when a row needs them: the row that one was made for last, and that value. */
  readonly #madeFor: number[] = [];
  readonly #made: unknown[] = [];

  private constructor(
    private readonly cursors: readonly ColumnCursor[],
    private readonly rows: readonly number[],
    private readonly told: Told,
    private readonly budget: UnpackBudget,
  ) {}

  /** null where columns are missing, or too many. `cursors`: those of the wanted columns, each with these rows' page ready. */
  static async of(
    { status, requestId, telling }: ColumnChoice,
    cursors: readonly ColumnCursor[],
    rows: readonly number[],
    budget: UnpackBudget,
  ): Promise<FieldRows | null> {
    const [statuses, ids] = [status, requestId].map((leaf) => cursors.find((one) => one.leaf === leaf));
    if (statuses === undefined || ids === undefined || cursors.length > MAX_COLUMNS) return null;
    const counted = (await statuses.values(rows)).filter(isCounted).length;
    const needsAll = counted < rows.length * LEAST_COUNTED;
    const keys = new Float64Array(rows.length);
    const values: (unknown[] | undefined)[] = [];
    for (const [at, cursor] of cursors.entries()) {
      const isNoted = cursor.note(rows, keys, 2 ** at);
      const isLater = isNoted && !needsAll && !telling.includes(cursor.leaf);
      const made = isLater ? undefined : await cursor.values(rows);
      if (!isNoted && made !== undefined) noteValues(made, keys, 2 ** at);
      values.push(made);
    }
    const named = values[cursors.indexOf(ids)] ?? [];
    return new FieldRows(cursors, rows, { values, keys, hasId: rows.map((_, n) => isId(named[n])) }, budget);
  }

  /** Goes to the nth row; false where a record must be made of it to know what it is. */
  goTo(n: number, maker: RecordMaker): boolean {
    const { hasId, keys } = this.told;
    const fields = hasId[n] ? maker.fieldsOf(keys[n] as number) : null;
    [this.#n, this.#fields] = [n, fields ?? {}];
    return fields !== null;
  }

  readonly fields = new TextFields((name: VendorField): string => {
    const at = this.#fields[name];
    return at === undefined ? "" : fieldText(this.#valueAt(at));
  });

  #valueAt(at: number): unknown {
    const values = this.told.values[at];
    if (values !== undefined) return values[this.#n];
    if (this.#madeFor[at] !== this.#n) this.#make(at);
    return this.#made[at];
  }

  /** A few bytes can stand for the same long text in a million rows: each time that it is made counts. */
  #make(at: number): void {
    const value = (this.cursors[at] as ColumnCursor).at(this.rows[this.#n] as number);
    if (typeof value === "string") this.budget.take(value.length);
    [this.#madeFor[at], this.#made[at]] = [this.#n, value];
  }

  record(): RawRecord {
    const record: Record<string, unknown> = {};
    for (const [at, { leaf }] of this.cursors.entries()) {
      const value = this.#valueAt(at);
      if (value !== null) setPath(record, leaf.path, value);
    }
    return record;
  }

  /** Characters of the row's texts among those that are made for all rows. */
  get length(): number {
    let length = 0;
    for (const values of this.told.values) {
      const value = values?.[this.#n];
      if (typeof value === "string") length += value.length;
    }
    return length;
  }
}
