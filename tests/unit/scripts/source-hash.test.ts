import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources } from "../../../scripts/lib/source-hash.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hash-"));
  mkdirSync(join(folder, "lib"));
  writeFileSync(join(folder, "lib", "a.ts"), "a");
  writeFileSync(join(folder, "lib", "b.ts"), "b");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hash = () => hashSources(folder, ["lib", "missing.json"]);

test("is the same for the same sources", () => {
  const before = hash();
  writeFileSync(join(folder, "lib", "a.ts"), "a");
  writeFileSync(join(folder, "lib", ".hidden"), "x");
  expect(hash()).toBe(before);
});

test.each([
  ["content", () => writeFileSync(join(folder, "lib", "a.ts"), "A")],
  ["a name", () => renameSync(join(folder, "lib", "a.ts"), join(folder, "lib", "c.ts"))],
  ["a file gone", () => rmSync(join(folder, "lib", "b.ts"))],
  [
    "a file that moves its content to another",
    () => {
      writeFileSync(join(folder, "lib", "a.ts"), "");
      writeFileSync(join(folder, "lib", "b.ts"), "ab");
    },
  ],
])("tells a change of %s", (_what, change) => {
  const before = hash();
  change();
  expect(hash()).not.toBe(before);
});
