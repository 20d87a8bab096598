import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { healthOf } from "@/lib/insight/answers/health";
import { answerJson, PROBLEMS } from "@/lib/insight/answers/json-answer";
import { answerRowJson } from "@/lib/insight/answers/row-answer";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { ALL_READ, type FileAccount } from "@/lib/log-source/accounting";
import { type Checked, type Freshness, UNCHECKED } from "@/lib/log-source/freshness";
import { type LogSource, SOURCE_FAULTS, SourceError } from "@/lib/log-source/log-source";
import { health, insightProblem, insightReport, type REPORT_STATES, rowReport } from "../../docs/api-schema";
import { ACCOUNT, ACCOUNTING, at, COVERAGE, failureOf, fakeSource, overviewOf, READY } from "./fake-source";

const NOW = at("2026-11-20T12:30:00Z");
const WINDOW = { from: at("2026-11-20T08:00:00Z"), to: at("2026-11-20T12:00:00Z") };
const QUIET_DAY = { from: "2026-11-19", to: "2026-11-20" };

const SCHEMA = fileURLToPath(new URL("../../../docs/api.schema.json", import.meta.url));
/** The published schema as a reader of it would hold answers against it. */
const published = z.fromJSONSchema(JSON.parse(readFileSync(SCHEMA, "utf8")));

async function answerOf(changes: Partial<LogSource> = {}, parameters: RawParameters = {}) {
  const { query, notices } = parseInsightQuery(parameters, NOW);
  const asked = { query, ignored: notices };
  const answer = query.row
    ? await answerRowJson(fakeSource(changes), asked, query.row, NOW)
    : await answerJson(fakeSource(changes), asked, NOW);
  return { ...answer, body: JSON.parse(JSON.stringify(answer.body)) };
}

const ROW = "0123456789abcdef0123456789abcdef";

const NOTHING = { read: 0, stored: 0, counted: 0, duplicate: 0, notRelevant: 0, rejected: 0 };

/** A file that was partly read, with all that can be said of one. */
const FILE: FileAccount = {
  ...{ ...NOTHING, read: 3, stored: 1, rejected: 2 },
  path: "a/PT1H.json",
  bytes: 4_096,
  state: "partial",
  use: "used",
  note: "cut off",
  rejectedBy: { "not-json": 1, "cut-off": 1 },
  recognised: {
    formats: ["json-lines"],
    encodings: ["utf-8"],
    packings: ["gzip", "tar"],
    columns: { time: "TimeGenerated" },
    missing: ["callerAddress"],
    keyRows: 1,
  },
};

const NOT_ALL_READ = {
  ...ACCOUNTING,
  total: { ...NOTHING, read: 3, stored: 1, rejected: 2 },
  rejectedBy: FILE.rejectedBy,
  listed: [FILE],
  rejectedLines: [{ path: FILE.path, line: null, reason: "cut-off", text: "{" }],
  notRead: { problems: ["b: can't be opened"], count: 4, leftOut: [".data"] },
};

function freshnessOf(refusedSas: Freshness["refusedSas"], settings: Checked<never[]>): Freshness {
  const log = {
    service: "queue",
    exists: false,
    holdsRows: false,
    first: null,
    newestArrival: null,
  } as const;
  return {
    lookedBackTo: at("2026-10-20T12:30:00Z"),
    reachesBackTo: null,
    newestArrival: at("2026-11-20T12:27:00Z"),
    services: [{ ...log, settings }],
    refusedSas,
  };
}

