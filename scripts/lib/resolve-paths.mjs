import { statSync } from "node:fs";
import { resolve } from "node:path";
import { exitError } from "./exit-error.mjs";
import { DEFAULT_DATA, SAMPLE } from "./paths.mjs";
import { rememberedIn } from "./settings.mjs";
import { shownWord } from "./shown-word.mjs";

/**
 * Which logs to load into which data folder. Without arguments always the sample; else the named logs, or
 * those that the data folder remembers. `elsewhere`: settings name logs in Azure, so that none are needed here.
 * @param {{ logs?: string, data?: string, plain?: boolean, elsewhere?: boolean }} asked
 * @param {string} from the folder that relative paths mean
 * @returns {{ data: string, logs: string | null, sample: boolean }} absolute paths; the sample's logs are made later
 */
export function resolvePaths({ logs, data, plain, elsewhere = false }, from) {
  const folder = data ? resolve(from, data) : DEFAULT_DATA;
  if (data && isFile(folder)) throw exitError(`--data ${shownWord(data)}: that is a file, not a folder`, 2);
  const named = logs ? existing(resolve(from, logs), `--logs ${shownWord(logs)}`) : null;
  const known = named ?? (plain ? null : rememberedIn(folder).logs);
  if (known !== null || elsewhere) return { data: folder, logs: known, sample: false };
  if (!data) return { data: SAMPLE, logs: null, sample: true };
  throw exitError(
    `--data ${shownWord(data)} remembers no logs; name them once: npm start -- --data ${shownWord(data)} --logs <file|folder>`,
    2,
  );
}

/**
 * Whether the settings name logs that lie in Azure.
 * @param {Record<string, string | undefined>} settings
 */
export function logsLieElsewhere({ SAS_INSIGHTS_CONTAINERS: containers, SAS_INSIGHTS_SOURCE: sources }) {
  const kinds = (sources ?? "").split(",").map((kind) => kind.trim());
  // Of all sources only the embedded one reads files that are exported to this machine.
  return Boolean(containers) || kinds.some((kind) => kind !== "" && kind !== "embedded");
}

/** What can't even be looked at is told of when it is written to. */
function isFile(path) {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch {
    return false;
  }
}

function existing(path, named) {
  if (statSync(path, { throwIfNoEntry: false })) return path;
  throw exitError(`${named}: there is no such file or folder (${shownWord(path)})`, 2);
}
