import { explain } from "@/lib/diagnosis/verdict/explain";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Match, Searched, Unsearched } from "@/lib/log-source/lookup";
import type { PastedAnswer } from "@/lib/pasted/answer";
import { type ReportRow, toReportRow } from "../answers/report";
import type { QueryNotice } from "../query/query-reader";
import { answerFind, type FindAnswer, isUnsearched } from "./find-answer";
import type { ParsedFind } from "./find-query";

/** A row that was found, as the insight's JSON tells a request, with its page. */
interface FoundReportRow extends ReportRow {
  readonly href: string;
  /** Whether it lies outside the window that was given (from, to, timespan). */
  readonly outsideWindow: boolean;
}

/** The page as one JSON object. */
export interface FindReport {
  readonly schemaVersion: 1;
  readonly sampleData: boolean;
  /** What the text says by itself; null where the address says nothing. */
  readonly explained: PastedAnswer | null;
  /** By what the rows were found; null where none was. */
  readonly match: Match | null;
  /** How many rows match in this way. */
  readonly total: number;
  readonly requests: readonly FoundReportRow[];
  /** Request ids of the text without a row. */
  readonly missingIds: readonly string[];
  /** The text alone says something else than the row; the row is right. */
  readonly contradicts: boolean;
  readonly searched: readonly Searched[];
  readonly unsearched: readonly Unsearched[];
  readonly ignored: readonly QueryNotice[];
}

const NOTHING_SEARCHED = {
  match: null,
  total: 0,
  missingIds: [],
  contradicts: false,
  searched: [],
  unsearched: [],
} as const;

function toFindReport({ state, explained, search }: FindAnswer, ignored: readonly QueryNotice[]): FindReport {
  const { match, total, missingIds, contradicts, searched, unsearched } = search ?? NOTHING_SEARCHED;
  const rows = search?.rows ?? [];
  return {
    schemaVersion: 1,
    sampleData: state.sampleData,
    explained,
    match,
    total,
    requests: rows.map(({ failure, href, isOutside }) => ({
      ...toReportRow(failure, explain(failure.request)),
      href,
      outsideWindow: isOutside,
    })),
    missingIds,
    contradicts,
    searched,
    unsearched,
    ignored,
  };
}

/** The same query as the page's, with its HTTP status: 503 where nothing was found and not all was searched. */
export async function findJson(
  source: LogSource,
  { query, notices }: ParsedFind,
): Promise<{ readonly status: number; readonly body: FindReport }> {
  const answer = await answerFind(source, query);
  return { status: isUnsearched(answer) ? 503 : 200, body: toFindReport(answer, notices) };
}
