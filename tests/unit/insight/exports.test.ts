import { describe, expect, it } from "vitest";
import type { Finding } from "@/lib/diagnosis/findings/finding";
import { explain } from "@/lib/diagnosis/verdict/explain";
import { toReportAccounting, toReportHead, toReportRow } from "@/lib/insight/answers/report";
import { csvHeader, toCsvRow } from "@/lib/insight/exports/csv";
import { jsonHead, jsonRow, jsonTail } from "@/lib/insight/exports/json";
import { markdownHead, toMarkdownRow } from "@/lib/insight/exports/markdown";
import { textHead, toTextRow } from "@/lib/insight/exports/text";
import { ACCOUNTING, at, failureOf, overviewOf } from "./fake-source";

const HOSTILE = '=HYPERLINK("http://e")|<b>\u001b[31m\u202E\n, x';

function rowOf(changes: Parameters<typeof failureOf>[1] = {}) {
  const failure = failureOf("1", changes);
  return toReportRow(failure, explain(failure.request));
}

const WINDOW = { from: at("2026-11-20"), to: at("2026-11-21") };

const FINDING: Finding = {
  kind: "role-lost",
  title: "Role removed at 09:41?",
  text: `Tokens of the delegator ${HOSTILE} worked until 09:40.`,
  since: at("2026-11-20T09:41:00Z"),
  raises: "delegator-not-authorized",
  settledBy: "the activity log",
  tokens: ["a".repeat(32)],
  delegator: HOSTILE,
  failures: 2,
};

function headOf(failures: number, found: readonly Finding[] = [], complete = true) {
  const overview = overviewOf(failures, 10);
  return toReportHead("stone", WINDOW, {
    reading: null,
    overview,
    findings: { found, basis: { tokens: 1300, complete } },
    others: null,
  });
}

describe("report row", () => {
  it("says null if no request id is logged", () => {
    expect(rowOf({ requestId: "" }).requestId).toBeNull();
  });

  it("names the delegator", () => {
    expect(rowOf().delegator).toBe("aaaaaaaa-0000-4000-8000-000000000001");
  });
});

describe("JSON", () => {
  it("is one object, however many requests are streamed", async () => {
    const accounting = toReportAccounting(ACCOUNTING);
    const pieces = [
      jsonHead(headOf(2, [FINDING])),
      jsonRow(rowOf(), 0),
      jsonRow(rowOf({ userAgent: HOSTILE }), 1),
      jsonTail(accounting),
    ];
    const report = JSON.parse(pieces.join(""));
    expect(report).toMatchObject({ schemaVersion: 1, total: 2, accounting: { read: 10 } });
    expect(report).toMatchObject({ findings: [FINDING], findingsBasis: { tokens: 1300, complete: true } });
    expect(report.requests).toHaveLength(2);
  });

  it("is one object without any request", async () => {
    const accounting = toReportAccounting(ACCOUNTING);
    expect(JSON.parse(jsonHead(headOf(0)) + jsonTail(accounting)).requests).toEqual([]);
  });
});

describe("findings", () => {
  const plain = (text: string) => text.replaceAll("\\", "");

  it.each([
    ["the command line", textHead],
    ["Markdown", markdownHead],
  ])("head the report of %s, with what they speak for and what settles them", (_name, headText) => {
    const text = plain(headText(headOf(2, [FINDING]), {}));
    expect(text).toContain("What else the log shows");
    for (const part of ["Role removed at 09:41?", "delegator-not-authorized", "the activity log"])
      expect(text).toContain(part);
    expect(text).not.toContain("based on");
    expect(text).not.toMatch(/[\u001b\u202E]/);
  });

  it.each([
    ["the command line", textHead],
    ["Markdown", markdownHead],
  ])("say in %s when they rest on a part only", (_name, headText) => {
    const text = headText(headOf(2, [FINDING], false), {});
    expect(text).toContain("based on the 1,300 tokens with the most failures, not on all of them");
  });

  it("take no room where there are none", () => {
    expect(textHead(headOf(2), {})).not.toContain("What else");
    expect(markdownHead(headOf(2), {})).not.toContain("What else");
  });
});

describe("the full verdict", () => {
  const row = rowOf({
    statusText: "AuthorizationFailure",
    parameters: [
      { name: "se", value: "2026-11-20T08:00:00Z" },
      { name: "sp", value: "r" },
      { name: "sig", value: "REDACTED" },
    ],
  });
  const told = [
    "sas-expired: expired 1 h before the request",
    "network-blocked",
    "the account's network rules",
    row.fix.title,
  ];

  it.each([
    ["CSV", toCsvRow(row)],
    ["Markdown", toMarkdownRow(row)],
    ["the command line", toTextRow(row)],
  ])("is in %s: other faults, candidates, what settles them, the fix", (name, text) => {
    const plain = text.replaceAll("\\", "").replaceAll("`", "");
    const missing = told.filter((part) => !plain.includes(part));
    expect({ name, missing }).toEqual({ name, missing: [] });
  });
});

describe("hostile text", () => {
  const row = rowOf({ userAgent: HOSTILE, objectKey: HOSTILE, operation: HOSTILE });

  it("stays one field of CSV and no formula", () => {
    const line = toCsvRow(row);
    expect(line.endsWith("\r\n")).toBe(true);
    expect(line.slice(0, -2)).not.toMatch(/[\r\n\u001b\u202E]/);
    expect(line).toContain("\"'=HYPERLINK");
    expect(csvHeader().startsWith("time,account,")).toBe(true);
  });

  it("stays one row of Markdown, no markup and no link", () => {
    const line = toMarkdownRow(row);
    expect(line.split("\n")).toHaveLength(2);
    expect(line.match(/(?<!\\)\|/g)).toHaveLength(12);
    expect(line).not.toContain("\u001b");
  });

  it("can't steer a terminal", () => {
    expect(toTextRow(row)).not.toMatch(/[\u001b\u202E]/);
    expect(
      toTextRow(row)
        .split("\n")
        .every((line, at) => at === 0 || line === "" || line.startsWith("    ")),
    ).toBe(true);
  });
});
