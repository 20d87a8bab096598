import { describe, expect, test } from "vitest";
import { makeReport } from "@/lib/insight/exports/make-report";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import type { LogSource } from "@/lib/log-source/log-source";
import { at, failureOf, fakeSource, overviewOf, requestOf } from "./fake-source";

const NOW = at("2026-11-20T12:30:00Z");
const HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&\u202E";

async function reported(changes: Partial<LogSource> = {}, parameters: RawParameters = {}): Promise<string> {
  const { query } = parseInsightQuery({ account: "stone", ...parameters }, NOW);
  const made = await makeReport(fakeSource(changes), query, { site: "https://insights.example", now: NOW });
  if (!("text" in made)) throw new Error(JSON.stringify(made.body));
  return made.text;
}

const many = (length: number, text: string) =>
  Array.from({ length }, () => ({
    ...failureOf("1"),
    request: requestOf({
      userAgent: text,
      objectKey: text,
      operation: text,
      callerAddress: text,
      requestId: text,
    }),
  }));

describe("a report as one HTML file", () => {
  test("has the verdict, the address that shows the same, what was read and the limits", async () => {
    const html = await reported();
    const told = [
      "stone: 1 request blocked: it carried a token that had expired</h1>",
      "https://insights.example/insights/user-delegation-sas?account=stone&amp;from=2026-11-19T12:01Z",
      "Read 10 lines of 1 file",
      "What the log can&#39;t show",
      "20 Nov 2026, 09:00 UTC",
    ];
    expect(told.filter((part) => !html.includes(part))).toEqual([]);
  });

  test("is bounded and has no markup of what was logged, and nothing that is fetched", async () => {
    const failures = many(100, HOSTILE + "x".repeat(5_000));
    const page: LogSource["page"] = async (_scope, _order, offset, limit) => ({
      ...{ total: 5_000, offset },
      failures: failures.slice(0, limit),
    });
    const groups: LogSource["groups"] = async () => ({
      exact: false,
      groups: [
        { ...overviewOf(1, 1).reasons[0], value: HOSTILE, count: 5, reasons: {}, parameters: [] } as never,
      ],
    });
    const html = await reported({ page, groups, overview: async () => overviewOf(5_000, 9_000) });
    expect(html.length).toBeLessThan(300_000);
    expect(html).not.toMatch(/<script|<img|<link|@import|url\(|\u202E/i);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).toContain("The first 100 of 5,000");
    expect([...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)).toEqual([
      expect.stringMatching(/^https:\/\/insights\.example\//),
    ]);
  });

  test("names times in the reader's zone beside UTC", async () => {
    expect(await reported({}, { tz: "Europe/Berlin" })).toContain(
      "20 Nov 2026, 09:00 UTC (20 Nov 2026, 10:00 UTC+01:00)",
    );
  });
});
