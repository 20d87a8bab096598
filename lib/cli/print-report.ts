import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { toFindings } from "@/lib/diagnosis/findings/observations";
import { type Reading, readingOf } from "@/lib/insight/answers/reading";
import {
  type ReportAccounting,
  type ReportHead,
  type ReportRow,
  toReportAccounting,
  toReportHead,
  toReportRow,
} from "@/lib/insight/answers/report";
import { verdictsIn } from "@/lib/insight/answers/request-verdict";
import { csvHeader, toCsvRow } from "@/lib/insight/exports/csv";
import { jsonHead, jsonRow, jsonTail } from "@/lib/insight/exports/json";
import { markdownHead, markdownTail, toMarkdownRow } from "@/lib/insight/exports/markdown";
import { textHead, textTail, toTextRow } from "@/lib/insight/exports/text";
import type { Failure } from "@/lib/log-source/failures";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Scope } from "@/lib/log-source/scope";
import type { ReportFormat } from "./arguments";

const NEWEST = 50;

interface ReportWriter {
  head(head: ReportHead): string;
  row(row: ReportRow, index: number): string;
  tail(accounting: ReportAccounting): string;
}

const LABELS = Object.fromEntries(Object.entries(CAUSE_TEXTS).map(([cause, { label }]) => [cause, label]));

const WRITERS: Readonly<Record<ReportFormat, ReportWriter>> = {
  text: { head: (head) => textHead(head, LABELS), row: toTextRow, tail: textTail },
  json: { head: jsonHead, row: jsonRow, tail: jsonTail },
  markdown: { head: (head) => markdownHead(head, LABELS), row: toMarkdownRow, tail: markdownTail },
  csv: { head: csvHeader, row: toCsvRow, tail: () => "" },
};

async function* failuresOf(
  source: LogSource,
  scope: Scope,
  all: boolean,
): AsyncGenerator<readonly Failure[]> {
  if (all) yield* source.stream(scope);
  else yield (await source.page(scope, { column: "time", descending: true }, 0, NEWEST)).failures;
}

/**
 * Writes a report piece by piece; `write` resolves when the next piece may come. Gives what was not
 * read, which a CSV has no room for.
 */
export async function printReport(
  source: LogSource,
  scope: Scope,
  { all, format }: { readonly all: boolean; readonly format: ReportFormat },
  write: (text: string) => Promise<void>,
): Promise<Reading | null> {
  const writer = WRITERS[format];
  const accounting = await source.accounting();
  const reading = accounting && readingOf(accounting);
  const overview = await source.overview(scope);
  const history = await source.history(scope);
  const findings = toFindings(history);
  const verdictOn = verdictsIn(history, findings);
  await write(writer.head(toReportHead(scope.account, scope.window, { reading, overview, findings })));
  let index = 0;
  for await (const failures of failuresOf(source, scope, all)) {
    const rows = failures.map((failure) => {
      const text = writer.row(toReportRow(failure, verdictOn(failure.request)), index);
      index += 1;
      return text;
    });
    await write(rows.join(""));
  }
  await write(accounting ? writer.tail(toReportAccounting(accounting)) : "");
  return reading;
}
