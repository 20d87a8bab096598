import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { keptPath } from "./kept-path";
import { MOST_FILES } from "./limits";

export interface InputFile {
  /** Path below the input folder, "/" between names; the file's own name for a single file. */
  readonly path: string;
  readonly absolute: string;
  readonly size: number;
  readonly modifiedMs: number;
}

export interface InputListing {
  readonly files: readonly InputFile[];
  /** Paths that could not be looked at, in plain words. */
  readonly problems: readonly string[];
}

const isInside = (root: string, path: string): boolean => path === root || path.startsWith(root + sep);

/** A regular file inside the root, links followed; null for anything else. */
function inputFile(root: string, absolute: string, path: string): InputFile | null {
  const real = realpathSync(absolute);
  const stat = statSync(real);
  if (!stat.isFile() || !isInside(root, real)) return null;
  return { path: keptPath(path), absolute: real, size: stat.size, modifiedMs: Math.floor(stat.mtimeMs) };
}

/**
 * The files of an input (one file, or a folder with all below it) in the order of their paths.
 * Hidden names and links that lead out of the folder are left out. Throws when the input is not there.
 */
export function listFiles(input: string): InputListing {
  const root = realpathSync(input);
  if (statSync(root).isFile()) {
    const only = inputFile(root, root, basename(root));
    return { files: only ? [only] : [], problems: [] };
  }
  const files: InputFile[] = [];
  const problems: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(root, folder, problems)) {
      const absolute = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(absolute);
      else addFile(root, absolute, files, problems);
    }
    if (files.length > MOST_FILES) {
      problems.push(`more than ${MOST_FILES} files; the rest was not read`);
      break;
    }
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: files.slice(0, MOST_FILES), problems };
}

function entriesOf(root: string, folder: string, problems: string[]): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith("."));
  } catch {
    problems.push(`${keptPath(relative(root, folder)) || "the folder"}: cannot be listed`);
    return [];
  }
}

function addFile(root: string, absolute: string, files: InputFile[], problems: string[]): void {
  const path = relative(root, absolute).split(sep).join("/");
  try {
    const file = inputFile(root, absolute, path);
    if (file) files.push(file);
  } catch {
    problems.push(`${keptPath(path)}: cannot be read`);
  }
}
