import { inflateRawSync } from "node:zlib";
import { freeBytes } from "../bytes/free-bytes";
import { snappyLength, unpackSnappy } from "../bytes/snappy";
import { AvroFault } from "./avro-values";

/** Packed or not, a block is held whole; writers make blocks of 16 kB to some MB. */
export const MAX_BLOCK_BYTES = 64 * 1024 ** 2;
const LEAST_PIECE_BYTES = 16 * 1024;

/** What is unpacked holds until the next call. */
type Unpack = (packed: Buffer) => Buffer;

/** Into memory of its own, which holds until the next block is unpacked. */
function snappy(): Unpack {
  let memory: Buffer = Buffer.alloc(0);
  return (packed) => {
    // A checksum stands behind it.
    const block = packed.subarray(0, -4);
    const { length } = snappyLength(block);
    if (length > MAX_BLOCK_BYTES) throw new AvroFault();
    if (length > memory.length) memory = Buffer.allocUnsafeSlow(length);
    const bytes = memory.subarray(0, length);
    unpackSnappy(block, bytes);
    return bytes;
  };
}

/**
 * Into pieces of the length that the block before had, which blocks mostly have: several pieces would be copied into one.
 * That block's memory is used again: it holds until the next block is unpacked.
 */
function deflate(): Unpack {
  let chunkSize = LEAST_PIECE_BYTES;
  let bytes: Buffer = Buffer.alloc(0);
  return (packed) => {
    freeBytes(bytes);
    bytes = inflateRawSync(packed, { maxOutputLength: MAX_BLOCK_BYTES, chunkSize });
    chunkSize = Math.max(LEAST_PIECE_BYTES, Math.ceil(bytes.length * 1.1));
    return bytes;
  };
}

/** The codecs of Avro files that are read, each by its name in the header. */
const CODECS: Readonly<Record<string, () => Unpack>> = {
  null: () => (packed) => packed,
  deflate,
  snappy,
};

/** How blocks of this codec are unpacked, null if it is not read. What it throws means that a block is damaged. */
export function avroCodec(name: string): Unpack | null {
  return Object.hasOwn(CODECS, name) ? (CODECS[name]?.() ?? null) : null;
}
