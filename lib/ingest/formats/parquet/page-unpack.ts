import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { unpackSnappy } from "../bytes/snappy";
import { InputFault } from "../input-fault";

/** Pages have about 1 MB; a whole column chunk of a row group in one page has some 50. */
export const MAX_PAGE_BYTES = 64 * 1024 ** 2;

/** Unpacks a page into memory of the page's length; returns it, or what it unpacked to. What it throws means that the page is damaged. */
export type UnpackPage = (packed: Uint8Array, into: Buffer) => Uint8Array;

/** How pages are packed, for each codec's name (parquet.thrift, CompressionCodec). LZO is the one that nobody writes. */
export async function pageCodec(codec: string): Promise<UnpackPage> {
  if (codec === "UNCOMPRESSED") return (packed) => packed;
  if (codec === "GZIP")
    return (packed, { length }) => gunzipSync(packed, { maxOutputLength: Math.max(1, length) });
  if (codec === "BROTLI")
    return (packed, { length }) => brotliDecompressSync(packed, { maxOutputLength: Math.max(1, length) });
  if (codec === "SNAPPY")
    return (packed, into) => {
      unpackSnappy(packed, into);
      return into;
    };
  // Each from where it is made: the collection of them all takes as long to start as a small file to read.
  if (codec === "ZSTD") {
    const { decompress } = await import("fzstd");
    // With a place for its result it does not reserve what the frame asks for.
    return decompress;
  }
  const { compressors } = await import("hyparquet-compressors");
  const unpack = compressors[codec as keyof typeof compressors];
  if (unpack === undefined)
    throw new InputFault(
      `is a Parquet file compressed with ${codec} and was not read: write it with snappy, gzip or zstd`,
    );
  return (packed, { length }) => unpack(packed, length);
}
