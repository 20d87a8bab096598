import type { Coverage } from "@/lib/log-source/coverage";
import type { FailureGroups, Overview } from "@/lib/log-source/failures";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Scope, Window } from "@/lib/log-source/scope";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import { HOUR_MS } from "@/lib/time/units";
import { type JsonAnswer, sourceProblem } from "../answers/json-answer";
import { settle } from "../answers/settle";
import { askWindow, isProblem } from "../answers/window-facts";
import type { InsightQuery } from "../query/insight-query";
import { shiftedWindow } from "../query/window";
import { type ComparedCount, type Counted, compareCounts } from "./compare-counts";
import type { CompareWith } from "./compare-query";

/** One of two windows that are compared. */
export interface ComparedWindow {
  readonly window: Window;
  /** Blocked requests; null where the log covers too little of the window. */
  readonly failures: number | null;
  readonly hours: number;
  /** Hours of it between the first and the last row of the log. */
  readonly coveredHours: number;
}

export const COMPARED = ["reason", "client", "token"] as const;
export type Compared = (typeof COMPARED)[number];

/** Two windows side by side under the same filters. */
export interface CompareAnswer {
  readonly account: string;
  readonly source: string;
  readonly now: ComparedWindow;
  readonly before: ComparedWindow;
  readonly total: ComparedCount;
  readonly changes: Readonly<Record<Compared, readonly ComparedCount[]>>;
}

const MAX_GROUPS = 200;

/** Of a window that the log covers less of, nothing is claimed: neither that something is new nor that it is gone. */
const LEAST_COVERED = 0.5;

/** Hours of a window that lie within the log; 0 where that is too little to compare. */
export function coveredHours({ from, to }: Window, coverage: Pick<Coverage, "from" | "to">): number {
  if (coverage.from === null || coverage.to === null) return 0;
  const start = Math.max(epochMsOf(from), epochMsOf(coverage.from));
  // The log's last row lies within what it covers.
  const end = Math.min(epochMsOf(to), epochMsOf(coverage.to) + 1);
  const isEnough = end - start >= (epochMsOf(to) - epochMsOf(from)) * LEAST_COVERED;
  return isEnough ? Math.max(0, end - start) / HOUR_MS : 0;
}

interface Side {
  readonly overview: Overview;
  readonly groups: Readonly<Record<"client" | "token", FailureGroups>>;
  readonly hours: number;
}

async function askSide(source: LogSource, scope: Scope, hours: number): Promise<Side> {
  const [overview, client, token] = await Promise.all([
    source.overview(scope),
    source.groups(scope, "client", MAX_GROUPS),
    source.groups(scope, "token", MAX_GROUPS),
  ]);
  return { overview, groups: { client, token }, hours };
}

function countedBy(compared: Compared, { overview, groups, hours }: Side): Counted {
  if (compared === "reason") {
    return {
      counts: new Map(overview.reasons.map(({ reason, count }) => [reason, count])),
      isWhole: true,
      hours,
    };
  }
  const found = groups[compared];
  const counts = new Map(found.groups.map(({ value, count }) => [value, count]));
  return { counts, isWhole: found.exact && found.groups.length < MAX_GROUPS, hours };
}

const totalOf = ({ overview, hours }: Side): Counted => ({
  counts: new Map([["all", overview.failures]]),
  isWhole: true,
  hours,
});

const NOTHING: ComparedCount = {
  value: "all",
  ...{ now: null, before: null, nowPerHour: null, beforePerHour: null, change: "unknown" },
};

function comparedWindow(window: Window, { overview, hours }: Side): ComparedWindow {
  const length = (epochMsOf(window.to) - epochMsOf(window.from)) / HOUR_MS;
  return { window, failures: hours > 0 ? overview.failures : null, hours: length, coveredHours: hours };
}

/** Compares the query's window with another under the same filters; or why it can't be done, as an answer. */
export async function answerCompare(
  source: LogSource,
  query: InsightQuery,
  compareWith: CompareWith,
  now: Instant,
): Promise<CompareAnswer | JsonAnswer> {
  const asked = await askWindow(source, query, now);
  if (isProblem(asked)) return asked;
  const { account, window, filters, coverage, answering } = asked;
  const other = compareWith === "previous" ? shiftedWindow(window, -1) : compareWith;
  const askOf = (each: Window) =>
    askSide(source, { account, window: each, filters }, coveredHours(each, coverage));
  const sides = await settle(Promise.all([askOf(window), askOf(other)]));
  if (!sides.ok) return sourceProblem(sides);
  const [mine, before] = sides.value;
  const changes = (compared: Compared) =>
    compareCounts(countedBy(compared, mine), countedBy(compared, before));
  return {
    ...{ account, source: answering.name },
    now: comparedWindow(window, mine),
    before: comparedWindow(other, before),
    total: compareCounts(totalOf(mine), totalOf(before))[0] ?? NOTHING,
    changes: { reason: changes("reason"), client: changes("client"), token: changes("token") },
  };
}
