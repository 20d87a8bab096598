import { describe, expect, test } from "vitest";
import { classify } from "@/lib/diagnosis/verdict/classify";
import { TRIAL_SIBLINGS } from "../../cases/siblings/all-siblings";
import { trialRows } from "../../support/known-rows";
import { requestFromRow } from "../../support/request-from-row";
import { requestWith } from "../../support/request-with";
import { toExportedRow } from "../../support/table-exports";
import { tableRowOf } from "../../support/table-row";

describe("rows that people's tools make", () => {
  test.each(trialRows())("$id: $what", ({ row, accept }) => {
    const request = requestFromRow(row);
    if (accept.length === 0) expect(request).toBeNull();
    else expect(accept).toContain(request && classify(request).reason);
  });
});

describe("their siblings", () => {
  test.each(TRIAL_SIBLINGS)("$kind: $what", ({ row, reasons, confidence }) => {
    const told = classify(requestWith(row));
    expect(reasons).toContain(told.reason);
    expect(told.confidence).toBe(confidence);
  });

  test.each(TRIAL_SIBLINGS)("$kind: $what, out of either shape of the log", ({ row }) => {
    const request = requestWith(row);
    const told = classify(request);
    const inTable = tableRowOf(request, request.requestId);
    const read = [inTable, toExportedRow(inTable)].map(requestFromRow);
    expect(read.map((one) => one && classify(one))).toEqual([told, told]);
  });

  test("are four or more of every kind that was tried", () => {
    const kinds = [...new Set(trialRows().map(({ kind }) => kind))];
    const few = kinds.filter((kind) => TRIAL_SIBLINGS.filter((one) => one.kind === kind).length < 4);
    expect(few).toEqual([]);
  });
});
