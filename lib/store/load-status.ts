import { ALL_READ, type NotRead } from "@/lib/log-source/accounting";
import type { LoadState } from "@/lib/log-source/load-state";
import { type Instant, instantOf } from "@/lib/time/instant";
import type { StoreProblem } from "./store-problem";

const START: LoadState = {
  phase: "loading",
  bytesRead: 0,
  bytesTotal: 0,
  files: 0,
  everLoaded: false,
  reclassifying: false,
  problem: "",
  nextStep: "",
  notRead: ALL_READ,
  mended: null,
  sampleData: false,
};

/** What is named of all that could not be read. */
const MAX_PROBLEMS = 100;
/** How long a page tells that the store was made anew. */
export const TELL_MENDED_MS = 86_400_000;

export type Doubt = "damaged" | "unanswered";

/** How loading stands, for whoever shows it. */
export class LoadStatus {
  #state: LoadState;
  /** When it was made anew, as people read it, and by a clock that nobody sets. */
  #mended: { readonly at: Instant; readonly sinceMs: number } | null = null;
  #leftOut: readonly string[] = [];
  #inDoubt: Doubt | null = null;
  #wake: (() => void) | null = null;

  constructor(sampleData: boolean) {
    this.#state = { ...START, sampleData };
  }

  get state(): LoadState {
    return this.#state;
  }

  /** `leftOut`: in plain words; null if the poll is of something that leaves nothing out. */
  plan(files: number, bytesTotal: number, leftOut: readonly string[] | null): void {
    this.#leftOut = leftOut ?? this.#leftOut;
    this.#state = { ...this.#state, files, bytesTotal, bytesRead: 0 };
  }

  took(bytes: number): void {
    this.#state = { ...this.#state, bytesRead: this.#state.bytesRead + bytes };
  }

  reclassifying(reclassifying: boolean): void {
    this.#state = { ...this.#state, reclassifying };
  }

  /** A poll is over; `problems` are plain words on what it could not read. */
  loaded(problems: readonly string[] = []): void {
    const notRead: NotRead = {
      problems: problems.slice(0, MAX_PROBLEMS),
      count: problems.length,
      leftOut: this.#leftOut.slice(0, MAX_PROBLEMS),
    };
    const state = { ...this.#state, mended: this.#mendedAt(), notRead, everLoaded: true };
    this.#state = this.#inDoubt ? state : { ...state, phase: "ready", problem: "", nextStep: "" };
  }

  /** What went wrong; `serves`: what was loaded before can be shown. */
  failed(problem: string, nextStep: string, serves: boolean): void {
    const phase = serves ? "ready" : "failed";
    this.#state = { ...this.#state, phase, everLoaded: serves, problem, nextStep };
  }

  /** The store is made anew from the files; nothing can be shown until that is done. */
  mending(problem: string, nextStep: string): void {
    this.#mended = { at: instantOf(Date.now()), sinceMs: performance.now() };
    this.#state = { ...START, sampleData: this.#state.sampleData, problem, nextStep };
  }

  #mendedAt(): Instant | null {
    const mended = this.#mended;
    return mended !== null && performance.now() - mended.sinceMs < TELL_MENDED_MS ? mended.at : null;
  }

  /** A question failed: whoever keeps the store looks at it now. Where it is `damaged`, nothing is well until then. */
  doubt({ message, nextStep }: StoreProblem, damaged: boolean): void {
    this.#inDoubt = damaged || this.#inDoubt === "damaged" ? "damaged" : "unanswered";
    if (damaged) this.#state = { ...this.#state, phase: "failed", problem: message, nextStep };
    this.#wake?.();
  }

  /** How a question failed since this was last asked; null if none did. */
  takeDoubt(): Doubt | null {
    const inDoubt = this.#inDoubt;
    this.#inDoubt = null;
    return inDoubt;
  }

  /** Resolves when the store is in doubt. */
  doubted(): Promise<void> {
    if (this.#inDoubt) return Promise.resolve();
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
