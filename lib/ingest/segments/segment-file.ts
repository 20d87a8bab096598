import { ByteWriter } from "hyparquet-writer/src/bytewriter.js";
import { writeMetadata } from "hyparquet-writer/src/metadata.js";
import type { SegmentColumn } from "./segment-columns";
import { TextColumn } from "./text-column";

/** Columns of a segment by their types in the store, as Parquet has them. */
const PHYSICAL = {
  INTEGER: { type: "INT32" },
  SMALLINT: { type: "INT32" },
  UINTEGER: { type: "INT32", converted_type: "UINT_32" },
  BIGINT: { type: "INT64" },
  UBIGINT: { type: "INT64", converted_type: "UINT_64" },
  DOUBLE: { type: "DOUBLE" },
  UUID: { type: "FIXED_LEN_BYTE_ARRAY", type_length: 16, logical_type: { type: "UUID" } },
  TEXT: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
} as const;

/** A column, its type in the store, and what it holds. */
export interface NamedColumn {
  readonly name: string;
  readonly type: string;
  readonly column: SegmentColumn | TextColumn;
}

const physicalOf = (type: string) => PHYSICAL[type as keyof typeof PHYSICAL] ?? PHYSICAL.TEXT;

const isOptional = ({ column }: NamedColumn): boolean =>
  !(column instanceof TextColumn) && column.present !== null;

/** "PAR1", with which a file begins and ends. */
const MAGIC = 0x31524150;
/** The numbers of Parquet's format (https://github.com/apache/parquet-format, parquet.thrift). */
const DATA_PAGE = 0;
const DICTIONARY_PAGE = 2;
const PLAIN = 0;
const RLE = 3;
const RLE_DICTIONARY = 8;

/** Thrift's compact form of a field with a number: how much further its id is, and its type. */
const NUMBER = 0x15;
const DATA_PAGE_HEADER = 0x2c;
const DICTIONARY_PAGE_HEADER = 0x4c;
const END = 0;

/** A page without compression, of these pieces one behind the other: levels, where there are any, stand first. */
function writePage(
  writer: ByteWriter,
  { kind, count, encoding }: { readonly kind: number; readonly count: number; readonly encoding: number },
  pieces: readonly Uint8Array[],
): void {
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  const number = (value: number) => {
    writer.appendUint8(NUMBER);
    writer.appendZigZag(value);
  };
  for (const value of [kind, size, size]) number(value);
  writer.appendUint8(kind === DATA_PAGE ? DATA_PAGE_HEADER : DICTIONARY_PAGE_HEADER);
  for (const value of kind === DATA_PAGE ? [count, encoding, RLE, RLE] : [count, encoding]) number(value);
  writer.appendUint8(END);
  writer.appendUint8(END);
  for (const piece of pieces) writer.appendBytes(piece);
}

/** Numbers packed into as many bits as `width` says, a whole number of bytes, behind how many there are. */
function packedRun(count: number, packed: Uint8Array): Uint8Array {
  const head = new ByteWriter(8);
  head.appendVarInt((Math.ceil(count / 8) << 1) | 1);
  return Buffer.concat([head.getBytes(), packed]);
}

/** For each row whether it has a value, one bit each, as levels are written before a page's values. */
function levelsOf(present: Uint8Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(present.length / 8));
  for (const [row, bit] of present.entries()) bits[row >> 3] = (bits[row >> 3] ?? 0) | (bit << (row & 7));
  const run = packedRun(present.length, bits);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(run.length);
  return Buffer.concat([length, run]);
}

/** Places of texts as they are, 32 bits each; whole groups of eight. */
function placesOf(named: Uint8Array): readonly Uint8Array[] {
  const rows = named.length / 4;
  const groups = new Uint8Array(Math.ceil(rows / 8) * 32);
  groups.set(named);
  return [Uint8Array.of(32), packedRun(rows, groups)];
}

/** Writes a column of texts; returns where its data begins. */
function writeTexts(writer: ByteWriter, column: TextColumn, rows: number): number {
  const { count, bytes } = column.dictionary;
  writePage(writer, { kind: DICTIONARY_PAGE, count, encoding: PLAIN }, [bytes]);
  const start = writer.offset;
  const named = column.named.length / 4;
  writePage(writer, { kind: DATA_PAGE, count: named, encoding: RLE_DICTIONARY }, placesOf(column.named));
  if (rows > named)
    writePage(writer, { kind: DATA_PAGE, count: rows - named, encoding: PLAIN }, [column.plain]);
  return start;
}

function writeValues(writer: ByteWriter, { values, present }: SegmentColumn, rows: number): void {
  const pieces = present === null ? [values] : [levelsOf(present), values];
  writePage(writer, { kind: DATA_PAGE, count: rows, encoding: PLAIN }, pieces);
}

type RowGroup = Parameters<typeof writeMetadata>[1]["row_groups"][number];

function writeColumn(
  writer: ByteWriter,
  { name, type, column }: NamedColumn,
  rows: number,
): RowGroup["columns"][number] {
  const start = writer.offset;
  const isText = column instanceof TextColumn;
  const data = isText ? writeTexts(writer, column, rows) : start;
  if (!isText) writeValues(writer, column, rows);
  const size = BigInt(writer.offset - start);
  return {
    file_offset: BigInt(start),
    meta_data: {
      type: physicalOf(type).type,
      encodings: isText ? ["PLAIN", "RLE", "RLE_DICTIONARY"] : ["PLAIN", "RLE"],
      path_in_schema: [name],
      codec: "UNCOMPRESSED",
      num_values: BigInt(rows),
      total_uncompressed_size: size,
      total_compressed_size: size,
      data_page_offset: BigInt(data),
      ...(isText ? { dictionary_page_offset: BigInt(start) } : {}),
    },
  };
}

/**
 * Rows as the bytes of a Parquet file with one row group. The library writes what describes the file; the
 * pages are our own, since they are made of the bytes that the columns hold already (docs/how-it-is-fast.md).
 */
export function writeSegment(columns: readonly NamedColumn[], rows: number): Uint8Array {
  const bytes = columns.reduce((sum, { column }) => sum + sizeOf(column), 0);
  const writer = new ByteWriter(bytes + 256 * columns.length + 1_024);
  const fields = columns.map((named) => ({
    name: named.name,
    repetition_type: isOptional(named) ? ("OPTIONAL" as const) : ("REQUIRED" as const),
    ...physicalOf(named.type),
  }));
  writer.appendUint32(MAGIC);
  const chunks = columns.map((column) => writeColumn(writer, column, rows));
  const size = chunks.reduce((sum, { meta_data }) => sum + (meta_data?.total_uncompressed_size ?? 0n), 0n);
  writeMetadata(writer, {
    version: 2,
    schema: [{ name: "segment", num_children: fields.length }, ...fields],
    num_rows: BigInt(rows),
    row_groups: [{ columns: chunks, total_byte_size: size, num_rows: BigInt(rows) }],
    metadata_length: 0,
  });
  writer.appendUint32(MAGIC);
  return writer.getBytes();
}

const sizeOf = (column: SegmentColumn | TextColumn): number =>
  column instanceof TextColumn
    ? column.dictionary.bytes.length + column.named.length + column.plain.length
    : column.values.length;
