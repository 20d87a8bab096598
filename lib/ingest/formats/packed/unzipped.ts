import { createGunzip, createInflateRaw, type Gunzip, type InflateRaw } from "node:zlib";
import type { UnpackBudget } from "../bytes/unpack-budget";
import { InputFault } from "../input-fault";

const CHUNK = { chunkSize: 256 * 1024 };

/** How a stream is packed: gzip with its header, or a zip's or Avro's bare deflate. */
const STREAMS = {
  gzip: { make: (): Gunzip => createGunzip(CHUNK), name: "gzip stream" },
  deflate: { make: (): InflateRaw => createInflateRaw(CHUNK), name: "packed content" },
} as const;
export type PackedStream = keyof typeof STREAMS;

function toStreamFault(error: unknown, stream: PackedStream): Error {
  const code = (error as { code?: string }).code ?? "";
  const { name } = STREAMS[stream];
  if (code === "Z_BUF_ERROR") return new InputFault(`the ${name} ends early; what came before that was read`);
  if (code.startsWith("Z_")) return new InputFault(`the ${name} is damaged; what came before that was read`);
  return error as Error;
}

interface Fed {
  readonly chunks: readonly Buffer[];
  readonly fault: unknown;
}

/**
 * Unpacks piece by piece. A stream that is read through an iterator loses what it had unpacked when it
 * then finds a fault; here all that could be unpacked is there first.
 */
class Unpacker {
  readonly #stream: Gunzip | InflateRaw;
  #unpacked: Buffer[] = [];
  #answer: (fault: unknown) => void = () => {};
  #ended = false;

  constructor(stream: PackedStream) {
    this.#stream = STREAMS[stream].make();
    this.#stream.on("data", (chunk: Buffer) => this.#unpacked.push(chunk));
    // Writes that fail, or hold what is no gzip behind the end, never call back.
    this.#stream.on("end", () => {
      this.#ended = true;
      this.#answer(null);
    });
    this.#stream.on("error", (error) => this.#answer(error));
  }

  /** What the next bytes (null: their end) give, and what is wrong with them. */
  async feed(packed: Buffer | null): Promise<Fed> {
    const fault = await new Promise<unknown>((resolve) => {
      this.#answer = resolve;
      if (this.#ended) resolve(null);
      else if (packed === null) this.#stream.end();
      else this.#stream.write(packed, (error) => !error && resolve(null));
    });
    const chunks = this.#unpacked;
    this.#unpacked = [];
    return { chunks, fault };
  }

  close(): void {
    this.#stream.destroy();
  }
}

/** At most a thousand times as much comes out of it at once. */
const PACKED_BYTES = 64 * 1024;

async function* packedPieces(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer | null> {
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += PACKED_BYTES) yield chunk.subarray(at, at + PACKED_BYTES);
  }
  yield null;
}

/** Unpacks a stream. Throws an InputFault where it is cut, damaged or more than the budget allows. */
export async function* unzipped(
  source: AsyncIterable<Buffer>,
  stream: PackedStream,
  budget: UnpackBudget,
): AsyncGenerator<Buffer> {
  const unpacker = new Unpacker(stream);
  try {
    for await (const packed of packedPieces(source)) {
      const { chunks, fault } = await unpacker.feed(packed);
      for (const chunk of chunks) {
        budget.take(chunk.length);
        yield chunk;
      }
      if (fault !== null) throw toStreamFault(fault, stream);
    }
  } finally {
    unpacker.close();
  }
}
