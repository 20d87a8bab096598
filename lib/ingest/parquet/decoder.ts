import { crc32 } from "node:zlib";
import type { ColumnMetaData, DecodedArray, PageHeader } from "hyparquet";
import type { LeafColumn } from "./leaf-column";
import { checkPage, encodingOf, PageFault } from "./page-check";
import { MOST_PAGE_BYTES, pageCodec, type UnpackPage } from "./page-unpack";
import { PARSERS } from "./parsers";

/** The parts of hyparquet that take a page alone: its own reader takes whole column chunks into memory. */
const loadParts = async () => {
  const [column, convert, delta] = await Promise.all([
    import("hyparquet/src/column.js"),
    import("hyparquet/src/convert.js"),
    import("hyparquet/src/delta.js"),
  ]);
  return { ...column, ...convert, ...delta };
};
type Parts = Awaited<ReturnType<typeof loadParts>>;

/** Makes values out of the pages of one column chunk. Everything it throws means that the page is damaged. */
export class PageDecoder {
  #dictionary: DecodedArray | undefined;

  private constructor(
    private readonly leaf: LeafColumn,
    private readonly chunk: ColumnMetaData,
    private readonly unpackPage: UnpackPage,
    private readonly parts: Parts,
  ) {}

  /** Throws an InputFault for a codec that is not read. */
  static async of(leaf: LeafColumn, chunk: ColumnMetaData): Promise<PageDecoder> {
    return new PageDecoder(leaf, chunk, await pageCodec(chunk.codec), await loadParts());
  }

  get dictionary(): DecodedArray | undefined {
    return this.#dictionary;
  }

  header(bytes: Uint8Array): PageHeader {
    return this.parts.parquetHeader({ view: viewOf(bytes), offset: 0 });
  }

  /** A page's bytes as they are before packing, levels included. */
  unpack(packed: Uint8Array, header: PageHeader): Buffer {
    if (header.crc !== undefined && (crc32(packed) | 0) !== header.crc) throw new PageFault();
    const v2 = header.data_page_header_v2;
    const levels = v2 === undefined ? 0 : v2.definition_levels_byte_length + v2.repetition_levels_byte_length;
    const length = header.uncompressed_page_size - levels;
    const isPacked = v2?.is_compressed !== false && length > 0;
    const body = packed.subarray(levels);
    const bytes = isPacked ? this.unpackPage(body, length) : body;
    if (bytes.length !== length) throw new PageFault();
    return alone(levels === 0 ? bytes : Buffer.concat([packed.subarray(0, levels), bytes]));
  }

  takeDictionary(packed: Uint8Array, header: PageHeader): void {
    this.#dictionary = undefined;
    const bytes = this.unpack(packed, header);
    checkPage(bytes, header, this.leaf);
    this.#dictionary = this.parts.convert(this.#read(bytes, header), this.#column());
  }

  /** One value a row, null where there is none. */
  values(bytes: Buffer, header: PageHeader): DecodedArray {
    const start = checkPage(bytes, header, this.leaf);
    const encoding = encodingOf(header);
    if (encoding === "DELTA_BYTE_ARRAY") this.#checkPrefixes(bytes, start, header);
    if (!encoding.endsWith("_DICTIONARY")) return this.#read(bytes, header);
    // Without its dictionary a page gives its numbers, and a number beyond the dictionary's end gives nothing.
    const values = this.#dictionary === undefined ? [undefined] : this.#read(bytes, header);
    if ((values as unknown[]).includes(undefined)) throw new PageFault();
    return values;
  }

  #read(bytes: Buffer, header: PageHeader): DecodedArray {
    const v2 = header.data_page_header_v2;
    const plain = {
      ...header,
      compressed_page_size: bytes.length,
      uncompressed_page_size: bytes.length,
      ...(v2 === undefined ? {} : { data_page_header_v2: { ...v2, is_compressed: false } }),
    };
    const reader = { view: viewOf(bytes), offset: 0 };
    return this.parts.readPage(reader, plain, this.#column(), this.#dictionary, undefined, 0).data ?? [];
  }

  #column() {
    const { leaf, chunk } = this;
    return {
      ...chunk,
      codec: "UNCOMPRESSED" as const,
      element: leaf.element,
      schemaPath: leaf.schemaPath,
      pathInSchema: [...leaf.path],
      parsers: { ...this.parts.DEFAULT_PARSERS, ...PARSERS },
    };
  }

  /** Each value repeats the start of the one before: a page of 1 MB can stand for terabytes. */
  #checkPrefixes(bytes: Buffer, start: number, header: PageHeader): void {
    const count = header.data_page_header_v2
      ? header.data_page_header_v2.num_values - header.data_page_header_v2.num_nulls
      : (header.data_page_header?.num_values ?? 0);
    const lengths = new Int32Array(count);
    this.parts.deltaBinaryUnpack({ view: viewOf(bytes), offset: start }, count, lengths);
    let before = 0;
    for (const length of lengths) {
      before += length;
      if (length < 0 || before > MOST_PAGE_BYTES) throw new PageFault();
    }
  }
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Bytes with nothing around them in memory: hyparquet makes texts as long as they say, up to the memory's own end. */
function alone(bytes: Uint8Array): Buffer {
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
  return Buffer.from(own.buffer, 0, own.byteLength);
}
