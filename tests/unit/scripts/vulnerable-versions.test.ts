import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  readonly version?: string;
}

/** Below these versions something is publicly known that touches us, or would if a setting changed; the newest advisory decides. */
const FLOORS: Readonly<Record<string, readonly [version: string, why: string]>> = {
  next: ["16.4.3", "CVE-2026-94482 and GHSA-2464-fhr4-w9xw, October 2026"],
  react: ["19.2.6", "CVE-2026-23870, May 2026"],
  "react-dom": ["19.2.6", "CVE-2026-23870, May 2026"],
  sharp: ["0.35.5", "GHSA-2464-fhr4-w9xw, October 2026"],
};

const { packages } = JSON.parse(
  readFileSync(new URL("../../../package-lock.json", import.meta.url), "utf8"),
) as { readonly packages: Readonly<Record<string, Locked>> };

const nameOf = (path: string): string => path.slice(path.lastIndexOf("node_modules/") + 13);
const isBelow = (version: string, floor: string): boolean => {
  const order = [version, floor].toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return version !== floor && order[0] === version;
};

test("versions are compared by their numbers", () => {
  expect([isBelow("16.4.10", "16.4.3"), isBelow("16.3.9", "16.4.3"), isBelow("16.4.3", "16.4.3")]).toEqual([
    false,
    true,
    false,
  ]);
});

test.each(Object.entries(FLOORS))("no copy of %s is below %s", (name, [floor]) => {
  const found = Object.entries(packages).filter(([path]) => nameOf(path) === name);
  expect(found.length).toBeGreaterThan(0);
  const below = found.filter(([, { version = "0" }]) => isBelow(version, floor));
  expect(below).toEqual([]);
});
