import { inflateRawSync } from "node:zlib";
import { AvroFault } from "./avro-values";

/** Packed or not, a block is held whole; writers make blocks of 16 kB to some MB. */
export const MAX_BLOCK_BYTES = 64 * 1024 ** 2;

type Unpack = (packed: Buffer) => Buffer;

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The length that a Snappy block states in its first bytes. */
function snappyLength(packed: Buffer): number {
  let length = 0;
  for (let at = 0; at < 5; at += 1) {
    const byte = packed[at] ?? 0;
    length += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) break;
  }
  if (length > MAX_BLOCK_BYTES) throw new AvroFault();
  return length;
}

async function snappy(): Promise<Unpack> {
  const { snappyUncompress } = await import("hyparquet/src/snappy.js");
  return (packed) => {
    const unpacked = new Uint8Array(snappyLength(packed));
    // A checksum stands behind it.
    snappyUncompress(packed.subarray(0, -4), unpacked);
    return view(unpacked);
  };
}

/** The codecs of Avro files that are read, each by its name in the header. */
const CODECS: Readonly<Record<string, () => Promise<Unpack>>> = {
  null: async () => (packed) => packed,
  deflate: async () => (packed) => inflateRawSync(packed, { maxOutputLength: MAX_BLOCK_BYTES }),
  snappy,
};

/** How blocks of this codec are unpacked, null if it is not read. What it throws means that a block is damaged. */
export async function avroCodec(name: string): Promise<Unpack | null> {
  return Object.hasOwn(CODECS, name) ? ((await CODECS[name]?.()) ?? null) : null;
}
