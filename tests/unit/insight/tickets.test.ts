import { describe, expect, test } from "vitest";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { takeAlong } from "@/lib/insight/tickets/take-along";
import {
  copyChoices,
  readTicketFormat,
  readTicketOf,
  type TicketFormat,
} from "@/lib/insight/tickets/ticket-formats";
import type { FailureGroup, ReasonCount } from "@/lib/log-source/failures";
import { type LogSource, SourceError } from "@/lib/log-source/log-source";
import type { Instant } from "@/lib/time/instant";
import { at, failureOf, fakeSource, overviewOf, requestOf } from "./fake-source";

const NOW = at("2026-11-20T12:30:00Z");
const SITE = "https://insights.example";
const HOSTILE = '](javascript:alert(1))\n## x <b>*_`"\u202E\u001b[31m';

const reasonOf = (reason: ReasonCount["reason"], count: number, last: Instant): ReasonCount => ({
  ...{ reason, count, first: at("2026-11-20T08:00:00Z"), last, tokens: 2, callers: 3 },
});
const groupOf = (value: string, reasons: FailureGroup["reasons"]): FailureGroup => ({
  ...{ value, reasons, first: at("2026-11-20T08:00:00Z"), last: at("2026-11-20T12:00:00Z") },
  parameters: [],
  count: Object.values(reasons).reduce((sum, count) => sum + count, 0),
});

const GROUPS: Readonly<Record<string, readonly FailureGroup[]>> = {
  client: [
    groupOf("fabrikam-feed-sync/3.2", { "sas-expired": 70 }),
    groupOf("AzCopy/10.31.0", { "ip-not-allowed": 30 }),
  ],
  delegator: [groupOf("aaaaaaaa-0000-4000-8000-000000000001", { "sas-expired": 70, "ip-not-allowed": 30 })],
  confidence: [
    groupOf("certain", { "sas-expired": 70, "ip-not-allowed": 10 }),
    groupOf("likely", { "ip-not-allowed": 20 }),
  ],
};

const busy = (changes: Partial<LogSource> = {}) =>
  fakeSource({
    answering: async () => ({ name: "exported logs", remote: false, queries: () => [] }),
    overview: async ({ filters }) => {
      const reasons = [
        reasonOf("sas-expired", 70, at("2026-11-20T11:59:00Z")),
        reasonOf("ip-not-allowed", 30, at("2026-11-20T08:30:00Z")),
      ].filter(({ reason }) => filters.facets.reason?.only.includes(reason) ?? true);
      const failures = reasons.reduce((sum, { count }) => sum + count, 0);
      return { ...overviewOf(failures, 200), reasons, last: at("2026-11-20T11:59:00Z"), callers: 3 };
    },
    groups: async (_scope, facet) => ({ groups: GROUPS[facet] ?? [], exact: true }),
    ...changes,
  });

async function taken(parameters: RawParameters, format: TicketFormat, source: LogSource = busy()) {
  const { query } = parseInsightQuery({ account: "stone", ...parameters }, NOW);
  const answer = await takeAlong(source, query, {
    page: "insight",
    format,
    context: { site: SITE, now: NOW },
  });
  return "text" in answer ? answer.text : JSON.stringify(answer);
}

