import { crc32 } from "node:zlib";
import type { ColumnMetaData, PageHeader, SchemaElement, SchemaTree } from "hyparquet";
import type { ColumnDecoder } from "hyparquet/src/types.js";
import type { KeptMemory } from "../bytes/kept-memory";
import type { LeafColumn } from "./leaf-column";
import { encodingOf, expectPage, PageFault } from "./page-check";
import { type PageLevels, readLevels, viewOf } from "./page-levels";
import { MAX_PAGE_BYTES, pageCodec, type UnpackPage } from "./page-unpack";
import {
  Dictionary,
  FixedValues,
  NumberedValues,
  PageValues,
  RawValues,
  TextValues,
  type Values,
} from "./page-values";
import { ownMeaning, PARSERS } from "./parsers";
import { Runs } from "./runs";

const INT96_BYTES = 12;
const INT64_BYTES = 8;

/** The parts of hyparquet that take a page alone: its own reader takes whole column chunks into memory. */
const loadParts = async () => {
  const [column, convert, delta, plain] = await Promise.all([
    import("hyparquet/src/column.js"),
    import("hyparquet/src/convert.js"),
    import("hyparquet/src/delta.js"),
    import("hyparquet/src/plain.js"),
  ]);
  return { ...column, ...convert, ...delta, ...plain };
};
type Parts = Awaited<ReturnType<typeof loadParts>>;

/** Each becomes an object of its own; writers that take prefixes make pages of 20,000 rows. */
const MAX_PREFIXED = 50_000;

/** Makes values out of the pages of one column chunk. Everything it throws means that the page is damaged. */
export class PageDecoder {
  #dictionary: Dictionary | null = null;
  /** The column without what its values mean: that is made of single values. */
  readonly #bare: ColumnDecoder;
  readonly #meaning: (raw: unknown) => unknown;
  /** Whether the meaning is one of ours: it takes whole numbers that are no bigints, and can tell every value. */
  readonly #isOwn: boolean;

  private constructor(
    private readonly leaf: LeafColumn,
    private readonly chunk: ColumnMetaData,
    private readonly unpackPage: UnpackPage,
    private readonly parts: Parts,
  ) {
    const { name, type, type_length } = leaf.element;
    const element = { name, type, type_length, repetition_type: "REQUIRED" as const };
    this.#bare = this.#column(element as SchemaElement);
    const full = this.#column({ ...leaf.element, repetition_type: "REQUIRED" });
    const own = ownMeaning(leaf.element);
    const made = own ?? ((raw: unknown) => (parts.convert([raw], full) as ArrayLike<unknown>)[0]);
    this.#isOwn = own !== null;
    this.#meaning = (raw) => plainOf(made(raw), leaf);
  }

  /** Throws an InputFault for a codec that is not read. */
  static async of(leaf: LeafColumn, chunk: ColumnMetaData): Promise<PageDecoder> {
    return new PageDecoder(leaf, chunk, await pageCodec(chunk.codec), await loadParts());
  }

  header(bytes: Uint8Array): PageHeader {
    return this.parts.parquetHeader({ view: viewOf(bytes), offset: 0 });
  }

  /** A page's bytes as they are before packing, levels included, in the memory given. */
  unpack(packed: Uint8Array, header: PageHeader, memory: KeptMemory): Buffer {
    if (header.crc !== undefined) expectPage((crc32(packed) | 0) === header.crc);
    const page = memory.bytes(header.uncompressed_page_size);
    this.#unpackInto(page, packed, header);
    return page;
  }

