import { type Stats, statfsSync, statSync } from "node:fs";

/**
 * File systems on which a folder's time of change (ctime) is set by whatever comes into it or goes, by one clock: ext2 to
 * ext4, XFS, Btrfs, tmpfs, overlayfs (numbers of statfs(2)). Others, as those of networks and FUSE, may keep what they please.
 */
const EXACT_FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x794c7630,
]);

/** What was changed so lately may change again without another time of change: clocks of file systems tick. */
const SETTLED_MS = 2_000;

/** What tells a folder's states apart. Of each of many thousand only this is kept: a whole `Stats` is ten times as large. */
type State = Pick<Stats, "ino" | "dev" | "ctimeMs" | "mtimeMs">;

interface Known<Content> extends State {
  readonly content: Content;
  /** The look in which it was last asked about. */
  look: number;
}

const isSame = (a: State, b: State): boolean =>
  a.ino === b.ino && a.dev === b.dev && a.ctimeMs === b.ctimeMs && a.mtimeMs === b.mtimeMs;

/**
 * What folders held when they were last listed: one whose time of change is what it was then holds the same. That is asked
 * of local file systems alone; in others each folder is listed again.
 */
export class KnownFolders<Content> {
  #known = new Map<string, Known<Content>>();
  #look = 0;
  #asked = 0;
  readonly #exact = new Map<number, boolean>();
  #root = "";

  /** `settledMs`: after how long without a change a folder is known; `typeOf`: the number of a folder's file system. */
  constructor(
    private readonly settledMs = SETTLED_MS,
    private readonly typeOf = (folder: string): number => statfsSync(folder).type,
  ) {}

  /** Begins a look at a folder with all below it: what is known of another one is forgotten, as paths are told from there. */
  begin(root: string): void {
    if (root !== this.#root) this.#known = new Map();
    this.#root = root;
  }

  /** What the folder holds; by `list` where that is not known. Throws what `list` throws. */
  contentOf(folder: string, list: () => Content): Content {
    const known = this.#known.get(folder);
    const now = Date.now();
    const state = statSync(folder, { throwIfNoEntry: false });
    if (state === undefined) return list();
    if (known !== undefined && isSame(known, state)) {
      this.#note(known);
      return known.content;
    }
    const content = list();
    const { ino, dev, ctimeMs, mtimeMs } = state;
    if (ctimeMs >= now - this.settledMs || !this.#isExact(folder, state)) return content;
    const fresh = { ino, dev, ctimeMs, mtimeMs, content, look: this.#look - 1 };
    this.#known.set(folder, fresh);
    this.#note(fresh);
    return content;
  }

  /** Forgets the folders that were not asked about since this was last called. */
  forgetOthers(): void {
    if (this.#asked < this.#known.size)
      for (const [folder, { look }] of this.#known) if (look !== this.#look) this.#known.delete(folder);
    this.#look += 1;
    this.#asked = 0;
  }

  #note(known: Known<Content>): void {
    if (known.look !== this.#look) this.#asked += 1;
    known.look = this.#look;
  }

  #isExact(folder: string, { dev }: Stats): boolean {
    const known = this.#exact.get(dev);
    if (known !== undefined) return known;
    const exact = this.#saysExact(folder);
    this.#exact.set(dev, exact);
    return exact;
  }

  /** A file system that does not say what it is may be any. */
  #saysExact(folder: string): boolean {
    try {
      return EXACT_FILE_SYSTEMS.has(this.typeOf(folder));
    } catch {
      return false;
    }
  }
}