describe("a ticket of what is on screen", () => {
  test("says what, why, who, since when, whether it goes on, and how far the log reaches", async () => {
    const text = await taken({}, "text");
    const told = [
      "stone: 100 requests blocked: 70 % carried a token that had expired",
      `${SITE}/insights/user-delegation-sas?account=stone&from=2026-11-19T12:01Z&to=2026-11-20T12:01Z`,
      "Blocked: 100 of 200 requests with a user delegation SAS (50.0 %)",
      "State: Still happening when the log ended",
      "First blocked: 20 Nov 2026, 09:00 UTC",
      "Confidence of the reasons: 80 certain, 20 likely",
      "Clients: fabrikam-feed-sync/3.2 (70), AzCopy/10.31.0 (30)",
      "Delegators: aaaaaaaa-0000-4000-8000-000000000001 (100)",
      "Source: exported logs; the log reaches to 20 Nov 2026, 12:00 UTC (30 min before this)",
      "Token expired: 70 (70.0 %), certain",
      "30 (30.0 %), 10 certain, 20 likely",
      "Stopped 3 h 30 min before the end of the log",
      "WHAT THE LOG CAN'T SHOW",
    ];
    expect(told.filter((part) => !text.includes(part))).toEqual([]);
    expect(text).not.toMatch(/\\[^\n]/);
  });

  test("tells what is shown of what was blocked, and by which filters", async () => {
    const text = await taken({ reason: "ip-not-allowed", q: "reports/" }, "text");
    expect(text).toContain("Blocked in all: 100 of 200 requests");
    expect(text).toContain("Shown here: 30 of the 100 blocked");
    expect(text).toMatch(/Filters: Reason: [^;]+; Text: reports\//);
    expect(text).toMatch(/reason=ip-not-allowed.*q=reports/);
  });

  test("as Markdown escapes what would be markup, and nothing else", async () => {
    const text = await taken({}, "markdown");
    expect(text).toContain("- Clients: `fabrikam-feed-sync/3.2` (70)");
    expect(text).toContain("## stone: 100 requests blocked");
    expect(text).toContain("- First blocked: 20 Nov 2026, 09:00 UTC");
    expect(text).not.toMatch(/\\[.:\-()]/);
  });

  test.each(["text", "markdown"] as const)(
    "as %s says what could not be loaded, and stands",
    async (format) => {
      const groups = async () => {
        throw new SourceError("timeout", "It took too long.", "Try again.");
      };
      const text = await taken({}, format, busy({ groups, history: groups, timeline: groups, page: groups }));
      expect(text).toContain("Clients: could not be loaded");
      expect(text).toContain("Token expired: 70 (70.0 %)");
    },
  );

  test("an account that is not there is told as such", async () => {
    expect(await taken({ account: "nosuch" }, "text")).toContain("This account is not in the logs.");
  });
});

describe("a ticket of one request", () => {
  const row = "1".repeat(32);
  const request = requestOf({
    clientRequestId: "c0ffee00-0000-4000-8000-000000000001",
    userAgent: HOSTILE,
    objectKey: HOSTILE,
    parameters: [
      { name: "se", value: "2026-11-20T08:00:00Z" },
      { name: "st", value: "2026-11-20T07:00:00Z" },
      { name: "sp", value: "r" },
      { name: "sig", value: "REDACTED" },
    ],
  });
  const source = busy({ failure: async () => ({ ...failureOf("1"), request }) });

  test("has its ids, its token's window, the failed checks alone and how many are alike", async () => {
    const text = await taken({ row }, "text", source);
    const told = [
      "Blocked request to stone: ",
      "expired 1 h before the request",
      `&row=${row}`,
      "Client request id: c0ffee00-0000-4000-8000-000000000001",
      "Token valid: 2026-11-20 07:00:00Z to 2026-11-20 08:00:00Z",
      "Key valid: ? to ?",
      "Same token: ",
      "Same reason: 69 other blocked requests of this account",
      "FAILED CHECKS",
      "WHAT TO CHANGE",
    ];
    expect(told.filter((part) => !text.includes(part))).toEqual([]);
    expect(text).not.toContain("passed");
    expect(text).not.toMatch(/[\u001b\u202E]/);
  });

  test("stays text in Markdown, whatever was logged", async () => {
    const text = await taken({ row }, "markdown", source);
    expect(text).not.toMatch(/[\u001b\u202E]/);
    expect(text.split("\n").filter((line) => line.startsWith("## "))).toHaveLength(1);
  });

  test("as cURL has the logged address and no signature", async () => {
    const text = await taken({ row }, "curl", source);
    expect(text).toContain("curl --include --request GET");
    expect(text).toContain(
      "'https://stone.blob.core.windows.net/media/a.mp4?se=2026-11-20T08:00:00Z&st=2026-11-20T07:00:00Z&sp=r&sig=REDACTED'",
    );
  });

  test("as KQL finds its row by its id", async () => {
    const text = await taken({ row }, "kql", source);
    expect(text).toContain("StorageBlobLogs");
    expect(text).toContain("5b6f0d3e-001e-0042-10aa-3b7c2e000001");
  });
});

describe("KQL of a view", () => {
  test("has account, window and filters filled in, of each service that holds rows", async () => {
    const facet: LogSource["facet"] = async (_scope, name) =>
      name === "service" ? [{ value: "file", count: 2 }] : [];
    const text = await taken({ client: "AzCopy/10.31.0", token: "a".repeat(32) }, "kql", busy({ facet }));
    expect(text.match(/^StorageFileLogs$/gm)).toHaveLength(2);
    expect(text).toContain("'AzCopy/10.31.0'");
    expect(text).toContain("=~ 'stone'");
    expect(text).toContain("datetime(2026-11-19 12:01:00");
    expect(text).toContain("// Left out: the filter of a token");
    // A blank line is the end of a query in the portal.
    expect(text.split("\n\n").filter((part) => part.includes("StorageFileLogs"))).toHaveLength(2);
  });
});

describe("what can be copied", () => {
  const { query } = parseInsightQuery({ account: "stone", timespan: "PT1H", page: "3" }, NOW);
  const window = { from: at("2026-11-20T11:00:00Z"), to: at("2026-11-20T12:00:00Z") };

  test("is a link to the same time range first, then one that goes with the time", () => {
    const [frozen, live] = copyChoices(query, window);
    expect(frozen?.href).toContain("from=2026-11-20T11:00Z&to=2026-11-20T12:00Z");
    expect(live?.href).toBe(buildInsightHref(query));
  });

  test("has no live link where the time range is fixed, and cURL for one request alone", () => {
    const fixed = { ...query, span: { kind: "between", window } } as const;
    const labels = (asked: typeof query) => copyChoices(asked, window).map(({ label }) => label);
    expect(labels(fixed)).toEqual([
      "Link to this time range",
      "Ticket as text",
      "Ticket as Markdown",
      "KQL",
      "JSON",
    ]);
    expect(labels({ ...query, row: "1".repeat(32) })).toContain("cURL, sig=REDACTED");
  });

  test("knows its formats by name, and nothing from the prototype", () => {
    const window = { page: "insight", isRequest: false } as const;
    expect(readTicketFormat(null, window)).toBe("text");
    expect(readTicketFormat("curl", { page: "insight", isRequest: true })).toBe("curl");
    for (const name of ["curl", "", "constructor"]) expect(readTicketFormat(name, window)).toBeNull();
    expect(readTicketFormat("kql", { page: "compare", isRequest: false })).toBeNull();
    expect(readTicketOf("expiring", { row: "1" })).toEqual({ page: "expiring", isRequest: false });
    for (const name of [null, "constructor", "other"])
      expect(readTicketOf(name, { row: "1" })).toEqual({ page: "insight", isRequest: true });
  });
});
