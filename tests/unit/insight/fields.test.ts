import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { COLUMNS, FACETS, FIELDS, SORT_COLUMNS } from "@/lib/log-source/fields";

/** Addresses hold the names, readers know the heads: both stay, in this order. */
const COLUMN_LABELS = {
  time: "Time",
  reason: "Reason",
  operation: "Operation",
  object: "Object",
  client: "Client",
  caller: "Caller",
  requestId: "Request id",
} as const;
const SORT_LABELS = {
  time: "Time",
  reason: "Reason",
  operation: "Operation",
  object: "Object",
  caller: "Caller",
  requestId: "Request id",
  confidence: "Confidence",
  status: "Status",
} as const;
const FILTER_LABELS = {
  reason: "Reason",
  confidence: "Confidence",
  client: "Client",
  caller: "Caller",
  operation: "Operation",
  container: "Container",
  prefix: "Folder",
  service: "Service",
  status: "Status",
  token: "Token",
  delegator: "Delegator",
  tenant: "Delegator's tenant",
} as const;

const labelled = (names: readonly (keyof typeof FIELDS)[], known: object) =>
  names.filter((name) => name in known).map((name) => [name, FIELDS[name].label]);

it("columns, and what rows are sorted by, keep their names, heads and order", () => {
  expect(labelled(COLUMNS, COLUMN_LABELS)).toEqual(Object.entries(COLUMN_LABELS));
  expect(labelled(SORT_COLUMNS, SORT_LABELS)).toEqual(Object.entries(SORT_LABELS));
});

it("filters keep their names, labels and order", () => {
  expect(labelled(FACETS, FILTER_LABELS)).toEqual(Object.entries(FILTER_LABELS));
});

it("every filter is described where the address is", () => {
  const reference = readFileSync("docs/api.md", "utf8");
  for (const facet of FACETS) expect(reference).toMatch(new RegExp(`^\\|[^|]*\`${facet}\``, "m"));
});

it("what rows can be sorted by is described where the address is", () => {
  const [, values = ""] = /^\| `sort` \| ([^|]+) \|/m.exec(readFileSync("docs/api.md", "utf8")) ?? [];
  expect([...values.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual([...SORT_COLUMNS]);
});

it("every column has its place in the cards of narrow screens", () => {
  const css = readFileSync("app/globals.css", "utf8");
  const cards = [...css.matchAll(/grid-template-areas: ("[^;]*requestId[^;]*");/g)].map(
    ([, areas = ""]) => areas,
  );
  expect(cards.length).toBeGreaterThan(1);
  for (const column of COLUMNS) {
    expect(css).toContain(`.requests td[data-column="${column}"] {\n    grid-area: ${column};`);
    for (const areas of cards) expect(areas.match(/\w+/g)).toContain(column);
  }
});
