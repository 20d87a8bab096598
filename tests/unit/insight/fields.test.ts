import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { COLUMNS, FACETS, FIELDS, SORT_COLUMNS } from "@/lib/log-source/fields";

it("columns, filters and what rows are sorted by keep their names and their order: addresses hold them", () => {
  const columns = "time operation object caller reason confidence status requestId".split(" ");
  expect(COLUMNS).toEqual(columns);
  expect(SORT_COLUMNS).toEqual(columns);
  expect(FACETS).toEqual("reason operation caller status token delegator".split(" "));
});

it("each is named as people read it, once", () => {
  expect(COLUMNS.map((name): string => FIELDS[name].label)).toEqual([
    "Time (UTC)",
    "Operation",
    "Object",
    "Caller",
    "Reason",
    "Confidence",
    "Status",
    "Request id",
  ]);
  expect(FACETS.map((name): string => FIELDS[name].label)).toEqual([
    "Reason",
    "Operation",
    "Caller",
    "Status",
    "Token",
    "Delegator",
  ]);
});

it("every filter is described where the address is", () => {
  const reference = readFileSync("docs/api.md", "utf8");
  for (const facet of FACETS) expect(reference).toMatch(new RegExp(`^\\|[^|]*\`${facet}\``, "m"));
});

it("what rows can be sorted by is described where the address is", () => {
  const [, values = ""] = /^\| `sort` \| ([^|]+) \|/m.exec(readFileSync("docs/api.md", "utf8")) ?? [];
  expect([...values.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual([...SORT_COLUMNS]);
});
