import { expect, test } from "vitest";
import { readPage } from "@/lib/azure/all-pages";
import { checkArm } from "@/lib/azure/arm-check";
import { manualClock } from "../../support/manual-clock";

const answer = (body: string) => ({ status: 200, body, retryAfterMs: null, clockSkewMs: 0 });
/** A list with all that is asked for, and beside it what is nested deeper than any answer. */
const nested = (levels: number) =>
  answer(`{"value":[{"id":1}],"x":[${"[".repeat(levels)}${"]".repeat(levels)},"${"y".repeat(10_000)}"]}`);

test("a page of a list that is nested too deep is none", () => {
  expect(readPage(nested(9), "https://management.azure.com")).toEqual({ values: [{ id: 1 }], next: null });
  expect(readPage(nested(99), "https://management.azure.com")).toBeNull();
});

test("a check's answer that is nested too deep can't be read", async () => {
  const limits = { clock: manualClock(), deadlineMs: 1000, signal: new AbortController().signal };
  const check = (levels: number) =>
    checkArm(
      async () => nested(levels),
      (json) => (typeof json === "object" ? "read" : null),
      limits,
    );
  expect(await check(9)).toEqual({ checked: true, value: "read" });
  expect(await check(99)).toEqual({ checked: false, why: "unreadable" });
});
