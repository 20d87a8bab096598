import { describe, expect, it } from "vitest";
import { explain } from "@/lib/diagnosis/explain";
import { csvHeader, toCsvRow } from "@/lib/insight/exports/csv";
import { jsonHead, jsonRow, jsonTail } from "@/lib/insight/exports/json";
import { toMarkdownRow } from "@/lib/insight/exports/markdown";
import { toTextRow } from "@/lib/insight/exports/text";
import { toTicket } from "@/lib/insight/exports/ticket";
import { toReportAccounting, toReportHead, toReportRow } from "@/lib/insight/report";
import { at, failureOf, fakeSource, overviewOf } from "./fake-source";

const HOSTILE = '=HYPERLINK("http://e")|<b>\u001b[31m\u202E\n, x';

function rowOf(changes: Parameters<typeof failureOf>[1] = {}) {
  const failure = failureOf("1", changes);
  return toReportRow(failure, explain(failure.request));
}

describe("report row", () => {
  it("says null where no request id is logged", () => {
    expect(rowOf({ requestId: "" }).requestId).toBeNull();
  });

  it("names the delegator", () => {
    expect(rowOf().delegator).toBe("aaaaaaaa-0000-4000-8000-000000000001");
  });
});

describe("JSON", () => {
  it("is one object, however many requests are streamed", async () => {
    const window = { from: at("2026-11-20"), to: at("2026-11-21") };
    const accounting = toReportAccounting(await fakeSource().accounting());
    const pieces = [
      jsonHead(toReportHead("stone", window, overviewOf(2, 10))),
      jsonRow(rowOf(), 0),
      jsonRow(rowOf({ userAgent: HOSTILE }), 1),
      jsonTail(accounting),
    ];
    const report = JSON.parse(pieces.join(""));
    expect(report).toMatchObject({ schemaVersion: 1, total: 2, accounting: { read: 10 } });
    expect(report.requests).toHaveLength(2);
  });

  it("is one object without any request", async () => {
    const window = { from: at("2026-11-20"), to: at("2026-11-21") };
    const accounting = toReportAccounting(await fakeSource().accounting());
    const head = jsonHead(toReportHead(null, window, overviewOf(0, 0)));
    expect(JSON.parse(head + jsonTail(accounting)).requests).toEqual([]);
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
    ["a ticket", toTicket(row)],
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

  it("stays text in a ticket", () => {
    expect(toTicket(row)).not.toMatch(/[\u001b\u202E]/);
  });
});
