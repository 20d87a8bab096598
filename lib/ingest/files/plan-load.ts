import { closeSync, openSync, readSync } from "node:fs";
import { isReaderFault } from "@/lib/store/reader-fault";
import type { LedgerFile, Replacement } from "@/lib/store/segment";
import { type ReadingMode, readingModeOf } from "../formats/reading-mode";
import { isBlobPath } from "../protocol/containers-request";
import { HEAD_BYTES, SILENCE_MS } from "../protocol/limits";
import type { LoadRequest } from "../protocol/messages";
import { headOf, identifyFile } from "./file-identity";
import type { KnownFolders } from "./known-folders";
import {
  type FolderContent,
  type InputFile,
  type InputListing,
  listFiles,
  unreadableBecause,
} from "./list-files";

export interface PlannedFile extends InputFile {
  readonly id: number;
  readonly mode: ReadingMode;
  readonly from: number;
  readonly replace: Replacement;
  readonly takeOpenEnd: boolean;
  /** Hash of what it begins with: whoever reads it sees whether it is still the same. */
  readonly head: string;
  /** What times without a zone are in, "" where no one said. */
  readonly zone: string;
}

export interface LoadPlan {
  readonly files: readonly PlannedFile[];
  readonly bytes: number;
  /** Ledger ids of files that are no longer there, and of those that are there again. */
  readonly gone: readonly number[];
  readonly back: readonly number[];
  readonly problems: readonly string[];
  /** What is left out because it is no log. */
  readonly leftOut: readonly string[];
}

type Known = "unchanged" | "grown" | "again" | "new";

function compare(file: InputFile, known: LedgerFile, descriptor: number): Known {
  if (file.size < known.offset) return "new";
  const now = identifyFile(descriptor, known.offset);
  if (now.headHash !== known.headHash || now.tailHash !== known.tailHash) return "new";
  if (known.reread) return "again";
  return file.size === known.size && known.finished ? "unchanged" : "grown";
}

function readHead(descriptor: number): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  return head.subarray(0, readSync(descriptor, head, 0, HEAD_BYTES, 0));
}

/** The last line was taken without its newline, and what came behind it is none. */
function continuesLine(descriptor: number, offset: number): boolean {
  const byte = Buffer.alloc(1);
  return readSync(descriptor, byte, 0, 1, offset) === 1 && byte[0] !== 10;
}

function replacement(known: LedgerFile | undefined, state: Known, goesOn: boolean): Replacement {
  if (known === undefined || goesOn) return "none";
  return state === "again" ? "same-content" : "new-content";
}

interface Scan {
  readonly request: LoadRequest;
  /** Milliseconds since 1970. */
  readonly now: number;
}

function planFile(
  file: InputFile,
  known: LedgerFile | undefined,
  id: number,
  scan: Scan,
): PlannedFile | null {
  const descriptor = openSync(file.absolute, "r");
  try {
    const state = known ? compare(file, known, descriptor) : "new";
    // A time to come says that a clock was set back, not that somebody is writing.
    const quiet = scan.request.takeOpenEnds || Math.abs(scan.now - file.modifiedMs) >= SILENCE_MS;
    if (state === "unchanged") return null;
    const head = readHead(descriptor);
    const mode = readingModeOf(head);
    const broken = known?.openEnd === true && continuesLine(descriptor, known.offset);
    const goesOn = state === "grown" && mode === "lines" && !broken;
    // The newline behind a line that was taken without it ends that line; it is none of its own.
    const ended = known?.openEnd === true ? 1 : 0;
    const from = goesOn && known ? known.offset + ended : 0;
    // An unfinished last line still waits: nothing to read yet.
    if (goesOn && file.size === known?.size && !quiet) return null;
    return {
      ...file,
      id,
      mode,
      from,
      replace: replacement(known, state, goesOn),
      takeOpenEnd: quiet,
      head: headOf(descriptor, file.size),
      zone: scan.request.zone ?? "",
    };
  } finally {
    closeSync(descriptor);
  }
}

const untouched = (file: InputFile, known: LedgerFile | undefined): boolean =>
  known !== undefined &&
  !known.reread &&
  known.finished &&
  known.size === file.size &&
  known.modifiedMs === file.modifiedMs;

/** What a loader that stays has seen of folders. */
export type SeenFolders = KnownFolders<FolderContent>;

function listInput(
  input: string,
  ledger: readonly LedgerFile[],
  folders: SeenFolders | undefined,
): InputListing {
  try {
    return listFiles(input, { paths: new Set(ledger.map(({ path }) => path)), folders });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || ledger.length === 0) throw error;
    return { files: [], problems: ["the file or folder of logs does not exist"], leftOut: [] };
  }
}

/**
 * What there is to read: the input's files held against the ledger. `now` is in milliseconds since
 * 1970. An input that is not there is one whose files are gone; throws when it never was.
 */
export function planLoad(request: LoadRequest, now: number, folders?: SeenFolders): LoadPlan {
  const ledger = request.ledger.filter(({ path }) => !isBlobPath(path));
  const { files, problems, leftOut } = listInput(request.input, ledger, folders);
  const known = new Map(ledger.map((entry) => [entry.path, entry]));
  const planned: PlannedFile[] = [];
  const unreadable = [...problems];
  let next = request.nextFile;
  for (const file of files) {
    const entry = known.get(file.path);
    if (request.trustTimes && untouched(file, entry)) continue;
    try {
      const plan = planFile(file, entry, entry?.id ?? next, { request, now });
      if (plan && !entry) next += 1;
      if (plan) planned.push(plan);
    } catch (error) {
      unreadable.push(`${file.path}: ${unreadableBecause(error)}`);
    }
  }
  const plannedIds = new Set(planned.map(({ id }) => id));
  const there = new Set(files.map(({ path }) => path));
  const notTriedAgain = ledger
    .filter(({ id, path, note }) => isReaderFault(note) && there.has(path) && !plannedIds.has(id))
    .map(({ path, note }) => `${path}: ${note}`);
  return {
    files: planned,
    bytes: planned.reduce((sum, file) => sum + file.size - file.from, 0),
    gone: ledger.filter(({ path }) => !there.has(path)).map(({ id }) => id),
    back: ledger.filter(({ path }) => there.has(path)).map(({ id }) => id),
    problems: [...unreadable, ...notTriedAgain],
    leftOut,
  };
}
