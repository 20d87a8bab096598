import { expect, it } from "vitest";
import { epochText } from "@/lib/ingest/formats/epoch-text";

const MS = BigInt(Date.parse("2026-11-20T10:00:00.123Z"));

it.each([
  [MS, "ms", "2026-11-20T10:00:00.123"],
  [MS * 1000n + 456n, "us", "2026-11-20T10:00:00.123456"],
  [MS * 1_000_000n + 456_789n, "ns", "2026-11-20T10:00:00.1234567"],
  [0n, "us", "1970-01-01T00:00:00.000000"],
  [-1n, "ms", "1969-12-31T23:59:59.999"],
  [253_402_300_800_000n, "ms", ""],
  [-(2n ** 63n), "ms", ""],
  [2n ** 63n - 1n, "us", ""],
  [2n ** 63n - 1n, "ns", "2262-04-11T23:47:16.8547758"],
] as const)("%s %s is %s", (count, unit, text) => {
  expect(epochText(count, unit)).toBe(text);
});
