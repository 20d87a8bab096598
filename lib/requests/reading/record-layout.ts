import { fieldNamed, normalName, OTHER_COLUMNS } from "./field-names";
import { FIELD_PATHS, follow, type RawRecord, VENDOR_FIELDS, type VendorField } from "./record-shapes";

type Path = readonly string[];

/** Where a record's fields stand, told by its names alone. */
export interface RecordLayout {
  readonly paths: Readonly<Partial<Record<VendorField, readonly string[]>>>;
  /** It has the URI of a request, so it is a row of a log. */
  readonly isRow: boolean;
  /** A row that also says when, and how it was answered. */
  readonly isComplete: boolean;
  /** Members that should be objects and are none: they may hold one as text. */
  readonly texts: readonly string[];
  /** What neither is a field nor a column that Azure logs besides: whoever passed the row on may keep all of it there. */
  readonly loose: readonly Path[];
}

/** Members of objects within a record that may still be its own fields. */
const MAX_LEVELS = 4;
const MAX_LEAVES = 512;
const MAX_LOOSE = 32;
const OBJECTS: ReadonlySet<string> = new Set(["properties", "identity"]);

/** At least one of these proves that a column named "url" is a storage log's. */
const TELLING = ["operation", "callerAddress", "authenticationHash", "resourceId", "category", "objectKey"];

export const isObject = (value: unknown): value is RawRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

interface Leaf {
  readonly path: Path;
  readonly field: VendorField;
  readonly rank: number;
}

/** The vendor's own path comes before the same name in another spelling. */
function rankOf(field: VendorField, path: Path, rank: number): number {
  if (path.length === 1 && path[0] === FIELD_PATHS[field].column) return -2;
  const { exported } = FIELD_PATHS[field];
  return path.length === exported.length && exported.every((name, at) => name === path[at]) ? -1 : rank;
}

function collect(raw: RawRecord, path: Path, leaves: Leaf[], loose: Path[]): void {
  for (const [name, value] of Object.entries(raw)) {
    if (leaves.length >= MAX_LEAVES) return;
    const at = [...path, name];
    const found = fieldNamed(at);
    // What is no text is no URI, but perhaps a column of them.
    const isList = isObject(value) || (Array.isArray(value) && value.length > 1);
    if (found && !(isList && found.field === "uri"))
      leaves.push({ path: at, field: found.field, rank: rankOf(found.field, at, found.rank) });
    if (isObject(value) && at.length < MAX_LEVELS) collect(value, at, leaves, loose);
    else if (!found && loose.length < MAX_LOOSE && !OTHER_COLUMNS.has(normalName(name))) loose.push(at);
  }
}

/** Levels to go up from the URI's object until the leaf is in reach. */
function distance(base: Path, leaf: Path): number {
  let common = 0;
  while (common < base.length && common < leaf.length - 1 && base[common] === leaf[common]) common += 1;
  return base.length - common;
}

function best(leaves: readonly Leaf[], base: Path): Leaf | undefined {
  const score = ({ path, rank }: Leaf) => distance(base, path) * 100 + rank + path.length / 100;
  return leaves.toSorted((a, b) => score(a) - score(b))[0];
}

/** The URI's leaf, undefined where there is none or where several objects have one each. */
function uriLeaf(leaves: readonly Leaf[]): Leaf | undefined {
  const uris = leaves.filter(({ field }) => field === "uri").toSorted((a, b) => a.rank - b.rank);
  const [first, second] = uris;
  const several = first && second && first.rank === second.rank && first.path.length === second.path.length;
  return several && first.path.at(-1) === second.path.at(-1) ? undefined : first;
}

/** Reads a record's names. Their number is bounded: what stands behind the first hundreds is no field. */
export function readLayout(raw: RawRecord): RecordLayout {
  const leaves: Leaf[] = [];
  const loose: Path[] = [];
  collect(raw, [], leaves, loose);
  const uri = uriLeaf(leaves);
  const base = uri?.path.slice(0, -1) ?? [];
  const paths: Partial<Record<VendorField, Path>> = {};
  for (const field of VENDOR_FIELDS) {
    const leaf =
      field === "uri"
        ? uri
        : best(
            leaves.filter((one) => one.field === field),
            base,
          );
    if (leaf) paths[field] = leaf.path;
  }
  const sure = uri !== undefined && uri.rank < 1;
  const told = leaves.some(({ field, rank }) => rank < 1 && TELLING.includes(field));
  const isRow = uri !== undefined && (sure || told);
  const texts = Object.keys(raw).filter((name) => OBJECTS.has(normalName(name)) && !isObject(raw[name]));
  return { paths, isRow, isComplete: isRow && "time" in paths && "status" in paths, texts, loose };
}

/** A step on the way through the names of a record. */
interface Step {
  readonly next: Map<string, Step>;
  /** The name that came last, and where it led: logs repeat themselves. */
  lastName: string;
  lastStep: Step | null;
  layout: RecordLayout | null;
}

