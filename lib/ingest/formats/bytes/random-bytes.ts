import { closeSync, openSync, readSync } from "node:fs";
import { READ_BYTES } from "@/lib/ingest/protocol/limits";

/** Bytes that can be read from any place, of a size that is known and bounds all that is read. */
export interface RandomBytes {
  readonly size: number;
  /** The bytes [from, to), fewer where they end before. `into`: where they may be put, if they fit. */
  read(from: number, to: number, into?: Buffer): Promise<Buffer>;
  /** The bytes from there on, in chunks that may be kept. */
  stream(from: number, to: number): AsyncIterable<Buffer>;
}

export interface FileBytes extends RandomBytes {
  close(): void;
}

/**
 * A file's bytes; never reads behind `size`. `beat` is called whenever some were read. Reading is synchronous: who reads
 * has nothing else to do, and to wait for another thread takes longer than most reads.
 */
export function openFileBytes(path: string, size: number, beat: () => void): FileBytes {
  const descriptor = openSync(path, "r");
  const readAt = (bytes: Buffer, from: number): Buffer => {
    const count = readSync(descriptor, bytes, 0, bytes.length, from);
    beat();
    return bytes.subarray(0, count);
  };
  return {
    size,
    async read(from, to, into) {
      const length = Math.max(0, Math.min(to, size) - from);
      return readAt(into && into.length >= length ? into.subarray(0, length) : Buffer.alloc(length), from);
    },
    async *stream(from, to) {
      for (let at = from; at < Math.min(to, size); ) {
        const chunk = readAt(Buffer.allocUnsafe(Math.min(READ_BYTES, to - at, size - at)), at);
        if (chunk.length === 0) return;
        yield chunk;
        at += chunk.length;
      }
    },
    close: () => closeSync(descriptor),
  };
}

/** Bytes in memory. */
export function memoryBytes(bytes: Buffer): RandomBytes {
  return {
    size: bytes.length,
    read: async (from, to) => bytes.subarray(from, to),
    async *stream(from, to) {
      yield bytes.subarray(from, to);
    },
  };
}
