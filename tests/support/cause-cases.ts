import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import type { RequestChanges } from "./request-with";

export interface ProvedCase {
  /** What happened, as one would tell a colleague. */
  readonly when: string;
  /** Differences from a refused GetBlob whose token is in order. */
  readonly row: RequestChanges;
  readonly reason: Cause;
  readonly confidence: Confidence;
  /** The one-line evidence, where it matters. */
  readonly sentence?: string;
  /** Other faults that the verdict must name. */
  readonly alsoTrue?: readonly Cause[];
  /** What it can be besides, in this order. */
  readonly candidates?: readonly Cause[];
}

export interface CauseCases {
  /** Rows that this cause explains. */
  readonly positive: readonly ProvedCase[];
  /** Rows that look like it and are something else, or just not it. */
  readonly nearMiss: readonly ProvedCase[];
  /** Rows whose evidence points two ways. */
  readonly conflicting: readonly ProvedCase[];
}
