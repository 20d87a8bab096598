import { hash } from "node:crypto";
import { readSync } from "node:fs";
import { HEAD_BYTES, TAIL_BYTES } from "../protocol/limits";

function hashRange(descriptor: number, from: number, to: number): string {
  const bytes = Buffer.alloc(Math.max(0, to - from));
  let filled = 0;
  while (filled < bytes.length) {
    const count = readSync(descriptor, bytes, filled, bytes.length - filled, from + filled);
    if (count === 0) break;
    filled += count;
  }
  return hash("sha256", bytes.subarray(0, filled));
}

export interface FileIdentity {
  readonly headHash: string;
  readonly tailHash: string;
}

/** Hash of the first 64 kB of a file that has so many bytes. */
export const headOf = (descriptor: number, size: number): string =>
  hashRange(descriptor, 0, Math.min(HEAD_BYTES, size));

/** Of a file that became another one while it was read: no file is like it, so the next look reads it from its start. */
export const OF_NO_FILE: FileIdentity = { headHash: "", tailHash: "" };

/** Hashes of the first 64 kB and of the 4 kB before `offset`; of fewer bytes where there are fewer. */
export function identifyFile(descriptor: number, offset: number): FileIdentity {
  return {
    headHash: headOf(descriptor, offset),
    tailHash: hashRange(descriptor, Math.max(0, offset - TAIL_BYTES), offset),
  };
}
