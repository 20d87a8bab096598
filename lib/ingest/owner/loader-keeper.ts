import type { ChildProcess } from "node:child_process";
import type { LedgerFile } from "@/lib/store/segment";
import type { Store } from "@/lib/store/store";
import { forkLoader } from "./fork-loader";

/** From so many files on, starting a loader and telling it what is known of them takes longer than its look. */
const MANY_FILES = 1_000;

/** Lines of the ledger that a loader knows, by their ids. */
export type Told = ReadonlyMap<number, LedgerFile>;

export const NOTHING_TOLD: Told = new Map();

export interface HeldLoader {
  readonly child: ChildProcess;
  readonly told: Told;
}

/**
 * Keeps the loader of many files from one scan to the next, so that it goes on with what it knows of them. One that has
 * read much, or failed, ends as it would without this. It holds up nobody: it ends with this process.
 */
export class LoaderKeeper {
  #kept: (HeldLoader & { readonly store: Store }) | null = null;

  /** `manyFiles`: from so many on a loader is kept; a test has fewer. */
  constructor(private readonly manyFiles = MANY_FILES) {}

  /** Whether a loader of this store is kept. */
  wants({ ledger }: Pick<Store, "ledger">): boolean {
    return ledger.size >= this.manyFiles;
  }

  /** The loader that waits for this store's next scan, or a new one. */
  take(store: Store, script: string): HeldLoader {
    const kept = this.#kept;
    this.#kept = null;
    if (kept?.store === store && kept.child.connected) {
      this.#release(kept.child);
      kept.child.ref();
      kept.child.channel?.ref();
      return kept;
    }
    if (kept?.child.connected) kept.child.disconnect();
    return { child: forkLoader(script), told: NOTHING_TOLD };
  }

  keep(store: Store, held: HeldLoader): void {
    const { child } = held;
    this.#release(child);
    const forget = () => {
      if (this.#kept?.child === child) this.#kept = null;
    };
    child.on("exit", forget);
    child.on("error", forget);
    child.unref();
    child.channel?.unref();
    this.#kept = { ...held, store };
  }

  /** Whoever listened to it has had what it wanted. */
  #release(child: ChildProcess): void {
    for (const event of ["message", "exit", "error"]) child.removeAllListeners(event);
  }
}
