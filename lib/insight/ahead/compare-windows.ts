import type { Coverage } from "@/lib/log-source/coverage";
import type { FailureGroup, FailureGroups, Overview } from "@/lib/log-source/failures";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Scope, Window } from "@/lib/log-source/scope";
import { epochMsOf } from "@/lib/time/instant";
import { HOUR_MS } from "@/lib/time/units";
import type { CompareWith } from "../query/insight-query";
import { shiftedWindow } from "../query/window";
import { type ComparedCount, type Counted, compareCounts } from "./compare-counts";

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

/** Two windows side by side under the same filters, by one or more fields. */
export interface Comparison<Field extends Compared = Compared> {
  readonly now: ComparedWindow;
  readonly before: ComparedWindow;
  readonly total: ComparedCount;
  readonly changes: Readonly<Record<Field, readonly ComparedCount[]>>;
  /** What the tokens compared say of themselves. */
  readonly parametersOf: ReadonlyMap<string, FailureGroup["parameters"]>;
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
  readonly groups: ReadonlyMap<Compared, FailureGroups>;
  readonly hours: number;
}

async function askSide(
  source: LogSource,
  scope: Scope,
  hours: number,
  fields: readonly Compared[],
): Promise<Side> {
  const grouped = fields.filter((field) => field !== "reason");
  const [overview, ...found] = await Promise.all([
    source.overview(scope),
    ...grouped.map(async (field) => [field, await source.groups(scope, field, MAX_GROUPS)] as const),
  ]);
  return { overview, groups: new Map(found), hours };
}

function countedBy(field: Compared, { overview, groups, hours }: Side): Counted {
  const found = groups.get(field);
  if (found === undefined) {
    const counts = new Map(overview.reasons.map(({ reason, count }) => [reason, count]));
    return { counts, isWhole: true, hours };
  }
  const counts = new Map(found.groups.map(({ value, count }) => [value, count]));
  return { counts, isWhole: found.exact && found.groups.length < MAX_GROUPS, hours };
}

/** The parameters of each token of both sides. */
function tokensOf(sides: readonly Side[]): Comparison["parametersOf"] {
  const tokens = sides.flatMap(({ groups }) => groups.get("token")?.groups ?? []);
  return new Map(tokens.map(({ value, parameters }) => [value, parameters]));
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

/** What is compared, and by which fields. */
export interface CompareAsked<Field extends Compared> {
  readonly scope: Scope;
  readonly coverage: Pick<Coverage, "from" | "to">;
  readonly compareWith: CompareWith;
  readonly fields: readonly Field[];
}

/** Asks for both windows under the same filters, and compares them. */
export async function compareWindows<Field extends Compared>(
  source: LogSource,
  { scope, coverage, compareWith, fields }: CompareAsked<Field>,
): Promise<Comparison<Field>> {
  const { window } = scope;
  const other = compareWith === "previous" ? shiftedWindow(window, -1) : compareWith;
  const askOf = (each: Window) =>
    askSide(source, { ...scope, window: each }, coveredHours(each, coverage), fields);
  const [mine, before] = await Promise.all([askOf(window), askOf(other)]);
  const changes = fields.map(
    (field) => [field, compareCounts(countedBy(field, mine), countedBy(field, before))] as const,
  );
  return {
    now: comparedWindow(window, mine),
    before: comparedWindow(other, before),
    total: compareCounts(totalOf(mine), totalOf(before))[0] ?? NOTHING,
    changes: Object.fromEntries(changes) as Comparison<Field>["changes"],
    parametersOf: tokensOf([mine, before]),
  };
}

/** What changed most an hour, the largest difference first; nothing that stayed the same or is not known. */
export function mainChanges(counts: readonly ComparedCount[], most: number): readonly ComparedCount[] {
  const difference = ({ nowPerHour, beforePerHour }: ComparedCount): number =>
    Math.abs((nowPerHour ?? 0) - (beforePerHour ?? 0));
  return counts
    .filter(({ change }) => change !== "same" && change !== "unknown")
    .toSorted((a, b) => difference(b) - difference(a))
    .slice(0, most);
}
