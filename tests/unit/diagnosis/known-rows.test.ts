import { describe, expect, test } from "vitest";
import { classify } from "@/lib/diagnosis/classify";
import { diagnose } from "@/lib/diagnosis/diagnose";
import { captureRows, captureTruth, exampleRows } from "../../support/known-rows";
import { requestFromRow } from "../../support/request-from-row";

describe("example rows", () => {
  const rows = exampleRows();
  const counted = rows.filter((row) => row._reason !== null);
  const others = rows.filter((row) => row._reason === null);

  test.each(counted.map((row) => [row._expect, row] as const))("%s", (_, row) => {
    const request = requestFromRow(row);
    const truths = [row._reason].flat();
    expect(request).not.toBeNull();
    if (request) expect(truths).toContain(classify(request).reason);
  });

  test.each(others.map((row) => [row._expect, row] as const))("%s", (_, row) => {
    expect(requestFromRow(row)).toBeNull();
  });
});

/** What the row cannot tell apart, by the data's own README. */
const ALTERNATIVES: Readonly<Record<string, readonly string[]>> = {
  "overwrite-not-permitted": ["delegator-not-authorized"],
  "operation-not-delegable": ["resource-level-mismatch"],
};

describe("capture of real traffic", () => {
  const truth = captureTruth();
  const requests = captureRows().flatMap((row) => requestFromRow(row) ?? []);

  test("every refused request is there", () => {
    expect(requests).toHaveLength(Object.keys(truth).length);
  });

  test("every refused request has its truth, or what the row cannot tell from it", () => {
    const wrong = requests.flatMap((request) => {
      const done = truth[request.requestId]?.done ?? "";
      const allowed = [done, ...(ALTERNATIVES[done] ?? [])];
      const { reason, sentence } = diagnose(request);
      return allowed.includes(reason) ? [] : [{ done, reason, sentence, requestId: request.requestId }];
    });
    expect(wrong).toEqual([]);
  });

  test("what proves itself is certain", () => {
    const proved = ["sas-expired", "sas-not-yet-valid", "key-expired", "key-not-yet-valid", "field-missing"];
    const unsure = requests
      .map(classify)
      .filter(({ reason, confidence }) => proved.includes(reason) && confidence !== "certain");
    expect(unsure).toEqual([]);
  });
});
