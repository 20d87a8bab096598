import type { PageHeader } from "hyparquet";
import type { KeptMemory } from "../bytes/kept-memory";
import type { LeafColumn } from "./leaf-column";
import { expectPage, rowsOf } from "./page-check";
import { Runs } from "./runs";

/** Which rows of a page have a value, and where their values begin. */
export interface PageLevels {
  /** How many values stand before each row, and behind the last one; null if every row has one. */
  readonly before: Uint32Array | null;
  readonly values: number;
  readonly start: number;
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const definitionLevels = ({ schemaPath }: LeafColumn): number =>
  schemaPath.slice(1).filter(({ element }) => element.repetition_type !== "REQUIRED").length;

/** Where the levels stand: behind their length, or as long as the header says. */
function placeOf(bytes: Buffer, header: PageHeader): readonly [from: number, to: number] {
  const v2 = header.type === "DATA_PAGE_V2" ? header.data_page_header_v2 : undefined;
  if (v2 !== undefined) return [0, v2.definition_levels_byte_length];
  expectPage(bytes.length >= 4);
  const length = bytes.readUInt32LE(0);
  expectPage(length <= bytes.length - 4);
  return [4, 4 + length];
}

/** Whether the levels are one run in which no row lacks its value: what most columns have. */
function isOneRun(packed: Uint8Array, rows: number, level: number): boolean {
  let header = 0;
  let at = 0;
  for (; at < 4 && (packed[at] ?? 0) >= 0x80; at += 1) header += ((packed[at] as number) & 0x7f) << (7 * at);
  header += (packed[at] ?? 0) << (7 * at);
  return header === rows * 2 && rows > 0 && packed[at + 1] === level;
}

/** Reads the levels that a page's values stand behind, in the memory given. Throws for a page that is damaged. */
export function readLevels(
  bytes: Buffer,
  header: PageHeader,
  leaf: LeafColumn,
  memory: KeptMemory,
): PageLevels {
  const rows = rowsOf(header);
  const most = definitionLevels(leaf);
  if (most === 0) {
    const start =
      header.type === "DATA_PAGE_V2" ? (header.data_page_header_v2?.definition_levels_byte_length ?? 0) : 0;
    return { before: null, values: rows, start };
  }
  const [from, to] = placeOf(bytes, header);
  const width = 32 - Math.clz32(most);
  const packed = bytes.subarray(from, to);
  if (isOneRun(packed, rows, most)) return { before: null, values: rows, start: to };
  const before = memory.numbers(rows + 1);
  new Runs(packed, width, rows).countInto(before, most);
  const values = before[rows] as number;
  return { before: values === rows ? null : before, values, start: to };
}
