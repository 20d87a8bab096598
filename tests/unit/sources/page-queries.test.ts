import { expect, test } from "vitest";
import { answerInsight } from "@/lib/insight/answers/insight-page";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { KustoSource } from "@/lib/sources/kusto/kusto-source";
import { at } from "../insight/fake-source";

const NOW = at("2026-11-20T12:00:00Z");
const TIME = "2026-11-20T11:00:00.0000000Z";

/** One row with every column that a query counts in; no whole request is told. */
const ROW = {
  Account: "stone",
  Reason: "permission-missing",
  Failures: 5,
  Requests: 9,
  Rows: 9,
  First: TIME,
  Last: TIME,
  NewestRequest: TIME,
  NewestFailure: TIME,
  Tokens: 1,
  Callers: 1,
  Delegators: 1,
  Value: "AzCopy/10.28.0",
  Operation: "DeleteBlob",
  Letters: "&sp=r&sv=2024-11-04",
};

/** As many as have their newest request looked for. */
const REASONS = ["permission-missing", "sas-expired", "ip-not-allowed"];

/** What the page asks a service of one table, query by query: what is asked at once in the same words is asked once. */
async function queriesOf(parameters: RawParameters): Promise<readonly string[]> {
  const asked: string[] = [];
  const source = new KustoSource({
    client: {
      name: "a service",
      ask: async ({ text }) => {
        asked.push(text);
        const rows = text.includes("by Reason") ? REASONS.map((Reason) => ({ ...ROW, Reason })) : [ROW];
        return { kind: "complete", rows: text.includes("SortKey") ? [] : rows };
      },
    },
    services: ["blob"],
    now: () => Date.parse(NOW),
  });
  const { query } = parseInsightQuery({ account: "stone", timespan: "PT24H", ...parameters }, NOW);
  const answer = await answerInsight(source, query, NOW);
  expect(answer.kind).toBe("failures");
  return [...new Set(asked)];
}

test.each([
  ["as it is opened", {}],
  ["by client", { by: "client" }],
  ["by token, with a filter opened", { by: "token", facet: "caller", contains: "203" }],
  ["under filters", { operation: "DeleteBlob", client: "-curl/8.5.0" }],
  ["under filters, a reason among them", { reason: "sas-expired", client: "-curl/8.5.0" }],
])("a page %s costs a service at most 20 queries", async (_, parameters) => {
  const asked = await queriesOf(parameters);
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.length).toBeLessThanOrEqual(20);
});
