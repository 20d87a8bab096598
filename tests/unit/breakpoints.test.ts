import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** A width in pixels beside one of Tailwind's own, which are in rem: their rules stand in no order that their widths say. */
const MIXED = /["'`](?=[^"'`]*\b(?:sm|md|lg|xl|2xl):)[^"'`]*\b(?:min|max)-\[\d+px\]:[^"'`]*["'`]/g;

it("no element is told of widths in pixels and in rem at once: the wrong one would win", () => {
  const files = ["app", "components"].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map((name) => join(folder, String(name)))
      .filter((path) => path.endsWith(".tsx")),
  );
  expect(files.length).toBeGreaterThan(100);
  const mixed = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(MIXED)].map(([text]) => `${file}: ${text}`),
  );
  expect(mixed).toEqual([]);
});
