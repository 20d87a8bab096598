import type { PageHeader } from "hyparquet";
import { InputFault } from "../input-fault";
import type { LeafColumn } from "./leaf-column";
import { MOST_PAGE_BYTES } from "./page-unpack";

/** Values of one page: a page has some ten thousand, that of a column with one value all 1,048,576 of Arrow's row group. */
export const MOST_PAGE_VALUES = 1_100_000;

/** A page that can't be believed. */
export class PageFault extends InputFault {
  constructor() {
    super("damaged");
  }
}

function expect(holds: boolean): void {
  if (!holds) throw new PageFault();
}

const isLength = (value: unknown, most: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most;

/** How many rows a data page has, -1 for a page of another kind. */
export function rowsOf(header: PageHeader): number {
  if (header.type === "DATA_PAGE") return header.data_page_header?.num_values ?? Number.NaN;
  if (header.type === "DATA_PAGE_V2") return header.data_page_header_v2?.num_values ?? Number.NaN;
  return -1;
}

/** Throws a PageFault for a header that states what no page of so many rows has. */
export function checkHeader(header: PageHeader, rowsLeft: number): void {
  expect(isLength(header.uncompressed_page_size, MOST_PAGE_BYTES));
  expect(isLength(header.compressed_page_size, MOST_PAGE_BYTES));
  const { data_page_header_v2: v2, dictionary_page_header: dictionary } = header;
  if (header.type === "DICTIONARY_PAGE") expect(isLength(dictionary?.num_values, MOST_PAGE_VALUES));
  else if (rowsOf(header) !== -1) expect(isLength(rowsOf(header), Math.min(rowsLeft, MOST_PAGE_VALUES)));
  if (header.type !== "DATA_PAGE_V2" || v2 === undefined) return;
  expect(v2.num_rows === v2.num_values && isLength(v2.num_nulls, v2.num_values));
  const levels = v2.definition_levels_byte_length + v2.repetition_levels_byte_length;
  expect(
    isLength(v2.definition_levels_byte_length, MOST_PAGE_BYTES) && v2.repetition_levels_byte_length === 0,
  );
  expect(levels <= header.compressed_page_size && levels <= header.uncompressed_page_size);
}

const bitsFor = (most: number): number => 32 - Math.clz32(most);

/**
 * Goes through at most so many values of the run-length and bit-packed hybrid: hyparquet makes a run as long as it
 * says, however few values there may be.
 */
function checkRuns(bytes: Uint8Array, from: number, width: number, most: number): void {
  let at = from;
  for (let seen = 0; seen < most && at < bytes.length; ) {
    let header = 0;
    for (let shift = 0, byte = 0x80; byte >= 0x80; shift += 7) {
      expect(at < bytes.length && shift < 35);
      byte = bytes[at] as number;
      header += (byte & 0x7f) * 2 ** shift;
      at += 1;
    }
    const run = Math.floor(header / 2);
    const packed = header % 2 === 1;
    expect(packed || run <= most - seen);
    at += packed ? run * width : (width + 7) >> 3;
    seen += packed ? run * 8 : run;
  }
}

const definitionLevels = ({ schemaPath }: LeafColumn): number =>
  schemaPath.slice(1).filter(({ element }) => element.repetition_type !== "REQUIRED").length;

/** Where a page's values begin, behind its definition levels, which are checked. */
function valuesStart(bytes: Buffer, header: PageHeader, leaf: LeafColumn): number {
  const most = definitionLevels(leaf);
  const v2 = header.data_page_header_v2;
  if (header.type === "DATA_PAGE_V2" && v2 !== undefined) {
    const length = v2.definition_levels_byte_length;
    if (most > 0) checkRuns(bytes.subarray(0, length), 0, bitsFor(most), v2.num_values);
    return length;
  }
  if (most === 0) return 0;
  expect(bytes.length >= 4);
  const length = bytes.readUInt32LE(0);
  expect(length <= bytes.length - 4);
  checkRuns(bytes.subarray(4, 4 + length), 0, bitsFor(most), rowsOf(header));
  return 4 + length;
}

/** How a data page's values are written. */
export const encodingOf = (header: PageHeader): string =>
  (header.data_page_header_v2 ?? header.data_page_header)?.encoding ?? "";

/** Checks an unpacked page of which hyparquet would make more than stands in it; gives where its values begin. Throws a PageFault. */
export function checkPage(bytes: Buffer, header: PageHeader, leaf: LeafColumn): number {
  if (header.type === "DICTIONARY_PAGE") {
    expect((header.dictionary_page_header?.num_values ?? 0) <= bytes.length);
    return 0;
  }
  const start = valuesStart(bytes, header, leaf);
  const encoding = encodingOf(header);
  expect(encoding !== "ALP" && encoding !== "BYTE_STREAM_SPLIT");
  const width = encoding.endsWith("_DICTIONARY") ? (bytes[start] ?? 0) : 0;
  expect(width <= 32);
  if (width > 0) checkRuns(bytes, start + 1, width, rowsOf(header));
  return start;
}
