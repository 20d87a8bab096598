import { open } from "node:fs/promises";
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
  close(): Promise<void>;
}

/** A file's bytes; never reads behind `size`. `beat` is called whenever some were read. */
export async function openFileBytes(path: string, size: number, beat: () => void): Promise<FileBytes> {
  const file = await open(path, "r");
  return {
    size,
    async read(from, to, into) {
      const length = Math.max(0, Math.min(to, size) - from);
      const bytes = into && into.length >= length ? into.subarray(0, length) : Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
      beat();
      return bytes.subarray(0, bytesRead);
    },
    async *stream(from, to) {
      for (let at = from; at < Math.min(to, size); ) {
        const chunk = Buffer.allocUnsafe(Math.min(READ_BYTES, to - at, size - at));
        const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
        if (bytesRead === 0) return;
        beat();
        yield chunk.subarray(0, bytesRead);
        at += bytesRead;
      }
    },
    close: () => file.close(),
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
