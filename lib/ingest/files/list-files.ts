import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { redactedPath } from "@/lib/requests/redacted-path";
import { MAX_FILES } from "../protocol/limits";
import type { KnownFolders } from "./known-folders";
import { ownNames } from "./own-files";

export interface InputFile {
  /** Path below the input folder, "/" between names; the file's own name for a single file. */
  readonly path: string;
  readonly absolute: string;
  readonly size: number;
  readonly modifiedMs: number;
}

export interface InputListing {
  readonly files: readonly InputFile[];
  /** What could not be looked at, in plain words that begin with its path. */
  readonly problems: readonly string[];
  /** What is no log, and is left out: in plain words too. */
  readonly leftOut: readonly string[];
}

const isInside = (root: string, path: string): boolean => path === root || path.startsWith(root + sep);

/** A kind of error, "Error" for what names itself otherwise. */
function nameError(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  return /^[A-Z][A-Za-z]{0,39}$/.test(name) ? name : "Error";
}

/**
 * Why something could not be read: "cannot be read (EACCES)". Says nothing of the error's own words, which may
 * hold what was read.
 */
export function unreadableBecause(error: unknown): string {
  const { code = "", syscall } = error as NodeJS.ErrnoException;
  if (/^(?:ERR_)?MODULE_NOT_FOUND$/.test(code))
    return "cannot be read because a package of this program is missing: run npm install";
  if (syscall !== undefined) return `cannot be read (${code})`;
  return `cannot be read: its reader failed (${nameError(error)}), a bug in this program`;
}

/** A name that Node could not decode stands for no file any more. */
const isMisspelt = (path: string, error: unknown): boolean =>
  path.includes("\u{FFFD}") && (error as NodeJS.ErrnoException).code === "ENOENT";

const KINDS: readonly (readonly [(stats: Stats) => boolean, string])[] = [
  [(stats) => stats.isFIFO(), "a named pipe"],
  [(stats) => stats.isSocket(), "a socket"],
  [(stats) => stats.isCharacterDevice() || stats.isBlockDevice(), "a device"],
];

const nameKind = (stats: Stats): string =>
  KINDS.find(([is]) => is(stats))?.[1] ?? "neither a file nor a folder";

interface Entry {
  readonly absolute: string;
  /** As it is kept and shown, "" for a folder. */
  readonly path: string;
  readonly kind: "folder" | "link" | "other";
}

/** What a folder holds, by its names alone. */
export interface FolderContent {
  readonly entries: readonly Entry[];
  /** Of a store's own, in plain words. */
  readonly leftOut: readonly string[];
}

const NOTHING: FolderContent = { entries: [], leftOut: [] };

/** What is known of an input before it is listed. */
interface KnownBefore {
  /** Paths that were redacted already. */
  readonly paths?: ReadonlySet<string>;
  /** Folders that were listed before. */
  readonly folders?: KnownFolders<FolderContent> | undefined;
}

/** The files of one input as they are found. */
class Listing {
  readonly files: InputFile[] = [];
  readonly problems: string[] = [];
  readonly leftOut: string[] = [];
  readonly #folders: string[];

  constructor(
    private readonly root: string,
    private readonly known: KnownBefore,
  ) {
    this.#folders = [root];
  }

  list(): InputListing {
    this.known.folders?.begin(this.root);
    for (let folder = this.#folders.pop(); folder !== undefined; folder = this.#folders.pop()) {
      this.#folder(folder);
      if (this.files.length > MAX_FILES) {
        this.problems.push(`more than ${MAX_FILES} files; the rest were not read`);
        break;
      }
    }
    this.known.folders?.forgetOthers();
    this.files.sort((a, b) => (a.path < b.path ? -1 : 1));
    const { problems, leftOut } = this;
    return { files: this.files.slice(0, MAX_FILES), problems: problems.sort(), leftOut: leftOut.sort() };
  }

  #pathOf(absolute: string): string {
    const path = relative(this.root, absolute).split(sep).join("/");
    return this.known.paths?.has(path) ? path : redactedPath(path);
  }

  #contentOf(folder: string): FolderContent {
    try {
      const list = () => this.#list(folder);
      return this.known.folders?.contentOf(folder, list) ?? list();
    } catch (error) {
      const path = this.#pathOf(folder) || "the folder";
      this.problems.push(`${path}: ${this.#because(folder, error, "cannot be listed")}`);
      return NOTHING;
    }
  }

  #list(folder: string): FolderContent {
    const all = readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith("."))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const own = ownNames(all.map(({ name }) => name));
    return {
      entries: all.filter(({ name }) => !own.has(name)).map((entry) => this.#entry(folder, entry)),
      leftOut: all
        .filter(({ name }) => own.has(name))
        .map(({ name }) => `${this.#pathOf(join(folder, name))}: part of a store, not a log`),
    };
  }

  #entry(folder: string, entry: Dirent): Entry {
    const absolute = join(folder, entry.name);
    if (entry.isDirectory()) return { absolute, path: "", kind: "folder" };
    return { absolute, path: this.#pathOf(absolute), kind: entry.isSymbolicLink() ? "link" : "other" };
  }

  #folder(folder: string): void {
    const { entries, leftOut } = this.#contentOf(folder);
    this.leftOut.push(...leftOut);
    for (const entry of entries) if (entry.kind !== "folder") this.#file(entry);
    // The first is taken first: files that come nearly in their order are soon put in order.
    for (const { kind, absolute } of entries.toReversed())
      if (kind === "folder") this.#folders.push(absolute);
  }

  /** Only links lead elsewhere: what is none lies where it says, in a folder that was come to without any. */
  #file({ absolute, path, kind }: Entry): void {
    try {
      const real = kind === "link" ? realpathSync(absolute) : absolute;
      const stats = statSync(real);
      if (!isInside(this.root, real)) this.problems.push(`${path}: a link to outside the folder`);
      else if (stats.isFile()) this.files.push(inputFile(path, real, stats));
      else if (!stats.isDirectory()) this.problems.push(`${path}: ${nameKind(stats)}, not read`);
      else if (this.#isHidden(real)) this.problems.push(`${path}: a link to a hidden folder, not read`);
    } catch (error) {
      this.problems.push(`${path}: ${this.#because(absolute, error, unreadableBecause(error))}`);
    }
  }

  /** Other folders inside are read where they lie, whatever links lead to them. */
  #isHidden(real: string): boolean {
    return relative(this.root, real)
      .split(sep)
      .some((name) => name.startsWith("."));
  }

  #because(absolute: string, error: unknown, otherwise: string): string {
    if (!isMisspelt(relative(this.root, absolute), error)) return otherwise;
    return "a name that is not UTF-8 can't be opened; rename it";
  }
}

const inputFile = (path: string, absolute: string, stats: Stats): InputFile => ({
  path,
  absolute,
  size: stats.size,
  modifiedMs: Math.floor(stats.mtimeMs),
});

/**
 * The files of an input (one file, or a folder with all below it) in the order of their paths.
 * Hidden names are left out, and what belongs to a store; everything else that is not read is named.
 * Throws when the input is not there.
 */
export function listFiles(input: string, known: KnownBefore = {}): InputListing {
  const root = realpathSync(input);
  const stats = statSync(root);
  if (stats.isDirectory()) return new Listing(root, known).list();
  const path = redactedPath(basename(root));
  if (stats.isFile()) return { files: [inputFile(path, root, stats)], problems: [], leftOut: [] };
  return { files: [], problems: [`${path}: ${nameKind(stats)}, not read`], leftOut: [] };
}
