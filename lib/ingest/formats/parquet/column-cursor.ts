import type { ColumnMetaData, PageHeader } from "hyparquet";
import { KeptMemory } from "../bytes/kept-memory";
import type { RandomBytes } from "../bytes/random-bytes";
import type { UnpackBudget } from "../bytes/unpack-budget";
import { nextKeyParameter } from "../needle";
import { tellsRefused } from "../refused-bytes";
import { PageDecoder } from "./decoder";
import type { LeafColumn } from "./leaf-column";
import { appendValues, memoryOf, noteRows, type Page, valueAt } from "./open-page";
import { checkHeader, encodingOf, rowsOf } from "./page-check";
import { thriftEnd } from "./thrift-end";

/** A header holds statistics with whole values in them; most are short. */
const HEADER_BYTES = [1024, 64 * 1024] as const;

/** What the pages that are open at once may take in memory, those of all columns together. */
const MAX_OPEN_BYTES = 256 * 1024 ** 2;

export interface CursorSource {
  readonly bytes: RandomBytes;
  readonly budget: UnpackBudget;
  readonly rows: number;
  /** Shared by the columns of a row group: what their open pages take, and where packed ones are read to. */
  readonly open: { bytes: number; packed: Buffer; readonly memory: KeptMemory };
}

/** Goes through the rows of one column chunk, page by page: what no row is asked for is never unpacked. */
export class ColumnCursor {
  #pages: Page[] = [];
  readonly #dictionaries = new KeptMemory();
  #row = 0;
  #at: number;
  readonly #end: number;
  #lost = false;

  private constructor(
    readonly leaf: LeafColumn,
    private readonly decoder: PageDecoder,
    private readonly source: CursorSource,
    chunk: ColumnMetaData,
  ) {
    this.#at = Number(chunk.dictionary_page_offset || chunk.data_page_offset);
    this.#lost = !Number.isSafeInteger(this.#at) || this.#at < 0;
    this.#end = Math.min(this.#at + Number(chunk.total_compressed_size), source.bytes.size);
  }

  static async of(leaf: LeafColumn, chunk: ColumnMetaData, source: CursorSource): Promise<ColumnCursor> {
    return new ColumnCursor(leaf, await PageDecoder.of(leaf, chunk), source, chunk);
  }

  /** Where the page that holds a row ends; the rows before it are let go. */
  async pageEnd(row: number): Promise<number> {
    for (const page of this.#pages) if (page.endRow <= row) this.#close(page);
    this.#pages = this.#pages.filter(({ endRow }) => endRow > row);
    return (await this.#pageOf(row)).endRow;
  }

  /** Whether the page that holds a row, and all behind it, could not be found. */
  isLost(row: number): boolean {
    return this.#pages.some(
      ({ header, firstRow, endRow }) => header === null && row >= firstRow && row < endRow,
    );
  }

  /** Which of the rows [from, to) hold a key parameter, and which can't be read. */
  async hits(from: number, to: number): Promise<{ readonly hits: number[]; readonly damaged: number[] }> {
    const found = { hits: [] as number[], damaged: [] as number[] };
    for (let row = from; row < to; ) {
      const page = await this.#pageOf(row);
      const end = Math.min(page.endRow, to);
      if (await this.#mayHit(page)) this.#hitsOf(page, row, end, found);
      row = end;
    }
    return found;
  }

  /** Which of the rows [from, to) have a value that tells of a refused request. */
  async refused(from: number, to: number): Promise<readonly number[]> {
    const found: number[] = [];
    await this.pageEnd(from);
    for (let row = from; row < to; ) {
      const page = await this.#pageOf(row);
      if (page.values === null && !page.damaged) await this.#load(page);
      for (const end = Math.min(page.endRow, to); row < end; row += 1)
        if (tellsRefused(valueAt(page, row))) found.push(row);
    }
    return found;
  }

  /** Makes ready the page that holds a row, for `at` and `note`. Where it ends. */
  async ready(row: number): Promise<number> {
    const end = await this.pageEnd(row);
    const page = this.#pages[0] as Page;
    if (page.values === null && !page.damaged) await this.#load(page);
    return end;
  }

  /** The value of a row of the page that is ready. */
  at(row: number): unknown {
    return valueAt(this.#pages[0] as Page, row);
  }

  /** Adds `bit` to the keys of those rows of the page that is ready that have a value; false where that is not sure without them. */
  note(rows: readonly number[], keys: Float64Array, bit: number): boolean {
    return noteRows(this.#pages[0] as Page, rows, keys, bit);
  }

  /** The values of rows, which ascend from one call to the next. */
  async values(rows: readonly number[]): Promise<unknown[]> {
    const values: unknown[] = [];
    for (let at = 0; at < rows.length; ) {
      const row = rows[at] as number;
      let page = this.#pages[0];
      if (page === undefined || row >= page.endRow || row < page.firstRow) {
        await this.pageEnd(row);
        page = this.#pages[0] as Page;
      }
      if (page.values === null && !page.damaged) await this.#load(page);
      const { endRow } = page;
      const end = (rows.at(-1) as number) < endRow ? rows.length : rows.findIndex((one) => one >= endRow);
      appendValues(page, at === 0 && end === rows.length ? rows : rows.slice(at, end), values);
      at = end;
    }
    return values;
  }

  /** Gives back what its pages lie in: nothing more is asked for. */
  close(): void {
    for (const page of this.#pages) this.#close(page);
    this.#pages = [];
    this.#dictionaries.close();
  }

  #close(page: Page): void {
    this.source.open.bytes -= memoryOf(page);
    page.memory.close();
    page.bytes = page.values = null;
  }

  #hitsOf(page: Page, from: number, to: number, found: { hits: number[]; damaged: number[] }): void {
    let hits: readonly number[] = [];
    this.#guard(page, () => {
      hits = page.values?.hits(from - page.firstRow, to - page.firstRow) ?? [];
    });
    if (page.damaged) for (let row = from; row < to; row += 1) found.damaged.push(row);
    else for (const row of hits) found.hits.push(row + page.firstRow);
  }

  /** A page without a key parameter in all of its bytes has none in any row. */
  async #mayHit(page: Page): Promise<boolean> {
    if (page.header === null || page.damaged || page.values !== null) return true;
    const encoding = encodingOf(page.header);
    if (encoding.endsWith("_DICTIONARY") && this.decoder.dictionaryIsPlain) return false;
    if (encoding === "PLAIN" || encoding === "DELTA_LENGTH_BYTE_ARRAY") {
      await this.#unpack(page);
      if (page.bytes !== null && nextKeyParameter(page.bytes, 0) === -1) return false;
    }
    await this.#load(page);
    return true;
  }

