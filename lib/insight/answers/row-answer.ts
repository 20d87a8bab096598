import type { CorrectedToken } from "@/lib/diagnosis/corrected/corrected-token";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Instant } from "@/lib/time/instant";
import type { InsightQuery } from "../query/insight-query";
import type { QueryNotice } from "../query/query-reader";
import { keyMakerText } from "../texts/key-texts";
import { type JsonProblem, PROBLEMS } from "./json-answer";
import { type ReportRow, toReportRow } from "./report";
import { answerRequest, type RequestAnswer, type RequestDetails } from "./request-answer";
import { correctedOf, observedVerdict } from "./request-verdict";

/** One blocked request as JSON: the page of a row. */
export interface RowReport {
  readonly schemaVersion: 1;
  readonly state: "request";
  readonly sampleData: boolean;
  readonly request: ReportRow;
  /** What other rows say about it; null if they could not be read. */
  readonly observations: readonly string[] | null;
  /** Who made the key and when, in words; null if it could not be read. */
  readonly keyMadeBy: string | null;
  /** The token to make in its place, or why none would help. */
  readonly corrected: CorrectedToken;
  readonly ignored: readonly QueryNotice[];
}

export interface RowAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RowReport | JsonProblem;
}

/** Everything that is told of one request. */
export function toRowReport(
  details: RequestDetails & Pick<RequestAnswer, "state">,
  ignored: readonly QueryNotice[],
): RowReport {
  const { failure, state } = details;
  const observations = details.observations.ok ? details.observations.value : null;
  return {
    schemaVersion: 1,
    state: "request",
    sampleData: state.sampleData,
    request: toReportRow(failure, observedVerdict(failure.request, observations ?? [])),
    observations: observations?.map(({ text }) => text) ?? null,
    keyMadeBy: details.keyMaker.ok ? keyMakerText(details.keyMaker.value) : null,
    corrected: correctedOf(details),
    ignored,
  };
}

/** The same query as a request page's (`row`), answered as one JSON object with its HTTP status. */
export async function answerRowJson(
  source: LogSource,
  { query, ignored }: { readonly query: InsightQuery; readonly ignored: readonly QueryNotice[] },
  row: string,
  now: Instant,
): Promise<RowAnswer> {
  const answer = await answerRequest(source, query, row, now);
  if (answer.kind === "request") return { status: 200, headers: {}, body: toRowReport(answer, ignored) };
  if (answer.kind === "source-error") {
    const { fault, problem, nextStep } = answer.error;
    const body = { schemaVersion: 1, state: "source-error", problem, nextStep, fault } as const;
    return { status: PROBLEMS["source-error"].status, headers: {}, body };
  }
  const { status, ...texts } = PROBLEMS[answer.kind];
  return { status, headers: {}, body: { schemaVersion: 1, state: answer.kind, ...texts } };
}
