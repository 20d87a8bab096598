import { expect, test } from "vitest";
import { viewKeyOf } from "@/lib/insight/query/view-key";
import { at } from "./fake-source";

const NOW = at("2026-11-20T12:00:00Z");
const keyOf = (search: string) => viewKeyOf(search, NOW);

test("addresses that differ in the list of requests alone have one key", () => {
  const key = keyOf("?account=stone&reason=sas-expired");
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(keyOf("?account=stone&reason=sas-expired&sort=-caller&page=3&rows=50")).toBe(key);
});

test.each([
  "?account=other&reason=sas-expired",
  "?account=stone",
  "?account=stone&reason=sas-expired&timespan=PT1H",
  "?account=stone&reason=sas-expired&row=0123456789abcdef0123456789abcdef",
])("%s shows another page", (search) => {
  expect(keyOf(search)).not.toBe(keyOf("?account=stone&reason=sas-expired"));
});

test.each(["sort=nothing", "page=-1", "sort=time&sort=caller", "rows=7"])(
  "%s is told on the page, and so has a key of its own",
  (part) => {
    expect(keyOf(`?account=stone&${part}`)).not.toBe(keyOf("?account=stone"));
  },
);
