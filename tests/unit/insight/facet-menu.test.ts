import { expect, it } from "vitest";
import { askFacet } from "@/lib/insight/answers/facet-answer";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { toFacetMenu } from "@/lib/insight/views/facet-menu";
import { SourceError } from "@/lib/log-source/log-source";
import type { Scope } from "@/lib/log-source/scope";
import { at, fakeSource } from "./fake-source";

const ID = "0123456789abcdef0123456789abcdef";
const NOW = at("2026-11-20T12:00:00Z");
const { query } = parseInsightQuery({ account: "stone", reason: "sas-expired" }, NOW);
const SCOPE: Scope = {
  account: "stone",
  window: { from: at("2026-11-19T12:00:00Z"), to: NOW },
  filters: query.filters,
};

const GROUP = { count: 7, reasons: {}, first: NOW, last: NOW };

it("tokens are offered in words, with the beginning of their ids; only those listed are asked about", async () => {
  const asked: Scope[] = [];
  const source = fakeSource({
    facet: async () => [{ value: ID, count: 7 }],
    groups: async (scope) => {
      asked.push(scope);
      const parameters = [{ name: "sp", value: "rl" }];
      return { groups: [{ ...GROUP, value: ID, parameters }], exact: true };
    },
  });
  const { choices } = toFacetMenu(await askFacet(source, SCOPE, "token", ""), query);
  expect(choices[0]?.name).toBe("Token rl, no readable end, signer not named (01234567…)");
  expect(asked.map(({ filters }) => filters)).toEqual([
    { facets: { token: { only: [ID], not: [] } }, text: "" },
  ]);
});

it("other facets are asked once", async () => {
  const groups = async () => {
    throw new Error("asked");
  };
  const source = fakeSource({ facet: async () => [{ value: "PutBlob", count: 7 }], groups });
  const { choices } = toFacetMenu(await askFacet(source, SCOPE, "operation", ""), query);
  expect(choices[0]?.name).toBe("PutBlob");
});

it("where what tokens say can't be read they are offered by their ids, and it is told why", async () => {
  const groups = async () => {
    throw new SourceError("timeout", "The log did not answer in time.", "Ask again.");
  };
  const source = fakeSource({ facet: async () => [{ value: ID, count: 7 }], groups });
  const menu = toFacetMenu(await askFacet(source, SCOPE, "token", ""), query);
  expect(menu.choices.map(({ name, count }) => [name, count])).toEqual([["01234567…abcdef", "7"]]);
  expect(menu).toMatchObject({
    state: "partial",
    problem: "Only ids are shown: The log did not answer in time. Ask again.",
  });
});
