import { expect, test } from "vitest";
import { createProgress, formatBytes, progressLine } from "../../../scripts/lib/progress.mjs";

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_500, "1.5 kB"],
  [150_000, "150 kB"],
  [1_304_000_000, "1.3 GB"],
])("%d bytes are written %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test("a bar of the share that is read; none before the sizes are known", () => {
  expect(progressLine({ bytesRead: 0, bytesTotal: 0 })).toBe("Loading logs …");
  expect(progressLine({ bytesRead: 500, bytesTotal: 1_000 })).toBe(
    "Loading  ██████████████··············  50 %  500 bytes of 1.0 kB",
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
