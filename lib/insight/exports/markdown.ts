import { type Finding, leftOutText } from "@/lib/diagnosis/findings/finding";
import { markdownCode, markdownText } from "@/lib/format/markdown";
import { countOf, formatCount, formatShare } from "@/lib/format/numbers";
import { formatMoment, formatWindow } from "@/lib/time/times";
import { doubtsOf, NOTHING_USABLE, READING_TITLE } from "../answers/reading";
import type { ReportAccounting, ReportHead, ReportRow } from "../answers/report";
import { otherText } from "../texts/other-texts";
import { recognisedText } from "../texts/recognised-texts";

function findingItem({ title, text, raises, settledBy }: Finding): string {
  return `- **${markdownText(title)}** ${markdownText(text)} Points to \`${raises}\`; to confirm, check ${markdownText(settledBy)}.`;
}

/** What several requests show together, as a section; nothing where there is none. */
function findingsSection({ findings, findingsBasis }: ReportHead): readonly string[] {
  if (findings.length === 0) return [];
  const leftOut = leftOutText(findingsBasis);
  return [
    "## What else the log shows",
    "",
    `Across several requests; counts are not affected${leftOut && ` (${leftOut})`}.`,
    "",
    ...findings.map(findingItem),
    "",
  ];
}

/** What was not read comes before any number. */
function readingSection({ reading }: ReportHead): readonly string[] {
  if (reading === null || reading.statements.length === 0) return [];
  return [`**${READING_TITLE}**`, "", ...reading.statements.map(({ text }) => `- ${markdownText(text)}`), ""];
}

function headline({ reading, total, window }: ReportHead): string {
  if (reading?.usable === false) return `**${NOTHING_USABLE}**`;
  const doubtful = reading !== null && doubtsOf(reading).length > 0;
  const count = `${countOf(total, "blocked request")}, ${formatWindow(window)}`;
  return doubtful ? `${count}, as far as the logs could be read.` : `${count}.`;
}

/** The report's title, counts and reasons, and the head of the table of requests. */
export function markdownHead(head: ReportHead, labels: Readonly<Record<string, string>>): string {
  const about = head.account ? markdownCode(head.account) : "all accounts";
  const reasons = head.reasons.map(
    ({ reason, count }) =>
      `| ${markdownText(labels[reason] ?? reason)} | \`${reason}\` | ${formatCount(count)} | ${formatShare(count, head.total)} |`,
  );
  return [
    `# Requests blocked by user delegation SAS failures: ${about}`,
    "",
    ...readingSection(head),
    headline(head),
    "",
    ...(reasons.length > 0
      ? ["| Reason | Code | Requests | Share |", "| --- | --- | ---: | ---: |", ...reasons, ""]
      : []),
    ...findingsSection(head),
    markdownText(otherText(head.otherRefusals)),
    "",
    "| Time | Operation | Object | Caller | Reason | Confidence | Evidence | Also true | Candidates | Fix | Request id |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    "",
  ].join("\n");
}

const listed = (texts: readonly string[]): string => markdownText(texts.join("; ")) || "–";

/** One request as a table row, with its line end. */
export function toMarkdownRow(row: ReportRow): string {
  const cells = [
    formatMoment(row.time),
    markdownText(row.operation),
    markdownCode(row.object),
    markdownCode(row.caller),
    markdownText(row.sentence),
    row.confidence,
    listed(row.evidence.map(({ text }) => text)),
    listed(row.alsoTrue.map(({ reason, text }) => `${reason}: ${text}`)),
    listed(row.candidates.map(({ reason, settledBy }) => `${reason} (to confirm, check ${settledBy})`)),
    markdownText(row.fix.title),
    row.requestId ? markdownCode(row.requestId) : "–",
  ];
  return `| ${cells.join(" | ")} |\n`;
}

const MAX_FILES = 10;

function fileItems({ perFile, files }: ReportAccounting): string {
  const told = perFile.slice(0, MAX_FILES);
  const items = told.map(({ path, note, recognised }) => {
    const words = [recognisedText(recognised), note].filter((text) => text !== "").join("; ");
    return `- ${markdownCode(path)}: ${markdownText(words)}\n`;
  });
  const more = files > told.length ? `- and ${countOf(files - told.length, "other file")}\n` : "";
  return `\n${items.join("")}${more}`;
}

export function markdownTail(accounting: ReportAccounting): string {
  const { read, stored, counted, duplicate, notRelevant, rejected, files } = accounting;
  const parts = [
    `${formatCount(stored)} stored`,
    `${formatCount(counted)} counted`,
    `${formatCount(duplicate)} duplicate`,
    `${formatCount(notRelevant)} not relevant`,
    `${formatCount(rejected)} rejected`,
  ];
  return `\n${countOf(read, "line")} read from ${countOf(files, "file")}: ${parts.join(", ")}.\n${fileItems(accounting)}`;
}