describe("an answer with status 200 keeps to the schema", () => {
  test.each<[(typeof REPORT_STATES)[number], string, Partial<LogSource>, RawParameters]>([
    ["failures", "with nothing odd", {}, {}],
    ["failures", "parameters that are not understood", {}, { sort: "colour", from: "soon", x: ["1", "2"] }],
    ["failures", "files partly read and not at all", { accounting: async () => NOT_ALL_READ }, {}],
    ["failures", "logs that a service keeps", { accounting: async () => null }, {}],
    ["failures", "findings that could not be made", { history: slow }, {}],
    ["failures", "a freshness that could not be read", { freshness: slow }, {}],
    ["recent-instead", "nothing here, something at another time", {}, QUIET_DAY],
    ["outside-logs", "a window after the logs", {}, { from: "2026-12-01", to: "2026-12-02" }],
    [
      "no-failures",
      "no failure at any time",
      {
        coverage: async () => ({ ...COVERAGE, newestFailure: null }),
        overview: async () => overviewOf(0, 500),
      },
      QUIET_DAY,
    ],
  ])("%s: %s", async (state, _, changes, parameters) => {
    const { status, body } = await answerOf(changes, parameters);
    expect(status).toBe(200);
    expect(insightReport.parse(body).state).toBe(state);
    expect(published.parse(body)).toEqual(body);
  });

  test.each([...UNCHECKED, null])("the log's completeness, unchecked for %s", async (why) => {
    const compared = { checked: true, value: { window: WINDOW, metric: 9, logged: 8 } } as const;
    const unchecked = why && ({ checked: false, why } as const);
    const freshness = freshnessOf(unchecked ?? compared, unchecked ?? { checked: true, value: [] });
    const { body } = await answerOf({ freshness: async () => freshness });
    expect(insightReport.parse(body).freshness).toEqual(freshness);
  });

  test("a request without ids and without a delegator", async () => {
    const bare = failureOf("2", { requestId: "", parameters: [], callerAddress: "", objectKey: "" });
    const page = { total: 1, offset: 0, failures: [bare] };
    const { body } = await answerOf({ page: async () => page });
    expect(insightReport.parse(body).requests[0]).toMatchObject({ requestId: null, delegator: null });
  });

  test("one request, with what other rows say, with a token that helps and without", async () => {
    const expired = failureOf("1", {});
    const { status, body } = await answerOf({ failure: async () => expired }, { row: ROW });
    expect(status).toBe(200);
    expect(published.parse(body)).toEqual(body);
    expect(rowReport.parse(body).corrected.commands.length).toBeGreaterThan(3);
    const stopped = failureOf("2", { operation: "CreateContainer", statusText: "AuthorizationFailure" });
    const without = await answerOf({ failure: async () => stopped, history: slow }, { row: ROW });
    expect(rowReport.parse(without.body).corrected).toMatchObject({ helps: "never", commands: [] });
  });

  test("a field that is not in it is noticed", async () => {
    const { body } = await answerOf();
    expect(insightReport.safeParse({ ...body, colour: "red" }).success).toBe(false);
    expect(published.safeParse({ ...body, total: "1" }).success).toBe(false);
    expect(
      published.safeParse({ ...body, requests: [{ ...body.requests[0], reason: "other" }] }).success,
    ).toBe(false);
  });
});

const slow = () => Promise.reject(new SourceError("timeout", "It took too long.", "Try a shorter window."));

const unready = (phase: "loading" | "failed"): Partial<LogSource> => ({
  state: () => ({ ...READY, phase, everLoaded: false }),
});
const unread = (notRead = ALL_READ): Partial<LogSource> => ({
  accounts: async () => [],
  accounting: async () => ({ ...ACCOUNTING, total: NOTHING, files: 0, notRead }),
});

/** How each state without a report comes about. */
const PROBLEM_CASES: Readonly<Record<keyof typeof PROBLEMS, readonly [Partial<LogSource>, RawParameters]>> = {
  loading: [unready("loading"), {}],
  failed: [unready("failed"), {}],
  "source-error": [{ accounts: slow }, {}],
  "no-logs": [unread(), {}],
  "nothing-usable": [unread(NOT_ALL_READ.notRead), {}],
  "unknown-account": [{}, { account: "other" }],
  "no-request": [{ failure: async () => null }, { row: ROW }],
  "choose-account": [{ accounts: async () => [ACCOUNT, { ...ACCOUNT, account: "sttwo" }] }, {}],
};

describe("an answer with another status keeps to the schema", () => {
  test.each(Object.entries(PROBLEM_CASES))("%s", async (state, [changes, parameters]) => {
    const { status, body } = await answerOf(changes, parameters);
    expect(insightProblem.parse(body).state).toBe(state);
    expect(status).toBe(PROBLEMS[state as keyof typeof PROBLEMS].status);
    expect(published.parse(body)).toEqual(body);
    expect("reading" in body).toBe(state === "nothing-usable");
    expect("fault" in body).toBe(state === "source-error");
  });

  test.each(SOURCE_FAULTS)("a source that fails with %s, also in a part of the answer", async (fault) => {
    const fails = () => Promise.reject(new SourceError(fault, "What happened.", "What to do."));
    for (const changes of [{ holds: fails }, { overview: fails }, { page: fails }, { accounting: fails }]) {
      const { status, body } = await answerOf({ ...changes, waiting: () => 3 }, { account: "stone" });
      expect(status).toBe(503);
      expect(insightProblem.parse(body)).toMatchObject({ state: "source-error", fault, waiting: 3 });
    }
  });
});

test.each([
  ["ok", {}],
  ["ok", { problem: "No space left.", notRead: NOT_ALL_READ.notRead }],
  ["loading", { phase: "loading", everLoaded: false }],
  ["failed", { phase: "failed", problem: "The store is damaged." }],
] as const)("health keeps to the schema: %s %o", (status, changes) => {
  const { body } = healthOf({ ...READY, ...changes });
  expect(health.parse(body).status).toBe(status);
  expect(published.parse(body)).toEqual(body);
});
