import { isObject, layoutOf } from "@/lib/requests/reading/record-layout";
import { type RawRecord, VENDOR_FIELDS, type VendorField } from "@/lib/requests/reading/record-shapes";
import type { JsonWalker } from "./json-walker";

/** Where the fields of lines with the same names stand: the places of their leaves among all of the line. */
export interface WalkedLayout {
  /** Of each field, -1 where the lines have none. */
  readonly fields: Readonly<Record<VendorField, number>>;
  /** Leaves that are no field, and may hold another record as text. */
  readonly loose: readonly number[];
}

const OBJECT = 0x8000_0000 | 0;
const END = 0x4000_0000;

const UNKNOWN = -1;

/** The same names in the same order for all layouts, so that a field is found fast. */
export const NO_FIELDS = Object.fromEntries(VENDOR_FIELDS.map((field) => [field, -1])) as Readonly<
  Record<VendorField, number>
>;

interface Name {
  readonly name: string;
  readonly kind: typeof OBJECT | typeof END | 0;
}

/** A record's names in the order of its walk, and which of them are leaves. */
function namesIn(raw: RawRecord, path: readonly string[], into: { names: Name[]; leaves: string[][] }): void {
  for (const name in raw) {
    const value = raw[name];
    const inner = isObject(value) ? value : null;
    into.names.push({ name, kind: inner ? OBJECT : 0 });
    if (inner === null) into.leaves.push([...path, name]);
    else {
      namesIn(inner, [...path, name], into);
      into.names.push({ name: "", kind: END });
    }
  }
}

const isSamePath = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, at) => name === b[at]);

/** The layout of a record, null where its rows need a second look. */
function walkedLayout(raw: RawRecord, leaves: readonly (readonly string[])[]): WalkedLayout | null {
  const { isComplete, texts, paths, loose } = layoutOf(raw);
  if (!isComplete || texts.length > 0) return null;
  const fields = { ...NO_FIELDS };
  for (const field of VENDOR_FIELDS) {
    const path = paths[field];
    if (path === undefined) continue;
    const at = leaves.findIndex((leaf) => isSamePath(leaf, path));
    if (at < 0) return null;
    fields[field] = at;
  }
  const looseLeaves = loose.map((path) => leaves.findIndex((leaf) => isSamePath(leaf, path)));
  return { fields, loose: looseLeaves.filter((at) => at >= 0) };
}

/** The layouts of lines by the names along which they were walked. */
export class WalkedLayouts {
  #layouts: (WalkedLayout | null)[] = [];

  constructor(private readonly walker: JsonWalker) {}

  /** The layout of the line in bytes [from, to); null for one that must be made into a record, undefined where that is to be learned. */
  of(from: number, to: number): WalkedLayout | null | undefined {
    const number = this.walker.walk.walk(from, to);
    if (number === UNKNOWN) return undefined;
    return number < 0 ? null : this.#layouts[number];
  }

  /** Learns the names of a line that was read as a record. */
  learn(from: number, to: number, raw: RawRecord): void {
    const { walk } = this.walker;
    if (walk.isFull() !== 0) {
      walk.forget();
      this.#layouts = [];
    }
    const count = walk.learn(from, to);
    const seen = { names: [] as Name[], leaves: [] as string[][] };
    namesIn(raw, [], seen);
    // A name that comes twice, or a number as a name, stands elsewhere in the record than in the line.
    if (count !== seen.names.length || !seen.names.every((name, at) => this.#isName(at, name))) return;
    walk.keep(this.#layouts.push(walkedLayout(raw, seen.leaves)) - 1);
  }

  #isName(at: number, { name, kind }: Name): boolean {
    const { names, bytes } = this.walker;
    const [start, told] = [names[2 * at] as number, names[2 * at + 1] as number];
    const length = told & 0x3fff_ffff;
    return (told & (OBJECT | END)) === kind && bytes.toString("latin1", start, start + length) === name;
  }
}
