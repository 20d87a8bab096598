import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CAUSES } from "@/lib/diagnosis/causes/causes";
import { unwrittenIn } from "@/lib/diagnosis/causes/unwritten";
import { classify } from "@/lib/diagnosis/verdict/classify";
import { explain, explainFix } from "@/lib/diagnosis/verdict/explain";
import { ALL_CASES } from "../../support/all-cases";
import type { ProvedCase } from "../../support/cause-cases";
import { requestWith } from "../../support/request-with";

function prove({ row, reason, confidence, sentence, alsoTrue, candidates }: ProvedCase): void {
  const request = requestWith(row);
  const verdict = explain(request);
  expect({ reason: verdict.reason, confidence: verdict.confidence }).toEqual({ reason, confidence });
  expect(classify(request)).toEqual({ reason, confidence });
  expect(explainFix(request)).toEqual({ sentence: verdict.sentence, fix: verdict.fix });
  if (sentence !== undefined) expect(verdict.sentence).toBe(sentence);
  if (alsoTrue) expect(verdict.alsoTrue.map((fault) => fault.reason)).toEqual(alsoTrue);
  if (candidates) expect(verdict.candidates.map((candidate) => candidate.reason)).toEqual(candidates);
}

test("every table of cases is that of a cause", () => {
  const names = readdirSync(new URL("../../cases", import.meta.url)).filter((name) => name.endsWith(".ts"));
  expect(names.map((name) => name.replace(/\.ts$/, "")).sort()).toEqual([...CAUSES].sort());
});

describe.each(CAUSES)("%s", (cause) => {
  const { positive, nearMiss, conflicting } = ALL_CASES[cause];

  test("has each kind of case", () => {
    const lacking = Object.entries(ALL_CASES[cause]).filter(([, cases]) => cases.length === 0);
    expect(lacking.map(([kind]) => `tests/cases/${cause}.ts has no ${kind} case`)).toEqual([]);
    const unwritten = unwrittenIn(ALL_CASES[cause]).map((path) => `tests/cases/${cause}.ts: write ${path}`);
    expect(unwritten).toEqual([]);
    const wrong = positive.filter(({ reason }) => reason !== cause && cause !== "key-revoked");
    expect(wrong).toEqual([]);
  });

  test.each(positive)("positive: $when", prove);
  test.each(nearMiss)("near miss: $when", prove);
  test.each(conflicting)("conflicting evidence: $when", prove);
});
