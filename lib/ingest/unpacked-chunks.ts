import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { MOST_RATIO, MOST_UNPACKED_BYTES, RATIO_FROM_BYTES, READ_BYTES } from "./limits";

/** The input ended before its end or went over a limit: what was read until then stands. */
export class InputFault extends Error {}

export const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;

function checkSize(unpacked: number, packed: number): void {
  if (unpacked > MOST_UNPACKED_BYTES)
    throw new InputFault("unpacks to more than 64 GiB; the rest was not read");
  if (unpacked > RATIO_FROM_BYTES && unpacked > packed * MOST_RATIO) {
    throw new InputFault(`unpacks to more than ${MOST_RATIO} times its size; the rest was not read`);
  }
}

function faultOf(error: unknown): Error {
  const code = (error as { code?: string }).code ?? "";
  if (code === "Z_BUF_ERROR")
    return new InputFault("the gzip stream ends early; what it held until then was read");
  if (code.startsWith("Z_"))
    return new InputFault("the gzip stream is damaged; what it held until then was read");
  return error as Error;
}

/**
 * The bytes of a file, unpacked when it is gzip, in chunks that may be kept until the next one is
 * asked for. Never reads behind `size`. Throws InputFault for a cut, damaged or oversized stream.
 */
export async function* unpackedChunks(path: string, size: number, gzip: boolean): AsyncGenerator<Buffer> {
  if (size === 0) return;
  const source = createReadStream(path, { end: size - 1, highWaterMark: READ_BYTES });
  if (!gzip) {
    yield* source as AsyncIterable<Buffer>;
    return;
  }
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  source.on("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  let unpacked = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      checkSize(unpacked, size);
      yield chunk;
    }
  } catch (error) {
    throw faultOf(error);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}
