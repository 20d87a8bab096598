import { countOf, formatBytes } from "@/lib/format/numbers";
import { type TimeZone, UTC } from "@/lib/time/time-zone";
import { formatMoment, formatWindow } from "@/lib/time/times";
import type { Asked, InsightAnswer } from "../answers/insight-page";
import { PROBLEMS } from "../answers/json-answer";
import { isDoubtful } from "../answers/reading";
import { FAULT_TEXTS } from "./fault-texts";
import { missingInLog } from "./freshness-texts";

/** A state without a list, in as few words as a small place has room for. */
export interface BriefState {
  readonly tone: "good" | "warn" | "bad" | "accent" | "plain";
  readonly title: string;
  readonly lead: string;
  /** What to do, "" for nothing. */
  readonly next: string;
  /** After so many seconds there is something else to see; null if that is not to be expected. */
  readonly againSeconds: number | null;
}

type Stateful = Exclude<InsightAnswer, { kind: "failures" }>;

const state = (tone: BriefState["tone"], title: string, lead: string, next = ""): BriefState => ({
  tone,
  title,
  lead,
  next,
  againSeconds: null,
});

const NO_PROOF = "This isn't proof that nothing was blocked: some blocked requests are never logged.";

function loadingState({ state: { bytesRead, bytesTotal, files } }: Pick<InsightAnswer, "state">): BriefState {
  const reached =
    bytesTotal > 0
      ? `${formatBytes(bytesRead)} of ${formatBytes(bytesTotal)} from ${countOf(files, "file")}.`
      : "Listing the files.";
  const lead = `${reached} Nothing is shown until all logs have been read: a partial log would give wrong numbers.`;
  return { ...state("accent", "Reading the logs", lead), againSeconds: 5 };
}

/** "In this time range, the log contains 20 requests with a user delegation SAS, and none was blocked." */
function requestsWords(requests: number): string {
  return requests > 0
    ? `In this time range, the log contains ${countOf(requests, "request")} with a user delegation SAS, and none was blocked.`
    : "In this time range, the log contains no requests with a user delegation SAS: there were none, or they were not logged.";
}

function noFailures(answer: Extract<Stateful, { kind: "no-failures" }>): BriefState {
  const { freshness, account, requests } = answer;
  const missing = freshness.ok && freshness.value ? missingInLog(freshness.value) : 0;
  const doubtful = isDoubtful(answer);
  const where = doubtful ? "the part of the log that could be read" : "the log";
  const but =
    missing > 0 ? ` But the account's metric counted ${countOf(missing, "blocked SAS request")} more.` : "";
  return state(
    doubtful || missing > 0 ? "warn" : "good",
    `No blocked requests to ${account} in ${where}`,
    `${requestsWords(requests)}${but}`,
    NO_PROOF,
  );
}

function outsideLogs({ window, coverage: { from, to } }: Asked, zone: TimeZone): BriefState {
  const after = to !== null && window.from > to;
  const end = after ? `ends at ${formatMoment(to, zone)}` : from && `begins at ${formatMoment(from, zone)}`;
  return state(
    "warn",
    "No logs cover this time range",
    `The time range is ${formatWindow(window, zone)}. The log ${end ?? "is empty"}.`,
    "It isn't known whether any requests were blocked then.",
  );
}

type Texts = {
  readonly [Kind in Stateful["kind"]]: (
    answer: Extract<Stateful, { kind: Kind }>,
    zone: TimeZone,
  ) => BriefState;
};

const STATES: Texts = {
  loading: loadingState,
  failed: ({ state: { problem, nextStep } }) =>
    state(
      "bad",
      "The logs can't be shown",
      problem || PROBLEMS.failed.problem,
      nextStep || PROBLEMS.failed.nextStep,
    ),
  "source-error": ({ error: { fault, problem, nextStep } }) => {
    const next = `${nextStep} Until then, it isn't known whether any requests were blocked.`;
    return state("bad", FAULT_TEXTS[fault].title, problem, next);
  },
  "no-logs": () =>
    state("warn", "No logs were read", "Without logs, it isn't known whether any requests were blocked."),
  "nothing-usable": () => {
    const { problem, nextStep } = PROBLEMS["nothing-usable"];
    return state("bad", "None of the log lines could be used", problem, nextStep);
  },
  "choose-account": ({ accounts }) =>
    state(
      "plain",
      "Which storage account?",
      `The logs contain ${countOf(accounts.length, "account")}, and none was named.`,
      "Name one with account=.",
    ),
  "unknown-account": ({ account }) =>
    state(
      "warn",
      `The logs don't contain ${account}`,
      "They contain no requests with a user delegation SAS to this storage account.",
      PROBLEMS["unknown-account"].nextStep,
    ),
  "outside-logs": outsideLogs,
  "recent-instead": ({ account, recent, requests }, zone) =>
    state(
      "accent",
      `No blocked requests to ${account} in this time range`,
      requestsWords(requests),
      `There are blocked requests in ${formatWindow(recent.window, zone)}.`,
    ),
  "no-failures": noFailures,
};

/** What is said in few words where there are no failures to show. */
export function briefState(answer: Stateful, zone: TimeZone = UTC): BriefState {
  // Each kind has its own.
  return (STATES[answer.kind] as (answer: Stateful, zone: TimeZone) => BriefState)(answer, zone);
}
