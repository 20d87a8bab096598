import { expect, test } from "vitest";
import { RefusedLines } from "@/lib/ingest/formats/refused-bytes";

/** How many lines are taken for refused ones, all of them in one buffer as they are read. */
function refusedIn(lines: readonly string[]): number {
  const bytes = Buffer.from(`${lines.join("\n")}\n`);
  const refused = new RefusedLines();
  let start = 0;
  return lines.filter((line) => {
    const end = start + Buffer.byteLength(line);
    const holds = refused.holds(bytes, start, end);
    start = end + 1;
    return holds;
  }).length;
}

test("a line's status tells, wherever it stands, and no other line's", () => {
  const lines = [
    '{"statusCode":403}',
    '{"category":"StorageRead","statusCode":"200"}',
    '{"a":1}',
    '{"StatusCode": "401","a":1}',
    '{"a":"(403)"}',
    '{"statusCode":4030}',
  ];
  expect(lines.map((_, at) => refusedIn(lines.slice(at, at + 1)))).toEqual([1, 0, 0, 1, 1, 0]);
  expect(refusedIn(lines)).toBe(3);
});

test("lines without a status cost what they are long, however many follow", () => {
  const lines = Array.from(
    { length: 10_000 },
    (_, n) => `{"n":${10_000 + n},"message":"${"nothing of it ".repeat(7)}"}`,
  );
  const begun = performance.now();
  expect(refusedIn(lines)).toBe(0);
  expect(performance.now() - begun).toBeLessThan(1_000);
});
