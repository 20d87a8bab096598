import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources, rememberedHash } from "../../../scripts/lib/source-hash.mjs";

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

const CHANGES: readonly (readonly [what: string, change: () => void])[] = [
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
];

test.each(CHANGES)("tells a change of %s", (_what, change) => {
  const before = hash();
  change();
  expect(hash()).not.toBe(before);
});

/** As it is asked for so long after the last change. */
const remembered = (afterMs: number) =>
  rememberedHash(folder, ["lib", "missing.json"], join(folder, "stamps", "memo"), Date.now() + afterMs);

test.each(CHANGES)("remembers the hash until a change of %s", (_what, change) => {
  const before = remembered(10_000);
  expect(before).toBe(hash());
  expect(remembered(10_000)).toBe(before);
  change();
  expect(remembered(10_000)).toBe(hash());
  expect(hash()).not.toBe(before);
});

test("reads nothing anew while nothing changed, and everything where a file changed just now", () => {
  remembered(10_000);
  const memo = join(folder, "stamps", "memo");
  const [signature = ""] = readFileSync(memo, "utf8").split(" ");
  writeFileSync(memo, `${signature} kept\n`);
  expect(remembered(10_000)).toBe("kept");
  expect(remembered(0)).toBe(hash());
  writeFileSync(memo, `${signature} ke`);
  expect(remembered(10_000)).toBe(hash());
});

test("is the same where nothing may be written", () => {
  writeFileSync(join(folder, "file"), "");
  expect(
    rememberedHash(folder, ["lib", "missing.json"], join(folder, "file", "memo"), Date.now() + 10_000),
  ).toBe(hash());
});
