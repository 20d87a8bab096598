import type { PageHeader } from "hyparquet";
import { InputFault } from "../input-fault";
import { MAX_PAGE_BYTES } from "./page-unpack";

/** Values of one page: a page has some ten thousand, that of a column with one value all 1,048,576 of Arrow's row group. */
const MAX_PAGE_VALUES = 1_100_000;

/** A page that can't be believed. */
export class PageFault extends InputFault {
  constructor() {
    super("damaged");
  }
}

export function expectPage(holds: boolean): void {
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

/** How a data page's values are written. */
export const encodingOf = (header: PageHeader): string =>
  (header.data_page_header_v2 ?? header.data_page_header)?.encoding ?? "";

/** Throws a PageFault for a header that states what no page of so many rows has. */
export function checkHeader(header: PageHeader, rowsLeft: number): void {
  expectPage(isLength(header.uncompressed_page_size, MAX_PAGE_BYTES));
  expectPage(isLength(header.compressed_page_size, MAX_PAGE_BYTES));
  const { data_page_header_v2: v2, dictionary_page_header: dictionary } = header;
  if (header.type === "DICTIONARY_PAGE") {
    expectPage(isLength(dictionary?.num_values, Math.min(MAX_PAGE_VALUES, header.uncompressed_page_size)));
  } else if (rowsOf(header) !== -1) {
    expectPage(isLength(rowsOf(header), Math.min(rowsLeft, MAX_PAGE_VALUES)));
  }
  if (header.type !== "DATA_PAGE_V2" || v2 === undefined) return;
  const { definition_levels_byte_length: levels } = v2;
  expectPage(v2.num_rows === v2.num_values && isLength(v2.num_nulls, v2.num_values));
  expectPage(v2.repetition_levels_byte_length === 0);
  expectPage(isLength(levels, Math.min(header.compressed_page_size, header.uncompressed_page_size)));
}
