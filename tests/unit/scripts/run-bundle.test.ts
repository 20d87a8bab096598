import { expect, test } from "vitest";
import { whyNotLoaded } from "../../../scripts/lib/run-bundle.mjs";

const missing = Object.assign(new Error("Cannot find package 'avsc'"), { code: "ERR_MODULE_NOT_FOUND" });

test("a package that is missing because the test tools are not installed is told with what to do", () => {
  const told = whyNotLoaded(missing, { tools: false });
  expect(told).toMatchObject({ expected: true, message: expect.stringMatching(/npm ci.*avsc/s) });
});

test("any other fault, and a missing package where all are installed, stays as it is", () => {
  const other = new Error("no room");
  expect(whyNotLoaded(missing, { tools: true })).toBe(missing);
  expect(whyNotLoaded(other, { tools: false })).toBe(other);
});
