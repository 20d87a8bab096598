import { expect, test } from "vitest";
import { parsedJson } from "@/lib/azure/json-text";

/** Long enough to be looked at, short enough to be parsed at once if it is not. */
const LONG = 20_000;

test.each([
  ["lists", "[".repeat(LONG)],
  ["objects", '{"a":'.repeat(LONG / 5)],
  ["lists behind a whole answer", `[${"1,".repeat(LONG / 2)}${"[".repeat(65)}${"]".repeat(65)}]`],
  [
    "lists behind a string that ends in backslashes",
    `["${"x".repeat(LONG)}\\\\\\\\",${"[".repeat(65)}${"]".repeat(65)}]`,
  ],
])("a long text of nested %s is none, and is not parsed", (_, text) => {
  expect(parsedJson(text)).toBeUndefined();
});

test.each([
  ["brackets in a string", ["[{".repeat(LONG)]],
  ["quotes and backslashes in strings", [`\\"[[`.repeat(LONG / 4), `${"\\".repeat(99)}`, '"', "]"]],
  ["many lists beside each other", Array.from({ length: LONG / 4 }, () => [])],
  ["as many levels as there may be", JSON.parse(`${"[".repeat(64)}"${"x".repeat(LONG)}"${"]".repeat(64)}`)],
])("a long text with %s is what it says", (_, value) => {
  const text = JSON.stringify(value);
  expect(JSON.stringify(parsedJson(text)) === text).toBe(true);
});

test("a short text is parsed however deep it is; what is no JSON is none", () => {
  expect(parsedJson(`${"[".repeat(500)}${"]".repeat(500)}`)).toBeInstanceOf(Array);
  expect(parsedJson(`["${"x".repeat(LONG)}`)).toBeUndefined();
});
