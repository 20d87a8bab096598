import type { Readable } from "node:stream";
import { BlobFault, blobFaultOf } from "@/lib/azure/blob-fault";
import type { BlobRange, RangeAsked } from "@/lib/azure/export-account";
import type { RandomBytes } from "../formats/bytes/random-bytes";
import { HEAD_BYTES } from "../protocol/limits";

/** How often in a row a stream that broke off is taken up again without a byte having come. */
const MAX_RETRIES = 3;
/** The longest wait for the next bytes. */
const SILENT_MS = 60_000;

/** Gives ranges of one blob. */
type RangeReader = (asked: RangeAsked) => Promise<BlobRange>;

export interface BlobSource {
  readonly read: RangeReader;
  /** Its size when it was listed: nothing behind it is read. */
  readonly size: number;
  /** Ends everything. */
  readonly signal: AbortSignal;
}

/** One version of a blob: all of its bytes come from the one that gave the first, or reading ends with "changed". */
export class BlobBytes implements RandomBytes {
  #etag: string | null = null;
  #head: Buffer = Buffer.alloc(0);

  private constructor(private readonly source: BlobSource) {}

  /** Asks for the blob's beginning. Rejects with a BlobFault. */
  static async open(source: BlobSource): Promise<BlobBytes> {
    const bytes = new BlobBytes(source);
    bytes.#head = await bytes.read(0, Math.min(HEAD_BYTES, source.size));
    return bytes;
  }

  /** The first 64 kB. */
  get head(): Buffer {
    return this.#head;
  }

  get size(): number {
    return this.source.size;
  }

  /** The bytes [from, to), a few. */
  async read(from: number, to: number): Promise<Buffer> {
    if (to <= this.#head.length || from >= this.source.size) return this.#head.subarray(from, to);
    const chunks: Buffer[] = [];
    for await (const chunk of this.stream(from, Math.min(to, this.source.size))) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  /** The bytes [from, to), taken up again where the network breaks. Throws a BlobFault. */
  async *stream(from: number, to = this.source.size): AsyncGenerator<Buffer> {
    let at = from;
    if (at < this.#head.length) {
      const known = this.#head.subarray(at, to);
      at += known.length;
      yield known;
    }
    for (let breaks = 0; at < to; breaks += 1) {
      const bytes = await this.#range(at, to);
      try {
        for await (const chunk of awaited(bytes)) {
          if (chunk.length > 0) breaks = 0;
          at += chunk.length;
          yield chunk;
        }
        if (at < to) throw new BlobFault("unreachable", "cut-off");
      } catch (error) {
        if (this.source.signal.aborted) throw new BlobFault("timeout", "", error);
        if (breaks >= MAX_RETRIES) throw blobFaultOf(error);
      }
    }
  }

  async #range(from: number, to: number): Promise<Readable> {
    const { read, signal } = this.source;
    const { etag, bytes } = await read({ from, count: to - from, etag: this.#etag, signal });
    this.#etag ??= etag;
    return bytes;
  }
}

/** The same bytes; a stream that falls silent fails. Waiting for whoever takes them does not count. */
async function* awaited(bytes: Readable): AsyncGenerator<Buffer> {
  const source = bytes[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { value, done } = await inTime(source.next());
      if (done) return;
      yield value;
    }
  } finally {
    // A silent stream never ends its iterator: it is ended itself.
    bytes.destroy();
  }
}

function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BlobFault("timeout", "")), SILENT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