  #unpackInto(page: Buffer, packed: Uint8Array, { data_page_header_v2: v2 }: PageHeader): void {
    const levels = v2 === undefined ? 0 : v2.definition_levels_byte_length + v2.repetition_levels_byte_length;
    page.set(packed.subarray(0, levels));
    const values = page.subarray(levels);
    const body = packed.subarray(levels);
    const isPacked = v2?.is_compressed !== false && values.length > 0;
    const bytes = isPacked ? this.unpackPage(body, values) : body;
    expectPage(bytes.length === values.length);
    if (bytes !== values) values.set(bytes);
  }

  /** Takes a dictionary, in memory that must stay as long as the column is read. */
  takeDictionary(packed: Uint8Array, header: PageHeader, memory: KeptMemory): void {
    this.#dictionary = null;
    const bytes = this.unpack(packed, header, memory);
    const count = header.dictionary_page_header?.num_values ?? 0;
    const values = this.leaf.isText
      ? this.#texts(bytes, { before: null, values: count, start: 0 }, memory)
      : this.#dictionaryValues(bytes, count);
    this.#dictionary = new Dictionary(values);
  }

  /** Whether no page that uses the dictionary alone can hold a key parameter. */
  get dictionaryIsPlain(): boolean {
    return this.#dictionary !== null && this.#dictionary.hits.size === 0;
  }

  /** `memory`: where what is noted of each row goes; it must stay with the values. */
  values(bytes: Buffer, header: PageHeader, memory: KeptMemory): PageValues {
    const levels = readLevels(bytes, header, this.leaf, memory);
    return new PageValues(this.#present(bytes, header, levels, memory), levels.before);
  }

  #present(bytes: Buffer, header: PageHeader, levels: PageLevels, memory: KeptMemory): Values {
    const encoding = encodingOf(header);
    if (encoding.endsWith("_DICTIONARY")) return this.#numbered(bytes, levels);
    if (this.leaf.isText && encoding === "PLAIN") return this.#texts(bytes, levels, memory);
    if (this.leaf.isText && encoding === "DELTA_LENGTH_BYTE_ARRAY")
      return this.#textsByLength(bytes, levels, memory);
    if (encoding === "DELTA_BYTE_ARRAY") this.#checkPrefixes(bytes, levels);
    if (this.#width > 0 && encoding === "PLAIN")
      return this.#fixed(bytes.subarray(levels.start), levels.values);
    return new RawValues(this.#made(bytes, header, levels), this.#meaning);
  }

  /** Each text behind its length. */
  #texts(bytes: Buffer, { values, start }: PageLevels, memory: KeptMemory): Values {
    const starts = memory.numbers(values + 1);
    let at = start;
    for (let value = 0; value < values; value += 1) {
      expectPage(at + 4 <= bytes.length);
      starts[value] = at + 4;
      at += 4 + lengthAt(bytes, at);
    }
    expectPage(at <= bytes.length);
    starts[values] = at + 4;
    return new TextValues(bytes, starts, 4);
  }

  /** All lengths, then all texts. */
  #textsByLength(bytes: Buffer, { values, start }: PageLevels, memory: KeptMemory): Values {
    const lengths = new Int32Array(values);
    const reader = { view: viewOf(bytes), offset: start };
    if (values > 0) this.parts.deltaBinaryUnpack(reader, values, lengths);
    const starts = memory.numbers(values + 1);
    let at = reader.offset;
    for (let value = 0; value < values; value += 1) {
      starts[value] = at;
      at += lengths[value] as number;
      expectPage((lengths[value] as number) >= 0 && at <= bytes.length);
    }
    starts[values] = at;
    return new TextValues(bytes, starts, 0);
  }

  #numbered(bytes: Buffer, { values, start }: PageLevels): Values {
    const dictionary = this.#dictionary;
    if (dictionary === null) throw new PageFault();
    const width = values === 0 ? 0 : (bytes[start] ?? 33);
    const numbers = new Runs(bytes.subarray(start + 1), width, values);
    return new NumberedValues(numbers, dictionary);
  }

  #dictionaryValues(bytes: Buffer, count: number): Values {
    if (this.#width > 0) return this.#fixed(bytes, count);
    return new RawValues(this.#plain(bytes, count), this.#meaning);
  }

  #fixed(bytes: Buffer, count: number): Values {
    expectPage(bytes.length >= count * this.#width);
    return new FixedValues(bytes, this.#width, count, { at: this.#fixedMeaning(), isSure: this.#isOwn });
  }

  #fixedMeaning(): (bytes: Buffer, from: number) => unknown {
    const [meaning, width] = [this.#meaning, this.#width];
    if (this.chunk.type === "INT96") return (bytes, from) => meaning(int96At(bytes, from));
    if (this.chunk.type !== "INT64") return (bytes, from) => meaning(bytes.subarray(from, from + width));
    return this.#isOwn
      ? (bytes, from) => meaning(longAt(bytes, from))
      : (bytes, from) => meaning(bytes.readBigInt64LE(from));
  }

  /** Bytes of each value, 0 where they differ or are few. */
  get #width(): number {
    if (this.chunk.type === "INT96") return INT96_BYTES;
    if (this.chunk.type === "INT64") return INT64_BYTES;
    return this.chunk.type === "FIXED_LEN_BYTE_ARRAY" ? (this.leaf.element.type_length ?? 0) : 0;
  }

  /** Values of which none is missing, as hyparquet makes them. */
  #made(bytes: Buffer, header: PageHeader, { values, start }: PageLevels): ArrayLike<unknown> {
    const encoding = encodingOf(header);
    if (encoding === "PLAIN") return this.#plain(bytes.subarray(start), values);
    expectPage(encoding !== "ALP" && encoding !== "BYTE_STREAM_SPLIT");
    const page = alone(bytes.subarray(start));
    const plain = {
      num_values: values,
      encoding: encoding as "RLE",
      definition_level_encoding: "RLE" as const,
    };
    const reader = { view: viewOf(page), offset: 0 };
    const own = {
      ...{
        type: "DATA_PAGE" as const,
        compressed_page_size: page.length,
        uncompressed_page_size: page.length,
      },
      data_page_header: { ...plain, repetition_level_encoding: "RLE" as const },
    };
    return this.parts.readPage(reader, own, this.#bare, undefined, undefined, 0).data ?? [];
  }

  #plain(bytes: Buffer, count: number): ArrayLike<unknown> {
    const reader = { view: viewOf(alone(bytes)), offset: 0 };
    return this.parts.readPlain(reader, this.chunk.type, count, this.leaf.element.type_length);
  }

  /** The column as one that lacks no value: those that do are passed already. `element`: what its values mean. */
  #column(element: SchemaElement) {
    const root = { ...(this.leaf.schemaPath[0] as SchemaTree) };
    return {
      ...this.chunk,
      ...{ element, codec: "UNCOMPRESSED" as const, pathInSchema: [element.name] },
      schemaPath: [root, { ...root, element, children: [], path: [element.name] }],
      parsers: { ...this.parts.DEFAULT_PARSERS, ...PARSERS },
    };
  }

  /** Each value repeats the start of the one before: a page of 1 MB can stand for terabytes. */
  #checkPrefixes(bytes: Buffer, { values, start }: PageLevels): void {
    expectPage(values <= MAX_PREFIXED);
    const lengths = new Int32Array(values);
    if (values > 0) this.parts.deltaBinaryUnpack({ view: viewOf(bytes), offset: start }, values, lengths);
    let before = 0;
    for (const length of lengths) {
      before += length;
      expectPage(length >= 0 && before <= MAX_PAGE_BYTES);
    }
  }
}

/** The length before a text. */
function lengthAt(bytes: Buffer, at: number): number {
  const low = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
  return low + (bytes[at + 3] as number) * 2 ** 24;
}

/** Spark's older times, of twelve bytes each, are numbers to hyparquet. */
const int96At = (bytes: Buffer, at: number): bigint =>
  (BigInt(bytes.readInt32LE(at + 8)) << 64n) | bytes.readBigUInt64LE(at);

/** A whole number of eight bytes; a bigint only where a number can't hold it. */
function longAt(bytes: Buffer, at: number): number | bigint {
  const number = bytes.readInt32LE(at + 4) * 2 ** 32 + bytes.readUInt32LE(at);
  return Number.isSafeInteger(number) ? number : bytes.readBigInt64LE(at);
}

/** A value as a record has it: times in UTC say so, whole numbers are numbers where these can hold them. */
function plainOf(value: unknown, { utc }: LeafColumn): unknown {
  if (utc && typeof value === "string" && value !== "") return `${value}Z`;
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** Bytes with nothing around them in memory: hyparquet makes texts as long as they say, up to the memory's own end. */
function alone(bytes: Uint8Array): Buffer {
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
  return Buffer.from(own.buffer, 0, own.byteLength);
}
