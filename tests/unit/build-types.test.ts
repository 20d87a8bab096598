import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const excluded = (path: string): readonly string[] => JSON.parse(readFileSync(path, "utf8")).exclude;

// `npm test` checks types by the one and builds without a check: only who builds the app would see the other fail.
test("sources that are not TypeScript are left out of the build's type check too", () => {
  const sources = excluded("tsconfig.json").filter((path) => path.startsWith("lib/"));
  expect(sources).not.toEqual([]);
  expect(excluded("tsconfig.build.json")).toEqual(expect.arrayContaining(sources));
});
