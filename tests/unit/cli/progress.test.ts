import { expect, test } from "vitest";
import { createProgress, progressLine } from "@/lib/cli/progress";

test("a bar of the share that is read; none before the sizes are known", () => {
  expect(progressLine({ bytesRead: 0, bytesTotal: 0 })).toBe("Reading logs …");
  expect(progressLine({ bytesRead: 500, bytesTotal: 1_000 })).toBe(
    "Reading  ██████████████··············  50 %  500 B of 1 kB",
  );
  expect(progressLine({ bytesRead: 2_000, bytesTotal: 1_000 })).toContain("100 %");
});

test("without a terminal a line for each tenth, never a control character", () => {
  const lines: string[] = [];
  const progress = createProgress({ isTTY: false, write: (text: string) => lines.push(text) });
  for (let read = 0; read <= 100; read++) progress.show({ bytesRead: read, bytesTotal: 100 });
  progress.end();
  expect(lines).toHaveLength(11);
  expect(lines.join("")).not.toContain("\u001b");
});

test("on a terminal one line that is written over, and taken off at the end", () => {
  const written: string[] = [];
  const progress = createProgress({ isTTY: true, write: (text: string) => written.push(text) });
  for (const bytesRead of [10, 10, 20]) progress.show({ bytesRead, bytesTotal: 100 });
  progress.end();
  progress.end();
  expect(written.map((text) => text.slice(0, 5))).toEqual(Array(3).fill("\r\u001b[2K".slice(0, 5)));
  expect(written.join("")).not.toContain("\n");
});
