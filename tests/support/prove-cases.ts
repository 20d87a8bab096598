import { describe, expect, test } from "vitest";
import type { Cause, Confidence } from "@/lib/diagnosis/causes";
import { classify } from "@/lib/diagnosis/classify";
import { explain } from "@/lib/diagnosis/explain";
import { type RequestChanges, requestWith } from "./request-with";

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

function prove({ row, reason, confidence, sentence, alsoTrue, candidates }: ProvedCase): void {
  const request = requestWith(row);
  const verdict = explain(request);
  expect({ reason: verdict.reason, confidence: verdict.confidence }).toEqual({ reason, confidence });
  expect(classify(request)).toEqual({ reason, confidence });
  if (sentence !== undefined) expect(verdict.sentence).toBe(sentence);
  if (alsoTrue) expect(verdict.alsoTrue.map((fault) => fault.reason)).toEqual(alsoTrue);
  if (candidates) expect(verdict.candidates.map((candidate) => candidate.reason)).toEqual(candidates);
}

/** One test for each row of a cause's table. */
export function proveCases(cause: Cause, cases: CauseCases): void {
  describe(cause, () => {
    describe("positive", () => {
      test.each(cases.positive)("$when", prove);
    });
    describe("near miss", () => {
      test.each(cases.nearMiss)("$when", prove);
    });
    describe("conflicting evidence", () => {
      test.each(cases.conflicting)("$when", prove);
    });
  });
}
