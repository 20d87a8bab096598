import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { generateSample } from "./generate-sample";
import type { SampleOptions } from "./sample-requests";

const SEED = 20_261_122;

export interface WriteSampleOptions extends Partial<SampleOptions> {
  /** Folder to write the export's tree into; made if it does not exist. */
  readonly folder: string;
  /** The sample's last moment, milliseconds since 1970. */
  readonly endMs: number;
}

/** Writes the sample export below a folder and says how much it wrote. */
export function writeSample({ folder, endMs, seed = SEED, scale = 1 }: WriteSampleOptions): {
  readonly files: number;
  readonly lines: number;
} {
  let files = 0;
  let lines = 0;
  for (const file of generateSample({ seed, endMs, scale })) {
    const path = join(folder, ...file.path.split("/"));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.gzip ? gzipSync(file.text, { level: 1 }) : file.text);
    files += 1;
    lines += file.lines;
  }
  return { files, lines };
}
