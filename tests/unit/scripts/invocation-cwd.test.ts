import { expect, test } from "vitest";
import { invocationCwd } from "../../../scripts/lib/invocation-cwd.mjs";

const AT = "/home/someone/logs";

test("relative paths mean where npm was started", () => {
  expect(invocationCwd(["start"], { npm_lifecycle_event: "start", INIT_CWD: AT })).toBe(AT);
});

test("and else where the process is: not run by npm, or by another of its scripts", () => {
  expect(invocationCwd(["start"], {})).toBe(process.cwd());
  expect(invocationCwd(["start"], { npm_lifecycle_event: "test", INIT_CWD: AT })).toBe(process.cwd());
});
