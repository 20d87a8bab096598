import { statSync } from "node:fs";
import { resolve } from "node:path";
import { DEFAULT_DATA, SAMPLE } from "./paths.mjs";
import { rememberedLogs } from "./settings.mjs";
import { stopWith } from "./stop-with.mjs";

/**
 * Which logs to load into which data folder. Without arguments always the sample; else the named logs, or
 * those that the data folder remembers.
 * @param {{ logs?: string, data?: string, plain?: boolean }} asked
 * @param {string} from the folder that relative paths mean
 * @returns {{ data: string, logs: string | null, sample: boolean }} absolute paths; the sample's logs are made later
 */
export function choosePlace({ logs, data, plain }, from) {
  const sample = { data: SAMPLE, logs: null, sample: true };
  if (plain) return sample;
  const folder = data ? resolve(from, data) : DEFAULT_DATA;
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw stopWith(`--data ${data}: that is a file, not a folder`, 2);
  }
  if (logs) return { data: folder, logs: existing(resolve(from, logs), `--logs ${logs}`), sample: false };
  const remembered = rememberedLogs(folder);
  if (remembered !== null) return { data: folder, logs: remembered, sample: false };
  if (!data) return sample;
  throw stopWith(
    `--data ${data} remembers no logs; name them once: npm start -- --data ${data} --logs <file|folder>`,
    2,
  );
}

function existing(path, named) {
  if (statSync(path, { throwIfNoEntry: false })) return path;
  throw stopWith(`${named}: there is no such file or folder (${path})`, 2);
}
