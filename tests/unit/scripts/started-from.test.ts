import { expect, test } from "vitest";
import { startedFrom } from "../../../scripts/lib/started-from.mjs";

const AT = "/home/someone/logs";

test("relative paths mean where npm was started", () => {
  expect(startedFrom(["start"], { npm_lifecycle_event: "start", INIT_CWD: AT })).toBe(AT);
});

test("and else where the process is: not run by npm, or by another of its scripts", () => {
  expect(startedFrom(["start"], {})).toBe(process.cwd());
  expect(startedFrom(["start"], { npm_lifecycle_event: "test", INIT_CWD: AT })).toBe(process.cwd());
});
