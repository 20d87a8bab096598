import { isShallow, layoutOf, type RecordLayout, tellLayout } from "@/lib/requests/reading/record-layout";
import type { RawRecord } from "@/lib/requests/reading/record-shapes";
import { type LeafColumn, setPath } from "./leaf-column";

/** A column's values of the rows that are made together. */
export type Column = readonly [leaf: LeafColumn, values: readonly unknown[]];

type Members = Record<string, unknown>;

/** Where a column's value stands: in which of the record's objects, under which name. */
interface Slot {
  readonly object: number;
  readonly name: string;
}

/** Records in which the same columns have a value. */
interface Shape {
  readonly layout: RecordLayout;
  readonly isShallow: boolean;
  /** Of each object but the record itself: where it stands. */
  readonly links: readonly Slot[];
  /** null for a column that is missing or hidden by another of its name. */
  readonly slots: readonly (Slot | null)[];
  /** The newest record's objects, itself first, and its values. */
  objects: readonly Members[];
  readonly values: unknown[];
}

/** Columns that a number's bits can tell apart. */
const MAX_COLUMNS = 52;
/** Rows of one file lack a few sets of columns; longer records are not kept to copy from. */
const MAX_SHAPES = 64;
const MAX_KEPT_CHARACTERS = 16_384;

const isScalar = (value: unknown): boolean => typeof value !== "object" || value === null;

/**
 * Makes records of columns' values. Rows are much alike: a record is a copy of the one before that has the same
 * columns, in which only what differs is set, and its layout is known.
 */
export class RecordMaker {
  readonly #shapes = new Map<number, Shape>();

  /** The record of the nth of the rows that the columns have. */
  make(columns: readonly Column[], n: number, rows: ToldRows): RawRecord {
    const key = rows.keys[n] as number;
    if (!(key >= 0) || (rows.lengths[n] as number) > MAX_KEPT_CHARACTERS) return madeAnew(columns, n);
    let shape = this.#shapes.get(key);
    if (shape === undefined) {
      shape = shapeOf(columns, n);
      if (this.#shapes.size < MAX_SHAPES) this.#shapes.set(key, shape);
    }
    const record = copyOf(shape, columns, n);
    tellLayout(record, shape.layout, shape.isShallow);
    return record;
  }
}

/** What is told of rows before their records are made. */
export interface ToldRows {
  /** Characters of each row's texts. */
  readonly lengths: Float64Array;
  /** Which columns have a value, as a number's bits; not a number where one is no scalar, whose own names would count. */
  readonly keys: Float64Array;
}

/** Goes through rows' values column by column: those of one column are alike. */
export function tellRows(columns: readonly Column[], count: number): ToldRows {
  const lengths = new Float64Array(count);
  const keys = new Float64Array(count).fill(columns.length <= MAX_COLUMNS ? 0 : Number.NaN);
  for (let at = 0; at < columns.length; at += 1) {
    const values = (columns[at] as Column)[1];
    const bit = 2 ** at;
    for (let n = 0; n < count; n += 1) {
      const value = values[n];
      if (value === null) continue;
      keys[n] = isScalar(value) ? (keys[n] as number) + bit : Number.NaN;
      if (typeof value === "string") lengths[n] = (lengths[n] as number) + value.length;
    }
  }
  return { lengths, keys };
}

function madeAnew(columns: readonly Column[], n: number): RawRecord {
  const record: Members = {};
  for (const [{ path }, values] of columns) if (values[n] !== null) setPath(record, path, values[n]);
  return record;
}

function shapeOf(columns: readonly Column[], n: number): Shape {
  const empty: Members = {};
  for (const [{ path }, values] of columns) if (values[n] !== null) setPath(empty, path, 0);
  // Objects that JSON makes are quick to copy; those that grew name by name are not.
  const objects: Members[] = [JSON.parse(JSON.stringify(empty))];
  const links: Slot[] = [];
  for (let object = 0; object < objects.length; object += 1)
    for (const [name, member] of Object.entries(objects[object] as Members)) {
      if (isScalar(member)) continue;
      links.push({ object, name });
      objects.push(member as Members);
    }
  const slots = columns.map(([{ path }, values]) =>
    values[n] === null ? null : slotOf(path, objects, links),
  );
  // Of two columns with one name the later one counts.
  const last = slots.map((slot, at) =>
    slot !== null && slots.findLastIndex((one) => isSame(one, slot)) === at ? slot : null,
  );
  const first = madeAnew(columns, n);
  const told = { layout: layoutOf(first), isShallow: isShallow(first) };
  return { ...told, links, slots: last, objects, values: columns.map(() => undefined) };
}

const isSame = (a: Slot | null, b: Slot): boolean => a?.object === b.object && a.name === b.name;

/** Where a path leads among the objects, null if it leads nowhere. */
function slotOf(path: readonly string[], objects: readonly Members[], links: readonly Slot[]): Slot | null {
  const [name = "", ...outer] = path.toReversed();
  let object = 0;
  for (const step of outer.toReversed()) {
    object = links.findIndex((link) => isSame(link, { object, name: step })) + 1;
    if (object === 0) return null;
  }
  const members = objects[object] as Members;
  return Object.hasOwn(members, name) && isScalar(members[name]) ? { object, name } : null;
}

function copyOf(shape: Shape, columns: readonly Column[], n: number): RawRecord {
  const { links, slots, values } = shape;
  const objects: Members[] = [];
  for (const members of shape.objects) objects.push({ ...members });
  for (let at = 0; at < links.length; at += 1) {
    const { object, name } = links[at] as Slot;
    (objects[object] as Members)[name] = objects[at + 1];
  }
  for (let at = 0; at < columns.length; at += 1) {
    const slot = slots[at] ?? null;
    const value = (columns[at] as Column)[1][n];
    if (slot === null || value === values[at]) continue;
    (objects[slot.object] as Members)[slot.name] = value;
    values[at] = value;
  }
  shape.objects = objects;
  return objects[0] as RawRecord;
}
