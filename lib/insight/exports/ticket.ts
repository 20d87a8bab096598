import type { Observation } from "@/lib/diagnosis/findings/finding";
import { markdownCode, markdownText } from "@/lib/format/markdown";
import { formatMoment } from "@/lib/time/times";
import type { ReportRow } from "../answers/report";

const OUTCOMES = { passed: "passed", failed: "FAILED", "not-shown": "not shown by the log" } as const;

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", `### ${title}`, "", ...lines];
}

function buildFacts(row: ReportRow): readonly (readonly [string, string])[] {
  return [
    ["Time", formatMoment(row.time)],
    ["Account", markdownCode(row.account)],
    ["Operation", markdownCode(row.operation)],
    ["Object", markdownCode(row.object)],
    ["Caller", markdownCode(row.caller)],
    ["Status", markdownCode(`${row.status} ${row.statusText}`)],
    ["Request id", markdownCode(row.requestId ?? "")],
    ["User agent", markdownCode(row.userAgent)],
    ["Delegator", markdownCode(row.delegator ?? "")],
  ];
}

/**
 * One request with its verdict and what other rows say (null: that could not be read), as Markdown for a
 * ticket; no secret is in it.
 */
export function toTicket(row: ReportRow, observations: readonly Observation[] | null): string {
  return [
    `## Blocked request: ${markdownText(row.sentence)}`,
    "",
    `Reason \`${row.reason}\`, confidence ${row.confidence}.`,
    "",
    ...buildFacts(row).map(([name, value]) => `- ${name}: ${value}`),
    ...section(
      "Evidence",
      row.evidence.map(({ text }) => `- ${markdownText(text)}`),
    ),
    ...section(
      "Checks",
      row.checks.map(
        ({ asks, outcome, text }) => `- ${markdownText(asks)}: ${OUTCOMES[outcome]}. ${markdownText(text)}`,
      ),
    ),
    ...section(
      "Would also have failed because",
      row.alsoTrue.map(({ reason, text }) => `- \`${reason}\`: ${markdownText(text)}`),
    ),
    ...section(
      "Other possible causes",
      row.candidates.map(
        ({ reason, why, settledBy }) =>
          `- \`${reason}\`: ${markdownText(why)}. To confirm, check ${markdownText(settledBy)}`,
      ),
    ),
    ...section(
      "What else the log shows",
      observations?.map(({ text }) => `- ${markdownText(text)}`) ?? ["- This could not be loaded."],
    ),
    ...section("What to change", [`${markdownText(row.fix.title)}. ${markdownText(row.fix.text)}`]),
    "",
  ].join("\n");
}
