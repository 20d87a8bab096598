import type { LoadPhase, LoadState } from "@/lib/insight/model";

const START: LoadState = {
  phase: "loading",
  bytesRead: 0,
  bytesTotal: 0,
  files: 0,
  everLoaded: false,
  reclassifying: false,
  problem: "",
  nextStep: "",
  sampleData: false,
};

/** How loading stands, for whoever shows it. */
export class LoadStatus {
  #state: LoadState;

  constructor(sampleData: boolean) {
    this.#state = { ...START, sampleData };
  }

  get state(): LoadState {
    return this.#state;
  }

  plan(files: number, bytesTotal: number): void {
    this.#state = { ...this.#state, files, bytesTotal, bytesRead: 0 };
  }

  took(bytes: number): void {
    this.#state = { ...this.#state, bytesRead: this.#state.bytesRead + bytes };
  }

  reclassifying(reclassifying: boolean): void {
    this.#state = { ...this.#state, reclassifying };
  }

  loading(): void {
    this.#state = { ...this.#state, phase: "loading", bytesRead: 0, bytesTotal: 0, files: 0 };
  }

  loaded(): void {
    this.#state = { ...this.#state, phase: "ready", everLoaded: true, problem: "", nextStep: "" };
  }

  /** What was loaded before can still be shown unless the phase is "failed". */
  problem(phase: LoadPhase, problem: string, nextStep: string): void {
    this.#state = { ...this.#state, phase, problem, nextStep };
  }
}
