import { expect, test } from "vitest";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { ADDRESS_PARAMETERS } from "@/lib/insight/texts/address-parameters";
import { pageTitle } from "@/lib/insight/texts/page-title";
import { FACETS } from "@/lib/log-source/fields";
import { at } from "./fake-source";

const NOW = at("2026-11-20T12:30:00Z");
const titleOf = (parameters: RawParameters) => pageTitle(parseInsightQuery(parameters, NOW).query);

test.each([
  [{}, "User delegation SAS failures"],
  [{ account: "stone" }, "User delegation SAS failures, stone"],
  [{ account: "stone", page: "2" }, "User delegation SAS failures, stone: page 2"],
  [
    { account: "stone", reason: ["sas-expired", "-ip-not-allowed"], page: "3" },
    "User delegation SAS failures, stone: Reason: Token expired, not Address not allowed, page 3",
  ],
  [
    { account: "stone", operation: "PutBlob", service: "blob", q: "clip" },
    "User delegation SAS failures, stone: Operation: PutBlob, Service: blob, 1 more",
  ],
  [{ account: "stone", row: "1".repeat(32), q: "x" }, "Blocked request, stone, 11111111"],
])("the title of %j", (parameters, title) => {
  expect(titleOf(parameters)).toBe(title);
});

test("a hostile filter is shown as text, and cut", () => {
  const title = titleOf({ account: "stone", q: `\u202e<b>${"x".repeat(900)}` });
  expect(title.length).toBeLessThan(120);
  expect(title).not.toContain("\u202e");
});

test("the help lists every filter, and nothing that the page does not take", () => {
  const names = ADDRESS_PARAMETERS.flatMap((parameter) => parameter.names);
  expect(names).toEqual(expect.arrayContaining([...FACETS]));
  const { notices } = parseInsightQuery(Object.fromEntries(names.map((name) => [name, "x"])), NOW);
  expect(notices.filter(({ text }) => text.startsWith("is not a parameter"))).toEqual([]);
  const unknown = parseInsightQuery({ nothing: "x" }, NOW).notices;
  expect(unknown).toHaveLength(1);
});
