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
import { exportPieces } from "@/lib/insight/exports/export-rows";
import { jsonHead, jsonRow, jsonTail } from "@/lib/insight/exports/json";
import { markdownHead, markdownTail, toMarkdownRow } from "@/lib/insight/exports/markdown";
import { textHead, textTail, toTextRow } from "@/lib/insight/exports/text";
import { exportQuery } from "@/lib/insight/query/build-href";
import { DEFAULT_ORDER, type InsightQuery } from "@/lib/insight/query/insight-query";
import { frozenQuery } from "@/lib/insight/query/window";
import type { Failure } from "@/lib/log-source/failures";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Scope } from "@/lib/log-source/scope";
import type { ReportFormat } from "./arguments";

/** Requests without --all. */
const FIRST = 50;
/** Requests of a page where all are asked for in another order than that in which they are streamed. */
const PAGE = 1_000;

interface ReportWriter {
  head(head: ReportHead): string;
  row(row: ReportRow, index: number): string;
  tail(accounting: ReportAccounting): string;
}

const LABELS = Object.fromEntries(Object.entries(CAUSE_TEXTS).map(([cause, { label }]) => [cause, label]));

/** The formats that are written row by row; the others are exports of the page, or the whole page. */
export type WrittenFormat = Exclude<ReportFormat, "jsonl" | "parquet" | "html">;

const WRITERS: Readonly<Record<WrittenFormat, ReportWriter>> = {
  text: { head: (head) => textHead(head, LABELS), row: toTextRow, tail: textTail },
  json: { head: jsonHead, row: jsonRow, tail: jsonTail },
  markdown: { head: (head) => markdownHead(head, LABELS), row: toMarkdownRow, tail: markdownTail },
  csv: { head: csvHeader, row: toCsvRow, tail: () => "" },
};

/** What a command prints: its scope, in which order, how much of it, and how. */
export interface Printed {
  readonly scope: Scope;
  readonly query: InsightQuery;
  readonly all: boolean;
}

type Write = (text: string | Uint8Array) => Promise<void>;

async function* failuresOf(
  source: LogSource,
  { scope, query: { order }, all }: Printed,
): AsyncGenerator<readonly Failure[]> {
  const isStreamed = order.column === DEFAULT_ORDER.column && order.descending;
  if (all && isStreamed) {
    yield* source.stream(scope);
    return;
  }
  const limit = all ? PAGE : FIRST;
  for (let offset = 0; ; offset += limit) {
    const { failures } = await source.page(scope, order, offset, limit);
    yield failures;
    if (!all || failures.length < limit) return;
  }
}

/**
 * Writes a report piece by piece; `write` resolves when the next piece may come. Gives what was not
 * read, which a CSV has no room for.
 */
export async function printReport(
  source: LogSource,
  printed: Printed,
  format: WrittenFormat,
  write: Write,
): Promise<Reading | null> {
  const { scope } = printed;
  const writer = WRITERS[format];
  const [accounting, overview, history, others] = await Promise.all([
    source.accounting(),
    source.overview(scope),
    source.history(scope),
    source.otherRefusals(scope),
  ]);
  const reading = accounting && readingOf(accounting);
  const findings = toFindings(history);
  const verdictOn = verdictsIn(history, findings);
  const reported = { reading, overview, findings, others };
  await write(writer.head(toReportHead(scope.account, scope.window, reported)));
  let index = 0;
  for await (const failures of failuresOf(source, printed)) {
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

/** Writes the requests as one of the page's exports; gives what was not read, for which it has no room. */
export async function printExport(
  source: LogSource,
  printed: Printed,
  format: "jsonl" | "parquet",
  write: Write,
): Promise<Reading | null> {
  const { scope, query, all } = printed;
  const accounting = await source.accounting();
  const { failures } = await source.overview(scope);
  const history = await source.history(scope);
  const verdictOn = verdictsIn(history, toFindings(history));
  const subject = {
    ...{ account: scope.account, window: scope.window, zone: query.zone },
    query: exportQuery(frozenQuery(query, scope.window)),
    total: all ? failures : Math.min(failures, FIRST),
  };
  for await (const { bytes } of exportPieces(format, failuresOf(source, printed), subject, verdictOn)) {
    if (bytes.length > 0) await write(bytes);
  }
  return accounting && readingOf(accounting);
}
