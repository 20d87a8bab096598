import type { Instant } from "@/lib/time/instant";
import type { NotRead } from "./accounting";

const LOAD_PHASES = ["loading", "ready", "failed"] as const;

type LoadPhase = (typeof LOAD_PHASES)[number];

export interface LoadState {
  readonly phase: LoadPhase;
  /** Bytes of input read and to be read in this poll; 0 / 0 before the plan is known. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly files: number;
  /** True once a first load was committed. */
  readonly everLoaded: boolean;
  /** Rows are being reclassified with newer rules. */
  readonly reclassifying: boolean;
  /** Plain message of what went wrong, "" where nothing did. */
  readonly problem: string;
  /** What to do about the problem. */
  readonly nextStep: string;
  readonly notRead: NotRead;
  /** When the store was made anew because it was damaged; null if that was not, or is long ago. */
  readonly mended: Instant | null;
  readonly sampleData: boolean;
}
