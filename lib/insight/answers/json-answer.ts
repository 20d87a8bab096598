import type { Findings } from "@/lib/diagnosis/findings/finding";
import type { History } from "@/lib/diagnosis/findings/history";
import { type AccountingReport, ALL_READ, NO_LINES } from "@/lib/log-source/accounting";
import type { Failure, Overview } from "@/lib/log-source/failures";
import type { Freshness } from "@/lib/log-source/freshness";
import type { LogSource, SourceFault } from "@/lib/log-source/log-source";
import type { OtherRefusals } from "@/lib/log-source/other-requests";
import type { Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import { askedByProgram, type InsightQuery } from "../query/insight-query";
import type { QueryNotice } from "../query/query-reader";
import { statementsOf } from "../texts/freshness-texts";
import { answerInsight, failedPart, type InsightAnswer, type Loaded } from "./insight-page";
import { NOTHING_USABLE, type Reading, readingOf } from "./reading";
import { type Report, type ReportAccounting, toReportAccounting, toReportHead, toReportRow } from "./report";
import { verdictsIn } from "./request-verdict";
import type { Result } from "./settle";

const NOTHING_READ: ReportAccounting = {
  ...NO_LINES,
  files: 0,
  unused: 0,
  rejectedBy: {},
  perFile: [],
  rejectedLines: [],
  notRead: ALL_READ,
};

const NO_FAILURES = { failures: 0, reasons: [] } as const;
const NO_FINDINGS: Findings = { found: [], basis: { tokens: 0, complete: true } };
const NO_HISTORY: History = { refused: [], worked: [], complete: false };
const NOT_LOOKED: Findings = { found: [], basis: { tokens: 0, complete: false } };

type Windowed = Extract<InsightAnswer, { window: Window }>;

/** The page's answer as JSON: the command line's report, the page's state, and what was not understood. */
export interface JsonReport extends Report {
  readonly state: Windowed["kind"];
  readonly sampleData: boolean;
  /** Who answered: "exported logs", "Azure Monitor Logs". */
  readonly source: string;
  /** Rows that match the filters; `total` counts all in the window. */
  readonly matching: number;
  readonly page: number;
  readonly ignored: readonly QueryNotice[];
  /** How fresh and complete the log is; null if the source has nothing to say of it, or could not. */
  readonly freshness: Freshness | null;
  /** The same in the page's words, what is missing first. */
  readonly notes: readonly string[];
}

/** The states without a report: each with its HTTP status and its texts, where no source has told its own. */
export const PROBLEMS = {
  loading: { status: 503, problem: "The logs are being read.", nextStep: "Try again in a moment." },
  failed: {
    status: 503,
    problem: "The store can't be used.",
    nextStep: "See the page and the server output for what to do.",
  },
  "source-error": { status: 503 },
  "no-logs": { status: 404, problem: "No logs were read.", nextStep: "Start with --logs <file|folder>." },
  "nothing-usable": { status: 404, problem: NOTHING_USABLE, nextStep: "Check which files were read." },
  "unknown-account": {
    status: 404,
    problem: "This account is not in the logs.",
    nextStep: "Check the name, the export, and which accounts you may see.",
  },
  "no-request": {
    status: 404,
    problem: "This request is not in the log.",
    nextStep: "Its file may have been replaced. Look for it again with /api/find.",
  },
  "choose-account": {
    status: 400,
    problem: "The logs contain several accounts.",
    nextStep: "Specify one with account=.",
  },
} as const satisfies Readonly<
  Record<Exclude<InsightAnswer["kind"], Windowed["kind"]> | "no-request", object>
>;
export type ProblemState = keyof typeof PROBLEMS;

export interface JsonProblem {
  readonly schemaVersion: 1;
  readonly state: ProblemState;
  readonly problem: string;
  readonly nextStep: string;
  /** What was not read, and why, where that is the problem. */
  readonly reading?: Reading;
  /** Why the source gave no answer, where that is the problem. */
  readonly fault?: SourceFault;
  /** Then also how many queries wait for their turn. */
  readonly waiting?: number;
}

export interface JsonAnswer {
  readonly status: number;
  /** Retry-After where asking again soon is the way on. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonReport | JsonProblem;
}

type Told = Omit<JsonAnswer, "headers">;

/** After so long those who waited have their answers. */
const RETRY_AFTER_SECONDS = 5;

const headersOf = (body: Told["body"]): JsonAnswer["headers"] =>
  "fault" in body && body.fault === "throttled" ? { "Retry-After": String(RETRY_AFTER_SECONDS) } : {};

function problem(state: Exclude<ProblemState, "source-error">) {
  const { status, ...texts } = PROBLEMS[state];
  return { status, body: { schemaVersion: 1 as const, state, ...texts } };
}

/** A source's fault as an answer. */
export function sourceProblem({ fault, problem: text, nextStep }: Result<never> & { ok: false }): JsonAnswer {
  const { status } = PROBLEMS["source-error"];
  const body = { schemaVersion: 1 as const, state: "source-error" as const, problem: text, nextStep, fault };
  return { status, headers: headersOf(body), body };
}

/** That no account or request is named, or one that the logs don't hold, or none can be yet, as an answer. */
export function stateProblem(
  state: "choose-account" | "unknown-account" | "no-request" | "loading" | "failed",
): JsonAnswer {
  return { ...problem(state), headers: {} };
}

function nothingUsable(reading: Reading): Told {
  const { status, body } = problem("nothing-usable");
  return { status, body: { ...body, reading } };
}

function accountingOf(accounting: Result<AccountingReport | null>): ReportAccounting | null {
  if (!accounting.ok) return NOTHING_READ;
  return accounting.value && toReportAccounting(accounting.value);
}

interface Asked {
  readonly query: InsightQuery;
  readonly ignored: readonly QueryNotice[];
}

function findingsIn(answer: Windowed): Findings {
  if (answer.kind !== "failures") return NO_FINDINGS;
  return answer.findings.ok ? answer.findings.value : NOT_LOOKED;
}

/** Null also where they could not be counted, and where no log covers the window. */
function othersIn(answer: Windowed): OtherRefusals | null {
  return "others" in answer && answer.others.ok ? answer.others.value : null;
}

/** Each row with its candidates in the order that the window's rows give them. */
function toReportRows(answer: Windowed, failures: readonly Failure[]) {
  const { history } = answer.kind === "failures" ? answer : { history: null };
  const verdictOn = verdictsIn(history?.ok ? history.value : NO_HISTORY, findingsIn(answer));
  return failures.map((failure) => toReportRow(failure, verdictOn(failure.request)));
}

function readingIn({ accounting }: Loaded): Reading | null {
  return accounting.ok && accounting.value ? readingOf(accounting.value) : null;
}

function completenessOf(
  { freshness, window }: Windowed,
  now: Instant,
): Pick<JsonReport, "freshness" | "notes"> {
  if (!freshness.ok) return { freshness: null, notes: [freshness.problem] };
  const statements = statementsOf(freshness.value, window, now);
  return { freshness: freshness.value, notes: statements.map(({ text }) => text) };
}

function report(answer: Windowed, { query, ignored }: Asked, now: Instant): JsonReport {
  const failing = answer.kind === "failures" ? answer : null;
  const overview: Pick<Overview, "failures" | "reasons"> = failing?.whole.ok
    ? failing.whole.value
    : NO_FAILURES;
  const page = failing?.page.ok ? failing.page.value : { total: 0, failures: [] };
  return {
    ...toReportHead(answer.account, answer.window, {
      reading: readingIn(answer),
      overview,
      findings: findingsIn(answer),
      others: othersIn(answer),
    }),
    state: answer.kind,
    sampleData: answer.state.sampleData,
    source: answer.answeredBy.name,
    matching: page.total,
    page: query.page,
    ignored,
    ...completenessOf(answer, now),
    requests: toReportRows(answer, page.failures),
    accounting: accountingOf(answer.accounting),
  };
}

function toJsonAnswer(answer: InsightAnswer, asked: Asked, now: Instant): Told {
  // JSON has no room for half an answer.
  const failed = failedPart(answer);
  if (failed !== null) return sourceProblem(failed);
  switch (answer.kind) {
    case "source-error":
      return sourceProblem(answer.error);
    case "nothing-usable":
      return nothingUsable(answer.reading);
    case "loading":
    case "failed":
    case "no-logs":
    case "choose-account":
    case "unknown-account":
      return problem(answer.kind);
    default:
      return { status: 200, body: report(answer, asked, now) };
  }
}

/** The same query as the page's, answered as one JSON object with its HTTP status. */
export async function answerJson(source: LogSource, asked: Asked, now: Instant): Promise<JsonAnswer> {
  const { status, body } = toJsonAnswer(
    await answerInsight(source, askedByProgram(asked.query), now),
    asked,
    now,
  );
  const told = "fault" in body ? { ...body, waiting: source.waiting() } : body;
  return { status, headers: headersOf(body), body: told };
}
