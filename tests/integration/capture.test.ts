import { beforeAll, describe, expect, it } from "vitest";
import { captureTruth, caseData } from "../support/known-rows";
import { runInsight } from "../support/run-insight";

interface CapturedRequest {
  readonly requestId: string;
  readonly reason: string;
  readonly confidence: string;
  readonly operation: string;
  readonly statusText: string;
}

/** What a row cannot tell: what was done to the token, and the reasons it may show instead. */
const INDISTINCT: Readonly<Record<string, readonly string[]>> = {
  "overwrite-not-permitted": ["delegator-not-authorized"],
  "operation-not-delegable": ["resource-level-mismatch", "delegator-not-authorized"],
  "resource-level-mismatch": ["operation-not-delegable", "delegator-not-authorized"],
};

describe("640 requests that really happened", () => {
  const truth = captureTruth();
  let requests: readonly CapturedRequest[];
  let accounting: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    const window = ["--from", "2026-11-22T00:00:00Z", "--to", "2026-11-23T00:00:00Z"];
    const words = ["--logs", caseData("capture"), ...window, "--all", "--format", "json"];
    const { code, out, err } = await runInsight(words);
    expect(code, err).toBe(0);
    ({ requests, accounting } = JSON.parse(out));
  });

  it("are all read, and each refused one is there once", () => {
    expect(accounting).toMatchObject({
      read: 640,
      stored: 517,
      counted: 83,
      duplicate: 0,
      notRelevant: 40,
      rejected: 0,
      files: 3,
    });
    expect(requests.map(({ requestId }) => requestId).toSorted()).toEqual(Object.keys(truth).toSorted());
  });

  it("have the reason of what was done to their token, as far as a row can tell", () => {
    for (const { requestId, reason, operation, statusText } of requests) {
      const { done, ...facts } = truth[requestId] ?? { done: "" };
      expect({ operation, status: statusText }, requestId).toEqual(facts);
      expect([done, ...(INDISTINCT[done] ?? [])], `${requestId}: ${done}`).toContain(reason);
    }
  });

  it("are never called certain where the row cannot tell", () => {
    const guesses = requests.filter(({ requestId, reason }) => truth[requestId]?.done !== reason);
    for (const { requestId, confidence } of guesses) expect(confidence, requestId).not.toBe("certain");
  });
});
