import { readFile, stat } from "node:fs/promises";
import { type AccessRule, readAccess } from "./read-access";

const POLL_MS = 2_000;
const MAX_BYTES = 4_000_000;

export interface AccessFile {
  /** None while the file can't be used: then no one sees anything. */
  rules(): readonly AccessRule[];
  /** What is wrong with the file, for whoever runs the server; null where nothing is. */
  faults(): readonly string[] | null;
  /** Reads the file if it changed. */
  refresh(): Promise<void>;
  close(): void;
}

async function readBounded(path: string): Promise<string | readonly string[]> {
  try {
    const { size } = await stat(path);
    return size > MAX_BYTES ? [`the file is longer than ${MAX_BYTES} bytes`] : await readFile(path, "utf8");
  } catch (error) {
    return [`the file can't be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`];
  }
}

/**
 * Opens the file that says who may see what, and reads it again within two seconds of a change. A file that can't be
 * used gives nobody anything until it can: it may be the one that takes someone's access away. `told` hears of each
 * change of that. Throws an Error with all faults where it can't be used from the start.
 */
export async function openAccess(
  path: string,
  told: (faults: readonly string[] | null) => void,
): Promise<AccessFile> {
  let known: string | readonly string[] = "";
  let rules: readonly AccessRule[] = [];
  let faults: readonly string[] | null = null;
  const refresh = async () => {
    const text = await readBounded(path);
    if (JSON.stringify(text) === JSON.stringify(known)) return;
    known = text;
    const read = typeof text === "string" ? readAccess(text) : { ok: false as const, faults: text };
    rules = read.ok ? read.rules : [];
    faults = read.ok ? null : read.faults;
    told(faults);
  };
  await refresh();
  if (faults !== null) throw new Error(`SAS_INSIGHTS_ACCESS: ${(faults as readonly string[]).join("; ")}`);
  const timer = setInterval(() => void refresh(), POLL_MS);
  timer.unref();
  return { rules: () => rules, faults: () => faults, refresh, close: () => clearInterval(timer) };
}
