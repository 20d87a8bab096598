import { describe, expect, it } from "vitest";
import { answerInsight, isWhole } from "@/lib/insight/answers/insight-page";
import { answerJson } from "@/lib/insight/answers/json-answer";
import { answerRequest } from "@/lib/insight/answers/request-answer";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { type LogSource, SourceError } from "@/lib/log-source/log-source";
import { ACCOUNT, ACCOUNTING, at, COVERAGE, failureOf, fakeSource, overviewOf, READY } from "./fake-source";

const NOW = at("2026-11-20T12:30:00Z");
const slow = () => Promise.reject(new SourceError("timeout", "It took too long.", "Try a shorter window."));
const queryOf = (parameters: RawParameters) => parseInsightQuery(parameters, NOW).query;
const answer = (parameters: RawParameters, changes: Partial<LogSource> = {}) =>
  answerInsight(fakeSource(changes), queryOf(parameters), NOW);

describe("a page that may be shown again", () => {
  it("shows failures, with every part of it answered", async () => {
    expect(isWhole(await answer({}))).toBe(true);
    expect(isWhole(await answer({ from: "2026-11-19", to: "2026-11-20" }))).toBe(false);
    expect(isWhole(await answer({ account: "other" }))).toBe(false);
  });

  it.each<keyof LogSource>([
    ...(["timeline", "page", "facet", "groups", "history", "otherRefusals"] as const),
    ...(["accounting", "freshness", "endingTokens"] as const),
  ])("not where %s failed", async (name) => {
    expect(isWhole(await answer({}, { [name]: slow }))).toBe(false);
  });
});

describe("the page's state", () => {
  it.each<[string, string, RawParameters, Partial<LogSource>]>([
    [
      "loading",
      "before the first load",
      {},
      { state: () => ({ ...READY, phase: "loading", everLoaded: false }) },
    ],
    [
      "failed",
      "a store that never opened",
      {},
      { state: () => ({ ...READY, phase: "failed", everLoaded: false }) },
    ],
    ["source-error", "accounts can't be read", {}, { accounts: slow }],
    [
      "choose-account",
      "several accounts and none named",
      {},
      { accounts: async () => [ACCOUNT, { ...ACCOUNT, account: "sttwo" }] },
    ],
    ["unknown-account", "an account that no line is about", { account: "other" }, {}],
    ["failures", "the only account where none is named", {}, {}],
    [
      "failures",
      "a failed store that was loaded before",
      {},
      { state: () => ({ ...READY, phase: "failed" }) },
    ],
    [
      "recent-instead",
      "nothing here, something at another time",
      { from: "2026-11-19", to: "2026-11-20" },
      {},
    ],
    ["outside-logs", "a window after the logs", { from: "2026-12-01", to: "2026-12-02" }, {}],
    ["outside-logs", "a window before the logs", { from: "2026-11-01", to: "2026-11-02" }, {}],
    [
      "no-failures",
      "no failure at any time",
      { from: "2026-11-19", to: "2026-11-20" },
      {
        coverage: async () => ({ ...COVERAGE, newestFailure: null }),
        overview: async () => overviewOf(0, 500),
      },
    ],
  ])("is %s for %s", async (kind, _name, parameters, changes) => {
    expect((await answer(parameters, changes)).kind).toBe(kind);
  });

  it("is no-logs where nothing was read", async () => {
    const accounting = {
      ...ACCOUNTING,
      total: { read: 0, stored: 0, counted: 0, duplicate: 0, notRelevant: 0, rejected: 0 },
    };
    const found = await answer({}, { accounts: async () => [], accounting: async () => accounting });
    expect(found.kind).toBe("no-logs");
  });

  it("keeps the rest of the page where one part fails", async () => {
    const found = await answer({}, { timeline: slow, facet: slow });
    expect(found).toMatchObject({
      kind: "failures",
      whole: { ok: true },
      page: { ok: true },
      timeline: { ok: false, problem: "It took too long.", nextStep: "Try a shorter window." },
      confidence: { ok: false },
    });
  });

  it("knows a source's error by its shape, for the class has several instances in production", async () => {
    const foreign = Object.assign(new Error("It took too long."), {
      fault: "timeout",
      nextStep: "Try again.",
    });
    const found = await answer({}, { timeline: () => Promise.reject(foreign) });
    expect(found).toMatchObject({ kind: "failures", timeline: { ok: false, nextStep: "Try again." } });
  });

  it("lets a bug through", async () => {
    await expect(answer({}, { timeline: () => Promise.reject(new TypeError("bug")) })).rejects.toThrow("bug");
  });

  it("takes the newest 24 hours of the logs without a window, half-open after the newest line", async () => {
    expect(await answer({})).toMatchObject({
      window: { from: at("2026-11-19T12:01:00Z"), to: at("2026-11-20T12:01:00Z") },
    });
  });

  it("offers the 24 hours up to the newest failure", async () => {
    expect(await answer({ from: "2026-11-19", to: "2026-11-20" })).toMatchObject({
      recent: { window: { to: at("2026-11-20T09:01:00Z") }, overview: { ok: true, value: { failures: 1 } } },
    });
  });
});