const newStep = (): Step => ({ next: new Map(), lastName: "", lastStep: null, layout: null });

const MAX_STEPS = 20_000;
const MAX_NAMES = 256;
/** No name: stands for the end of an object within the record. */
const END = "\u0000}";

/**
 * Layouts by the sequence of a record's names: a log has few, and finding a known one costs a
 * comparison for each name. Bounded in steps; a record with very many names is read anew.
 */
class LayoutTree {
  #root = newStep();
  #steps = 0;
  #names = 0;
  /** The record that was walked last has no list and nothing below the levels that were walked. */
  #isShallow = false;

  get isShallow(): boolean {
    return this.#isShallow;
  }

  layoutOf(raw: RawRecord): RecordLayout {
    this.#names = 0;
    this.#isShallow = true;
    const step = this.#walk(raw, this.#root, 1);
    if (step === null) return readLayout(raw);
    step.layout ??= readLayout(raw);
    return step.layout;
  }

  #walk(raw: RawRecord, from: Step, level: number): Step | null {
    let step = from;
    for (const name in raw) {
      this.#names += 1;
      if (this.#names > MAX_NAMES) return this.#unknown();
      step = step.lastName === name && step.lastStep !== null ? step.lastStep : this.#step(step, name);
      const value = raw[name];
      if (typeof value !== "object" || value === null) continue;
      if (level >= MAX_LEVELS || Array.isArray(value)) this.#isShallow = false;
      else {
        const inner = this.#walk(value as RawRecord, step, level + 1);
        if (inner === null) return null;
        step = this.#step(inner, END);
      }
    }
    return step;
  }

  #unknown(): null {
    this.#isShallow = false;
    return null;
  }

  #step(from: Step, name: string): Step {
    let step = from.next.get(name);
    if (step === undefined) {
      this.#steps += 1;
      if (this.#steps > MAX_STEPS) {
        this.#root = newStep();
        this.#steps = 0;
      }
      step = newStep();
      from.next.set(name, step);
    }
    from.lastName = name;
    from.lastStep = step;
    return step;
  }
}

const tree = new LayoutTree();
let last: { readonly raw: RawRecord; readonly layout: RecordLayout; readonly isShallow: boolean } | null =
  null;

/** Where the record's fields stand. */
export function layoutOf(raw: RawRecord): RecordLayout {
  if (last?.raw === raw) return last.layout;
  const layout = tree.layoutOf(raw);
  last = { raw, layout, isShallow: tree.isShallow };
  return layout;
}

/** Whether the record is known to hold no list and no more than a few levels of objects. */
export function isShallow(raw: RawRecord): boolean {
  layoutOf(raw);
  return last?.raw === raw && last.isShallow;
}

/** Tells the layout of a record that is made of the same names as one before: a table's rows all are. */
export function tellLayout(raw: RawRecord, layout: RecordLayout, isShallow: boolean): void {
  last = { raw, layout, isShallow };
}

/** What PowerShell and MongoDB's extended JSON put around a value, perhaps one within the other. */
const WRAPPERS = ["value", "$date", "$numberLong", "$numberInt", "$numberDouble", "$numberDecimal"] as const;

/** The text of a value: a number, a Boolean, what PowerShell, MongoDB or a query's answer put around it. */
function readText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === null || value === undefined) return "";
  const [only] = Array.isArray(value) ? value : [];
  if (Array.isArray(value) && value.length === 1 && typeof only !== "object") return readText(only);
  const wrapper = isObject(value) ? WRAPPERS.find((name) => value[name] !== undefined) : undefined;
  return wrapper === undefined ? JSON.stringify(value) : readText((value as RawRecord)[wrapper]);
}

const QUOTE = '"'.charCodeAt(0);

/** Azure itself logs some columns within quotes: ObjectKey "\"/\"". Spreadsheets are kept from guessing by ="403". */
function unquoted(text: string): string {
  if (text.length < 2 || text.charCodeAt(text.length - 1) !== QUOTE) return text;
  if (text.startsWith('"')) return text.slice(1, -1);
  return text.startsWith('="') ? text.slice(2, -1).replaceAll('""', '"') : text;
}

/** A field's value as text; "" for none. */
export const fieldText = (value: unknown): string => unquoted(readText(value));

/** Reads a record's fields as text, "" where it lacks them. */
export type FieldReader = (name: VendorField) => string;

/** Reads the fields of a record. */
export function fieldReader(raw: RawRecord): FieldReader {
  const { paths } = layoutOf(raw);
  return (name) => {
    const path = paths[name];
    return path === undefined ? "" : fieldText(follow(raw, path));
  };
}

/** The fields a record has, each with the name of its column as it stands there. */
export function columnsIn(raw: RawRecord): readonly (readonly [VendorField, string])[] {
  const { paths } = layoutOf(raw);
  return VENDOR_FIELDS.flatMap((field) => {
    const path = paths[field];
    return path === undefined ? [] : [[field, path.join(".")] as const];
  });
}