  async #unpack(page: Page): Promise<void> {
    if (page.header === null || page.bytes !== null) return;
    const { bytes: file, budget, open } = this.source;
    budget.take(page.header.uncompressed_page_size);
    const packed = await file.read(page.from, page.to, this.#place(page.to - page.from));
    const fits = open.bytes + page.header.uncompressed_page_size <= MAX_OPEN_BYTES;
    if (!fits || packed.length < page.to - page.from) page.damaged = true;
    else
      this.#guard(page, (header) => {
        page.bytes = this.decoder.unpack(packed, header, page.memory);
        open.bytes += memoryOf(page);
      });
  }

  /** Where a page's packed bytes go: one place for all, as they are unpacked one by one, to elsewhere. */
  #place(length: number): Buffer {
    const { open } = this.source;
    if (open.packed.length < length) open.packed = open.memory.bytes(length);
    return open.packed;
  }

  async #load(page: Page): Promise<void> {
    await this.#unpack(page);
    const { bytes } = page;
    if (bytes === null) page.damaged = true;
    else
      this.#guard(page, (header) => {
        page.values = this.decoder.values(bytes, header, page.memory);
      });
  }

  /** Whatever is thrown while a page is made into values says that it is damaged. */
  #guard(page: Page, work: (header: PageHeader) => void): void {
    try {
      if (page.header !== null) work(page.header);
    } catch {
      page.damaged = true;
    }
  }

  async #pageOf(row: number): Promise<Page> {
    for (;;) {
      const known = this.#pages.find((page) => row >= page.firstRow && row < page.endRow);
      if (known) return known;
      if (row < this.#row) throw new RangeError("rows are asked for in their order");
      const page = await this.#nextPage();
      if (page.endRow > row) this.#pages.push(page);
    }
  }

  /** The next page of rows; where there is none, one for all rows that are left, which is damaged. */
  async #nextPage(): Promise<Page> {
    while (!this.#lost) {
      const { header, length } = await this.#nextHeader();
      if (header === null) break;
      const from = this.#at + length;
      const to = from + header.compressed_page_size;
      if (to > this.#end) break;
      this.#at = to;
      const rows = rowsOf(header);
      if (rows > 0) return this.#page({ header, from, to, rows });
      if (header.type === "DICTIONARY_PAGE") await this.#takeDictionary(header, from, to);
    }
    this.#lost = true;
    return {
      ...this.#page({ header: null, from: 0, to: 0, rows: this.source.rows - this.#row }),
      damaged: true,
    };
  }

  async #nextHeader(): Promise<{ readonly header: PageHeader | null; readonly length: number }> {
    for (const most of HEADER_BYTES) {
      const start = await this.source.bytes.read(this.#at, Math.min(this.#at + most, this.#end));
      const length = thriftEnd(start);
      if (length !== -1) return { header: this.#headerOf(start), length };
    }
    return { header: null, length: 0 };
  }

  #page({ rows, ...place }: Pick<Page, "header" | "from" | "to"> & { readonly rows: number }): Page {
    const firstRow = this.#row;
    this.#row += rows;
    const memory = new KeptMemory();
    return { ...place, firstRow, endRow: this.#row, memory, bytes: null, values: null, damaged: false };
  }

  #headerOf(bytes: Buffer): PageHeader | null {
    try {
      const header = this.decoder.header(bytes);
      checkHeader(header, this.source.rows - this.#row);
      return header;
    } catch {
      return null;
    }
  }

  async #takeDictionary(header: PageHeader, from: number, to: number): Promise<void> {
    this.source.budget.take(header.uncompressed_page_size);
    // Into memory of its own: several columns may read theirs at the same time.
    const packed = await this.source.bytes.read(from, to);
    try {
      this.decoder.takeDictionary(packed, header, this.#dictionaries);
    } catch {
      // Pages that need it are damaged then; those that don't are read.
    }
  }
}