describe("JSON", () => {
  const json = (parameters: RawParameters, changes: Partial<LogSource> = {}) => {
    const { query, notices } = parseInsightQuery(parameters, NOW);
    return answerJson(fakeSource(changes), { query, ignored: notices }, NOW);
  };

  it("has the command line's shape", async () => {
    const { status, body } = await json({ account: "stone", foo: "1" });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      schemaVersion: 1,
      account: "stone",
      total: 1,
      reasons: [{ reason: "sas-expired", count: 1 }],
      requests: [
        { account: "stone", operation: "GetBlob", requestId: "5b6f0d3e-001e-0042-10aa-3b7c2e000001" },
      ],
      accounting: { read: 10, stored: 1, files: 1 },
      ignored: [{ parameter: "foo" }],
    });
  });

  it.each<[number, RawParameters, Partial<LogSource>]>([
    [503, {}, { state: () => ({ ...READY, phase: "loading", everLoaded: false }) }],
    [503, {}, { page: slow }],
    [404, { account: "other" }, {}],
    [200, { from: "2026-12-01", to: "2026-12-02" }, {}],
  ])("answers %d, never a half answer", async (status, parameters, changes) => {
    expect((await json(parameters, changes)).status).toBe(status);
  });
});

describe("one request", () => {
  const rows = ["0", "1", "2"].map((digit) => failureOf(digit));
  const page: LogSource["page"] = async (_scope, _order, offset, limit) => ({
    total: rows.length,
    offset,
    failures: rows.slice(offset, offset + limit),
  });

  it("knows its neighbours", async () => {
    const found = await answerRequest(fakeSource({ page }), queryOf({}), "1".repeat(32), NOW);
    expect(found).toMatchObject({
      kind: "request",
      position: {
        ok: true,
        value: { number: 2, total: 3, previous: "0".repeat(32), next: "2".repeat(32) },
      },
    });
  });

  it("is shown without neighbours where the list does not hold it", async () => {
    const empty: LogSource["page"] = async () => ({ total: 0, offset: 0, failures: [] });
    const found = await answerRequest(fakeSource({ page: empty }), queryOf({}), "1".repeat(32), NOW);
    expect(found).toMatchObject({ kind: "request", position: { ok: true, value: null } });
  });

  it("is shown with what could not be read beside it", async () => {
    const failure = async () => ({ ...failureOf("1"), reason: "delegator-not-authorized" as const });
    const source = fakeSource({ failure, page: slow, history: slow, facet: slow });
    const found = await answerRequest(source, queryOf({}), "1".repeat(32), NOW);
    const late = { ok: false, fault: "timeout" };
    expect(found).toMatchObject({
      kind: "request",
      position: late,
      alike: { token: { value: "a".repeat(32), count: late }, object: { value: "media/a.mp4", count: late } },
      observations: late,
    });
  });

  it("says so where it is not in the log", async () => {
    const found = await answerRequest(fakeSource(), queryOf({}), "f".repeat(32), NOW);
    expect(found.kind).toBe("no-request");
  });
});
