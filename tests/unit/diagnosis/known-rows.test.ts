import { describe, expect, test } from "vitest";
import { classify } from "@/lib/diagnosis/verdict/classify";
import { captureRows, captureTruth } from "../../support/known-rows";
import { requestFromRow } from "../../support/request-from-row";

describe("capture of real traffic", () => {
  const truth = captureTruth();
  const requests = captureRows().flatMap((row) => requestFromRow(row) ?? []);

  test("every refused request is there", () => {
    expect(requests).toHaveLength(Object.keys(truth).length);
  });

  test("what proves itself is certain", () => {
    const proved = ["sas-expired", "sas-not-yet-valid", "key-expired", "key-not-yet-valid", "field-missing"];
    const unsure = requests
      .map(classify)
      .filter(({ reason, confidence }) => proved.includes(reason) && confidence !== "certain");
    expect(unsure).toEqual([]);
  });
});
