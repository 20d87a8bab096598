import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { InputFault } from "../input-fault";

/** Pages have about 1 MB; a whole column chunk of a row group in one page has some 50. */
export const MAX_PAGE_BYTES = 64 * 1024 ** 2;

/** Unpacks a page that has `length` bytes. What it throws means that the page is damaged. */
export type UnpackPage = (packed: Uint8Array, length: number) => Uint8Array;

/** One for all columns: each has WebAssembly memory of its own. */
let snappy: UnpackPage | null = null;

/** How pages are packed, for each codec's name (parquet.thrift, CompressionCodec). LZO is the one that nobody writes. */
export async function pageCodec(codec: string): Promise<UnpackPage> {
  if (codec === "UNCOMPRESSED") return (packed) => packed;
  if (codec === "GZIP")
    return (packed, length) => gunzipSync(packed, { maxOutputLength: Math.max(1, length) });
  if (codec === "BROTLI")
    return (packed, length) => brotliDecompressSync(packed, { maxOutputLength: Math.max(1, length) });
  // Each from where it is made: the collection of them all takes as long to start as a small file to read.
  if (codec === "SNAPPY") {
    const { snappyUncompressor } = await import("hysnappy");
    snappy ??= snappyUncompressor();
    return snappy;
  }
  if (codec === "ZSTD") {
    const { decompress } = await import("fzstd");
    // With a place for its result it does not reserve what the frame asks for.
    return (packed, length) => decompress(packed, new Uint8Array(length));
  }
  const { compressors } = await import("hyparquet-compressors");
  const unpack = compressors[codec as keyof typeof compressors];
  if (unpack === undefined)
    throw new InputFault(
      `is a Parquet file compressed with ${codec} and was not read: write it with snappy, gzip or zstd`,
    );
  return unpack;
}
