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

/** At most a thousand times as much comes out of it at once. */
const PACKED_BYTES = 64 * 1024;

/**
 * Unpacks piece by piece. A stream that is read through an iterator loses what it had unpacked when it
 * then finds a fault; here all that could be unpacked is there first.
 */
class Unpacker {
  readonly #gunzip = createGunzip({ chunkSize: 256 * 1024 });
  #unpacked: Buffer[] = [];
  #answer: (fault: unknown) => void = () => {};
  #ended = false;

  constructor() {
    this.#gunzip.on("data", (chunk: Buffer) => this.#unpacked.push(chunk));
    // Writes that fail, or hold what is no gzip behind the end, never call back.
    this.#gunzip.on("end", () => {
      this.#ended = true;
      this.#answer(null);
    });
    this.#gunzip.on("error", (error) => this.#answer(error));
  }

  /** What the next bytes (null: their end) give, and what is wrong with them. */
  async feed(
    packed: Buffer | null,
  ): Promise<{ readonly chunks: readonly Buffer[]; readonly fault: unknown }> {
    const fault = await new Promise<unknown>((resolve) => {
      this.#answer = resolve;
      if (this.#ended) resolve(null);
      else if (packed === null) this.#gunzip.end();
      else this.#gunzip.write(packed, (error) => !error && resolve(null));
    });
    const chunks = this.#unpacked;
    this.#unpacked = [];
    return { chunks, fault };
  }

  close(): void {
    this.#gunzip.destroy();
  }
}

async function* packedPieces(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer | null> {
  yield* source;
  yield null;
}

/** Unpacks a gzip stream of `size` bytes. Throws InputFault like unpackedChunks. */
export async function* unzipped(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  const unpacker = new Unpacker();
  let total = 0;
  try {
    for await (const packed of packedPieces(source)) {
      const { chunks, fault } = await unpacker.feed(packed);
      for (const chunk of chunks) {
        total += chunk.length;
        checkSize(total, size);
        yield chunk;
      }
      if (fault !== null) throw faultOf(fault);
    }
  } finally {
    unpacker.close();
  }
}

/**
 * The bytes of a file, unpacked when it is gzip, in chunks that may be kept until the next one is
 * asked for. Never reads behind `size`. Throws InputFault for a cut, damaged or oversized stream.
 */
export async function* unpackedChunks(path: string, size: number, gzip: boolean): AsyncGenerator<Buffer> {
  if (size === 0) return;
  const highWaterMark = gzip ? PACKED_BYTES : READ_BYTES;
  const source = createReadStream(path, { end: size - 1, highWaterMark }) as AsyncIterable<Buffer>;
  yield* gzip ? unzipped(source, size) : source;
}
