import { groupByEffect } from "@/lib/diagnosis/fixes/fix";
import { visibleText } from "@/lib/format/visible-text";
import type { CheckOutcome, CheckRemark, CheckReport, SentRequest } from "@/lib/live-checks/protocol/report";
import { REFERENCES } from "@/lib/sas/references";

const WORDS: Readonly<Record<CheckOutcome, string>> = {
  works: "WORKS",
  fails: "FAILS",
  unknown: "NOT DECIDED",
};

const REMARKS: Readonly<Record<CheckRemark["kind"], string>> = {
  reason: "Why",
  trap: "Looks fine and is not",
  unreadable: "Could not be read",
  limit: "Can't be told from this",
};

const shown = (text: string): string => text.split("\n").map(visibleText).join("\n");
const indented = (text: string): string => shown(text).replaceAll("\n", "\n    ");

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${indented(line)}`)];
}

function sentLine({ request, status, code, serverRequestId, clientRequestId }: SentRequest): string {
  const answer = status === null ? "no answer" : `${status}${code === null ? "" : ` ${code}`}`;
  const ids = [
    ...(serverRequestId === null ? [] : [`request id ${serverRequestId}`]),
    ...(clientRequestId === null ? [] : [`client request id ${clientRequestId}`]),
  ];
  return [`${request}: ${answer}`, ...ids].join("\n");
}

/** A report as text for a terminal: nothing in it can move the cursor. */
export function checkText(title: string, report: CheckReport): string {
  const { outcome, headline, account, startedAt, remarks, facts, commands, sent, documents } = report;
  const lines = [
    `${WORDS[outcome]}: ${shown(headline)}`,
    `${title}, ${account}, ${startedAt}`,
    ...section(
      "Remarks",
      remarks.map(({ kind, text }) => `${REMARKS[kind]}: ${text}`),
    ),
    ...section(
      "Found",
      facts.map(({ label, value, note }) => `${label}: ${value}${note ? ` (${note})` : ""}`),
    ),
    ...groupByEffect(commands).flatMap(({ title, commands: own }) =>
      own.flatMap(({ label, text }) => section(`${title}: ${label}`, [text])),
    ),
    ...section("Sent", sent.map(sentLine)),
    ...section(
      "Documents",
      documents.map((id) => REFERENCES[id].url),
    ),
  ];
  return `${lines.join("\n")}\n`;
}
