import { describe, expect, test } from "vitest";
import { answerInsight } from "@/lib/insight/answers/insight-page";
import { answerJson } from "@/lib/insight/answers/json-answer";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { FAULT_TEXTS } from "@/lib/insight/texts/fault-texts";
import { type LogSource, SOURCE_FAULTS, SourceError, type SourceFault } from "@/lib/log-source/log-source";
import { at, fakeSource } from "./fake-source";

const NOW = at("2026-11-20T13:00:00Z");
const asked = (parameters: Record<string, string>) => parseInsightQuery(parameters, NOW).query;
const failing = (fault: SourceFault) => () =>
  Promise.reject(new SourceError(fault, "what happened", "what to do"));

describe.each(SOURCE_FAULTS)("a source that fails with %s", (fault) => {
  const fails = failing(fault);

  test.each<[string, Partial<LogSource>, Record<string, string>]>([
    ["whether it holds the account", { holds: fails }, { account: "stone" }],
    ["how far its log reaches", { coverage: fails }, { account: "stone" }],
    ["who answers", { answering: fails }, { account: "stone" }],
    ["which accounts there are", { accounts: fails }, {}],
  ])(
    "before it has said %s is a state of the whole page, never one without failures",
    async (_, changes, query) => {
      const source = fakeSource({ ...changes, waiting: () => 3 });
      expect(await answerInsight(source, asked(query), NOW)).toMatchObject({
        kind: "source-error",
        error: { fault, problem: "what happened", nextStep: "what to do" },
      });
      const { status, headers, body } = await answerJson(source, { query: asked(query), ignored: [] }, NOW);
      expect(status).toBe(503);
      expect(headers).toEqual(fault === "throttled" ? { "Retry-After": "5" } : {});
      expect(body).toMatchObject({ state: "source-error", fault, nextStep: "what to do", waiting: 3 });
    },
  );

  test("in its overview leaves the other parts standing, and claims no number", async () => {
    const found = await answerInsight(fakeSource({ overview: fails }), asked({ account: "stone" }), NOW);
    expect(found).toMatchObject({ kind: "failures", whole: { ok: false, fault }, page: { ok: true } });
  });

  test("has words of its own, which say nothing about failures", () => {
    const { title, short } = FAULT_TEXTS[fault];
    expect(title).not.toBe("");
    expect(`${title} ${short}`).not.toMatch(/failure|blocked|refused request/i);
    const others = SOURCE_FAULTS.filter((other) => other !== fault).map((other) => FAULT_TEXTS[other].title);
    expect(others).not.toContain(title);
  });
});

test("where an account is named, the list of all is not asked for", async () => {
  const accounts = failing("timeout");
  expect((await answerInsight(fakeSource({ accounts }), asked({ account: "stone" }), NOW)).kind).toBe(
    "failures",
  );
});

test("the answer names its source, and holds the queries of the scope", async () => {
  const query = { title: "Blob", text: "StorageBlobLogs", portalLink: null };
  const source = fakeSource({
    answering: async () => ({ name: "Azure Monitor Logs", remote: true, queries: () => [query] }),
  });
  expect(await answerInsight(source, asked({ account: "stone" }), NOW)).toMatchObject({
    answeredBy: { name: "Azure Monitor Logs", remote: true, queries: [query] },
  });
  const { body } = await answerJson(source, { query: asked({ account: "stone" }), ignored: [] }, NOW);
  expect(body).toMatchObject({ source: "Azure Monitor Logs" });
});
