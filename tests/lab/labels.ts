import type { Cause } from "@/lib/diagnosis/causes/causes";

/**
 * What a client of the lab tells the proxy beside its request. The proxy takes these headers away before
 * anything is forwarded, measured or logged.
 */
export const LABEL_HEADERS = {
  /** What was done to the token, if it is refused: a cause's code, or "good". */
  done: "lab-done",
  /** Which scene made the request. */
  scene: "lab-scene",
  /** The address and port that the service would have seen. */
  caller: "lab-caller",
  /** What goes wrong on the way, once for each client request id. */
  fault: "lab-fault",
} as const;

/** busy: the service answers 503 first. lost: it does what is asked, and its answer is lost. */
export const FAULTS = ["busy", "lost"] as const;
export type LabFault = (typeof FAULTS)[number];

/** What was done: a cause, or nothing wrong. */
export type Done = Cause | "good";

/** One refused user delegation SAS request and what had been done, as the proxy writes it down. */
export interface TruthLine {
  /** The service's request id: `correlationId` of the row. */
  readonly id: string;
  readonly done: Done;
  readonly scene: string;
  readonly operation: string;
  readonly status: string;
  /** Milliseconds since 1970. */
  readonly timeMs: number;
  readonly account: string;
}

/** A request that had to be refused, and was not. */
export interface PassedLine extends Omit<TruthLine, "status"> {
  readonly passed: number;
}
