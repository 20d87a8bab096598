import { isShallow, layoutOf, type RecordLayout, tellLayout } from "@/lib/requests/reading/record-layout";
import type { RawRecord, VendorField } from "@/lib/requests/reading/record-shapes";
import { type LeafColumn, setPath } from "./leaf-column";

/** A column's values of the rows that are made together. */
export type Column = readonly [leaf: LeafColumn, values: readonly unknown[]];

type Members = Record<string, unknown>;

/** Where a column's value stands: in which of the record's objects, under which name. */
interface Slot {
  readonly object: number;
  readonly name: string;
}

/** Of each field that a record has, which of the columns holds it. */
export type FieldColumns = Readonly<Partial<Record<VendorField, number>>>;

/** Records in which the same columns have a value. */
interface Shape {
  readonly layout: RecordLayout;
  readonly isShallow: boolean;
  /** null where more than its fields must be looked at to know that it is a row of a log. */
  readonly fields: FieldColumns | null;
  /** Of each object but the record itself: where it stands. */
  readonly links: readonly Slot[];
  /** null for a column that is missing or hidden by another of its name. */
  readonly slots: readonly (Slot | null)[];
  /** The newest record's objects, itself first, and its values. */
  objects: readonly Members[];
  readonly values: unknown[];
}

/** Columns that a number's bits can tell apart. */
export const MAX_COLUMNS = 52;
/** Rows of one file lack a few sets of columns; longer records are not kept to copy from. */
const MAX_SHAPES = 64;
const MAX_KEPT_CHARACTERS = 16_384;

/** DAMAGED is none. */
const isScalar = (value: unknown): boolean =>
  value === null || (typeof value !== "object" && typeof value !== "symbol");

/**
 * Makes records of columns' values. Rows are much alike: a record is a copy of the one before that has the same
 * columns, in which only what differs is set, and its layout is known.
 */
export class RecordMaker {
  readonly #shapes = new Map<number, Shape>();

  /** Where the fields are of rows that have values in the columns that a key tells, once a record of such a row was made. */
  fieldsOf(key: number): FieldColumns | null {
    return this.#shapes.get(key)?.fields ?? null;
  }

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
    noteValues(values, keys, 2 ** at);
    for (let n = 0; n < count; n += 1) {
      const value = values[n];
      if (typeof value === "string") lengths[n] = (lengths[n] as number) + value.length;
    }
  }
  return { lengths, keys };
}

/** Adds `bit` to the keys of rows that have a value. */
export function noteValues(values: readonly unknown[], keys: Float64Array, bit: number): void {
  for (let n = 0; n < keys.length; n += 1) {
    const value = values[n];
    if (value !== null) keys[n] = isScalar(value) ? (keys[n] as number) + bit : Number.NaN;
  }
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
  const fields = fieldColumns(told, columns, last);
  return { ...told, fields, links, slots: last, objects, values: columns.map(() => undefined) };
}

/** Where a plain row's fields are: one that is complete, and of which no column may hold a record of its own. */
function fieldColumns(
  { layout, isShallow }: Pick<Shape, "layout" | "isShallow">,
  columns: readonly Column[],
  slots: readonly (Slot | null)[],
): FieldColumns | null {
  const { isComplete, texts, loose, paths } = layout;
  if (!isShallow || !isComplete || texts.length > 0 || loose.length > 0) return null;
  const columnAt = (path: readonly string[]) =>
    columns.findIndex(([leaf], at) => slots[at] !== null && isSamePath(leaf.path, path));
  const fields = Object.entries(paths).map(([field, path]) => [field, columnAt(path)] as const);
  return fields.every(([, at]) => at !== -1) ? Object.fromEntries(fields) : null;
}

const isSamePath = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, at) => name === b[at]);

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
