import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readInstalled } from "../../../scripts/lib/installed.mjs";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const NEXT = { version: "16.0.0", integrity: "sha512-a" };
const VITEST = { version: "4.0.0", integrity: "sha512-b", dev: true };
const OTHER_SYSTEM = { version: "1.0.0", optional: true };
const LOCKED = { "node_modules/next": NEXT, "node_modules/vitest": VITEST, "node_modules/swc": OTHER_SYSTEM };

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "installed-"));
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ packages: { "": {}, ...LOCKED } }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function installed(packages: Readonly<Record<string, object>>) {
  writeFileSync(join(folder, "node_modules", ".package-lock.json"), JSON.stringify({ packages }));
  return readInstalled(folder);
}

describe("what is installed, by npm's own record", () => {
  test("nothing, or an install that was cut off", () => {
    expect(readInstalled(folder)).toEqual({ product: false, tools: false, hasTools: false });
  });

  test("the product alone; another system's binaries are no lack", () => {
    expect(installed({ "node_modules/next": NEXT })).toEqual({
      product: true,
      tools: false,
      hasTools: false,
    });
  });

  test("everything", () => {
    expect(installed({ "node_modules/next": NEXT, "node_modules/vitest": VITEST })).toEqual({
      product: true,
      tools: true,
      hasTools: true,
    });
  });

  test.each([
    ["another version", { ...NEXT, version: "15.0.0" }],
    ["another content", { ...NEXT, integrity: "sha512-c" }],
  ])("%s is not what is locked", (_what, next) => {
    expect(installed({ "node_modules/next": next }).product).toBe(false);
  });

  test("a package that the lockfile no longer names", () => {
    expect(installed({ "node_modules/next": NEXT, "node_modules/left-over": NEXT }).product).toBe(false);
  });
});

test("the lockfile names every optional package, without which npm ci refuses it", () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  const isLocked = (from: string, name: string): boolean =>
    `${from}${from ? "/" : ""}node_modules/${name}` in packages ||
    (from !== "" && isLocked(from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))), name));
  const missing = Object.entries<{ optionalDependencies?: Record<string, string> }>(packages).flatMap(
    ([path, entry]) => Object.keys(entry.optionalDependencies ?? {}).filter((name) => !isLocked(path, name)),
  );
  expect(missing).toEqual([]);
});

/** Not every registry has them, so that npm can't tell their digests; they are tools for tests. */
const WITHOUT_DIGEST = /^node_modules\/@chdb\/lib-/;

test("the lockfile names the digest of every package, those for other systems too", () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  const missing = Object.entries<{ integrity?: string; inBundle?: boolean }>(packages)
    .filter(([path, { integrity, inBundle }]) => path !== "" && !integrity && !inBundle)
    .map(([path]) => path);
  expect(missing.filter((path) => !WITHOUT_DIGEST.test(path))).toEqual([]);
});
