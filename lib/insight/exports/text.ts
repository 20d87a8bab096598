import { type Finding, leftOutText } from "@/lib/diagnosis/findings/finding";
import { countOf, formatCount, formatShare } from "@/lib/format/numbers";
import { visibleText } from "@/lib/format/visible-text";
import { formatMoment, formatWindow } from "@/lib/time/times";
import { doubtsOf, NOTHING_USABLE, READING_TITLE } from "../answers/reading";
import type { ReportAccounting, ReportHead, ReportRow } from "../answers/report";
import { otherText } from "../texts/other-texts";
import { recognisedText } from "../texts/recognised-texts";

function findingLines({ title, text, raises, settledBy }: Finding): readonly string[] {
  return [`  ${title}`, `    ${text}`, `    points to ${raises}; to confirm, check ${settledBy}`];
}

/** What several requests show together, as a paragraph; nothing where there is none. */
function findingsText({ findings, findingsBasis }: ReportHead): readonly string[] {
  if (findings.length === 0) return [];
  const leftOut = leftOutText(findingsBasis);
  return [
    `What else the log shows, across several requests${leftOut && ` (${leftOut})`}`,
    ...findings.flatMap(findingLines).map(visibleText),
    "",
  ];
}

/** What was not read comes before any number. */
function readingLines({ reading }: ReportHead): readonly string[] {
  if (reading === null || reading.statements.length === 0) return [];
  return [READING_TITLE, ...reading.statements.map(({ text }) => `  ${visibleText(text)}`), ""];
}

function headline({ reading, total }: ReportHead): string {
  if (reading?.usable === false) return NOTHING_USABLE;
  const count = `${countOf(total, "request")} blocked by user delegation SAS failures`;
  return reading && doubtsOf(reading).length > 0 ? `${count}, as far as the logs could be read` : count;
}

/** The report's first lines for a terminal: what was asked, how many, why. */
export function textHead(head: ReportHead, labels: Readonly<Record<string, string>>): string {
  const widest = Math.max(0, ...head.reasons.map(({ reason }) => (labels[reason] ?? reason).length));
  const digits = formatCount(head.total).length;
  const reasons = head.reasons.map(({ reason, count }) => {
    const label = (labels[reason] ?? reason).padEnd(widest);
    const share = formatShare(count, head.total).padStart(8);
    return `  ${label}  ${formatCount(count).padStart(digits)}  ${share}`;
  });
  return [
    ...readingLines(head),
    headline(head),
    `Account     ${head.account ?? "all"}`,
    `Time range  ${formatWindow(head.window)}`,
    "",
    ...reasons,
    ...(reasons.length > 0 ? [""] : []),
    ...findingsText(head),
    visibleText(otherText(head.otherRefusals)),
    "",
    "",
  ].join("\n");
}

/** What the sentence does not say yet: other evidence and faults, what else it may be, and the fix. */
function details({ sentence, evidence, alsoTrue, candidates, fix }: ReportRow): string {
  const more = evidence.map(({ text }) => text).filter((text) => text !== sentence);
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ["evidence", more],
    ["also true", alsoTrue.map(({ reason, text }) => `${reason}: ${text}`)],
    ["may be", candidates.map(({ reason, settledBy }) => `${reason}; to confirm, check ${settledBy}`)],
    ["fix", [fix.title]],
  ];
  return lines
    .filter(([, texts]) => texts.length > 0)
    .map(([name, texts]) => `    ${name}: ${visibleText(texts.join("; "))}\n`)
    .join("");
}

/** One request in a few lines, with their line ends. Nothing in it can steer a terminal. */
export function toTextRow(row: ReportRow): string {
  const request = [
    formatMoment(row.time),
    row.operation,
    row.object,
    row.caller,
    row.requestId ?? "no request id",
  ];
  return `${request.map(visibleText).join("  ")}\n    ${visibleText(row.sentence)} (${row.reason}, ${row.confidence})\n${details(row)}`;
}

const MAX_FILES = 10;

/** What each file was recognised as, and what came of its lines. */
function fileLines({ perFile, files }: ReportAccounting): readonly string[] {
  const told = perFile.slice(0, MAX_FILES);
  const lines = told.map(({ path, note, recognised }) =>
    visibleText([`  ${path}: ${recognisedText(recognised)}`, note].filter((text) => text !== "").join("; ")),
  );
  return files > told.length ? [...lines, `  and ${countOf(files - told.length, "other file")}`] : lines;
}

/** How many lines were read, and what became of them. */
export function readText(
  accounting: Omit<ReportAccounting, "rejectedBy" | "perFile" | "rejectedLines">,
): string {
  const { read, stored, counted, duplicate, notRelevant, rejected, files } = accounting;
  return (
    `Read ${countOf(read, "line")} of ${countOf(files, "file")}: ${formatCount(stored)} stored, ` +
    `${formatCount(counted)} counted, ${formatCount(duplicate)} duplicate, ` +
    `${formatCount(notRelevant)} not relevant, ${formatCount(rejected)} rejected`
  );
}

export function textTail(accounting: ReportAccounting): string {
  return ["", readText(accounting), ...fileLines(accounting), ""].join("\n");
}
