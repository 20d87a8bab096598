import { closeSync, openSync, writeSync } from "node:fs";
import { generateMix, type MixOptions } from "./generate-mix";

/** Writes a generated export to one file and says how many bytes it holds. */
export function writeMix(path: string, options: MixOptions): number {
  const file = openSync(path, "w");
  let bytes = 0;
  try {
    for (const chunk of generateMix(options)) {
      for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at, chunk.length - at);
      bytes += chunk.length;
    }
  } finally {
    closeSync(file);
  }
  return bytes;
}
