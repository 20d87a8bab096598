import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { LoadOptions } from "@/lib/ingest/owner/host-loader";
import { refreshReasons, scanOnce } from "@/lib/ingest/owner/ingest-loop";
import type { Accounting } from "@/lib/log-source/accounting";
import { readAccounting } from "@/lib/sources/embedded/accounting";
import type { Row } from "@/lib/store/database";
import type { FileRecord } from "@/lib/store/file-record";
import { LoadStatus } from "@/lib/store/load-status";
import { Store } from "@/lib/store/store";
import { LOADER } from "./bundles";
import { makeTemporaryFolder } from "./temporary-folder";
import { wrongCounts, wrongUses } from "./wrong-counts";

/** A folder of logs, a data folder and the real loader between them. */
export interface Lab {
  readonly logs: string;
  readonly data: string;
  /** Writes a log file; its folders come into being. */
  put(name: string, content: string | Buffer): void;
  /** Sets a file's time of change back, as if no one had written for so long. */
  age(name: string, ms: number): void;
  remove(name: string): void;
  /** One look, as the command line does it unless told otherwise. */
  load(options?: Partial<LoadOptions>): Promise<Loaded>;
  /** Opens the store as it is, for questions of the test's own; the test closes it. */
  open(rebuild?: boolean): Promise<Store>;
  close(): void;
}

/** What a store holds after a look. */
export interface Loaded {
  readonly problems: readonly string[];
  readonly total: Accounting;
  /** By path. */
  readonly files: Readonly<Record<string, FileRecord>>;
  readonly rejectedBy: Readonly<Record<string, number>>;
  readonly rejectedTexts: readonly string[];
  /** Stored failures and narrow rows, each by its key. */
  readonly failures: readonly Row[];
  readonly outcomes: readonly Row[];
}

/** Everything a store holds, in an order that does not depend on how it came in. */
export async function contentOf(store: Store, problems: readonly string[] = []): Promise<Loaded> {
  const accounting = await readAccounting(store);
  expect(await wrongCounts(store)).toEqual([]);
  expect(await wrongUses(store)).toEqual([]);
  return {
    problems,
    total: accounting.total,
    files: Object.fromEntries([...store.ledger.values()].map((file) => [file.path, file])),
    rejectedBy: accounting.rejectedBy,
    rejectedTexts: accounting.rejectedLines.map(({ text }) => text),
    // JSON has no numbers of 64 bits.
    failures: await store.database.read(
      `SELECT * REPLACE (signature_number::VARCHAR AS signature_number, parameters_number::VARCHAR AS parameters_number)
       FROM failures ORDER BY key`,
    ),
    outcomes: await store.database.read("SELECT * FROM outcomes ORDER BY key"),
  };
}

const AT_ONCE = { takeOpenEnds: true, trustTimes: false } as const;

/** One look at an input into a store that is open. */
export async function loadInto(
  store: Store,
  input: string,
  options: Partial<LoadOptions> = {},
): Promise<Loaded> {
  const status = new LoadStatus(false);
  await refreshReasons(store, status);
  const problems = await scanOnce(store, { input, script: LOADER, ...AT_ONCE, ...options }, status);
  return contentOf(store, problems);
}

/** For a lab that several tests share: whoever makes it closes it. */
export function createLab(): Lab {
  const folder = makeTemporaryFolder();
  const [logs, data] = [join(folder.path, "logs"), join(folder.path, "data")];
  mkdirSync(logs);
  const open = (rebuild = false) => Store.open(data, logs, rebuild);
  return {
    logs,
    data,
    put: (name, content) => {
      mkdirSync(dirname(join(logs, name)), { recursive: true });
      writeFileSync(join(logs, name), content);
    },
    age: (name, ms) => {
      const path = join(logs, name);
      const changed = new Date(statSync(path).mtimeMs - ms);
      utimesSync(path, changed, changed);
    },
    remove: (name) => rmSync(join(logs, name)),
    load: async (options) => {
      const store = await open();
      try {
        return await loadInto(store, logs, options);
      } finally {
        store.close();
      }
    },
    open,
    close: folder.remove,
  };
}

/** A lab that goes with the test. */
export function openLab(): Lab {
  const lab = createLab();
  onTestFinished(lab.close);
  return lab;
}

/** The lab's only file after a look. */
export function onlyFile(loaded: Loaded): FileRecord {
  const files = Object.values(loaded.files);
  const [file] = files;
  if (!file || files.length > 1) throw new Error(`${files.length} files, not one`);
  return file;
}

/** Loads one content as a file of a lab of its own. */
export async function loadContent(content: string | Buffer, name = "log"): Promise<Loaded> {
  const lab = openLab();
  lab.put(name, content);
  return lab.load();
}

export const spoolFiles = (lab: Lab): readonly string[] => readdirSync(join(lab.data, "spool"));
