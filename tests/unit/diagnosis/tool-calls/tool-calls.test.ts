import { describe, expect, test } from "vitest";
import { classify } from "@/lib/diagnosis/verdict/classify";
import { explain } from "@/lib/diagnosis/verdict/explain";
import { BLOB_CALLS } from "./blob-calls";
import { requestOf, type ToolCall } from "./call";
import { DATA_LAKE_CALLS } from "./data-lake-calls";
import { OTHER_CALLS } from "./other-calls";

function prove(call: ToolCall): void {
  const request = requestOf(call);
  const { reason, confidence } = call;
  expect(classify(request)).toEqual({ reason, confidence });
  const { sentence, fix } = explain(request);
  if (call.says) expect(sentence).toMatch(call.says);
  expect(fix.title).not.toBe("");
}

describe("what real tools ask for, refused", () => {
  test("is a fair number of requests, of all four services", () => {
    const calls = [...BLOB_CALLS, ...DATA_LAKE_CALLS, ...OTHER_CALLS];
    expect(calls.length).toBeGreaterThanOrEqual(60);
    expect(new Set(calls.map(({ service }) => service)).size).toBe(4);
  });

  test.each(BLOB_CALLS)("blobs: $doing, $operation with sp=$sas.sp: $reason", prove);
  test.each(DATA_LAKE_CALLS)("Data Lake: $doing, $operation with sp=$sas.sp: $reason", prove);
  test.each(OTHER_CALLS)("$service: $doing, $operation with sp=$sas.sp: $reason", prove);
});
