import type { Findings } from "@/lib/diagnosis/findings/finding";
import { toFindings } from "@/lib/diagnosis/findings/observations";
import type { Coverage } from "@/lib/log-source/coverage";
import type { Failure, FailureGroups, Overview, Timeline } from "@/lib/log-source/failures";
import type { Freshness } from "@/lib/log-source/freshness";
import type { LogSource, SourceInfo } from "@/lib/log-source/log-source";
import type { OtherRefusals } from "@/lib/log-source/other-requests";
import { type Filters, NO_FILTERS, type Scope, type Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import type { InsightQuery } from "../query/insight-query";
import { bucketFor, resolveWindow } from "../query/window";
import { isFiltered, newestOf } from "./failure-report";
import { type JsonAnswer, sourceProblem, stateProblem } from "./json-answer";
import { type Reading, readingOf } from "./reading";
import { settle } from "./settle";

/** Reasons of which a request is looked at, for its commands. */
const MAX_EXAMPLES = 3;
const MAX_GROUPS = 100;

/** What is asked, with the window that it means now. */
export interface AskedWindow {
  readonly account: string;
  readonly window: Window;
  readonly filters: Filters;
  readonly coverage: Coverage;
  readonly answering: SourceInfo;
}

/** What a ticket or a report says of a window; null is what could not be read. */
export interface WindowFacts extends AskedWindow {
  /** Without filters. */
  readonly whole: Overview;
  /** Under all filters. */
  readonly shown: Overview;
  readonly timeline: Timeline | null;
  readonly clients: FailureGroups | null;
  readonly delegators: FailureGroups | null;
  readonly confidences: FailureGroups | null;
  /** The newest failure of each of the leading reasons. */
  readonly newest: readonly Failure[] | null;
  /** What the window's rows show together, whatever the filters. */
  readonly findings: Findings | null;
  /** What else was refused, whatever the filters; also null where the source can't know. */
  readonly others: OtherRefusals | null;
  /** Also null where the source has nothing to say of it. */
  readonly freshness: Freshness | null;
  /** What was not read of the files; also null if a service keeps the logs. */
  readonly reading: Reading | null;
}

/** Whether facts were found, or an answer that says why there are none. */
export function isProblem(found: object): found is JsonAnswer {
  return "status" in found && "body" in found;
}

/** Account and window of the query; or why nothing can be said of them, as an answer. */
export async function askWindow(
  source: LogSource,
  { account, span, filters }: InsightQuery,
  now: Instant,
): Promise<AskedWindow | JsonAnswer> {
  if (account === null) return stateProblem("choose-account");
  const held = await settle(source.holds(account));
  if (!held.ok) return sourceProblem(held);
  if (!held.value) return stateProblem("unknown-account");
  const [coverage, answering] = await Promise.all([
    settle(source.coverage(account)),
    settle(source.answering(account)),
  ]);
  if (!coverage.ok) return sourceProblem(coverage);
  if (!answering.ok) return sourceProblem(answering);
  const window = resolveWindow(span, coverage.value, now);
  return { account, window, filters, coverage: coverage.value, answering: answering.value };
}

/** An answer that can be done without. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  const result = await settle(answer);
  return result.ok ? result.value : null;
}

async function examplesOf(source: LogSource, scope: Scope, shown: Overview): Promise<readonly Failure[]> {
  const leading = shown.reasons.slice(0, MAX_EXAMPLES);
  return (await Promise.all(leading.map((each) => newestOf(source, scope, [each], 1)))).flat();
}

/** What a ticket or a report says of the query's window; or why it can't be said, as an answer. */
export async function askWindowFacts(
  source: LogSource,
  query: InsightQuery,
  now: Instant,
): Promise<WindowFacts | JsonAnswer> {
  const asked = await askWindow(source, query, now);
  if (isProblem(asked)) return asked;
  const { account, window, filters } = asked;
  const scope: Scope = { account, window, filters };
  const bare: Scope = { ...scope, filters: NO_FILTERS };
  const whole = await settle(source.overview(bare));
  if (!whole.ok) return sourceProblem(whole);
  const shown = isFiltered(filters) ? await settle(source.overview(scope)) : whole;
  if (!shown.ok) return sourceProblem(shown);
  const [timeline, clients, delegators, confidences, newest, history, others, freshness, accounting] =
    await Promise.all([
      orNull(source.timeline(scope, bucketFor(window))),
      orNull(source.groups(scope, "client", MAX_GROUPS)),
      orNull(source.groups(scope, "delegator", MAX_GROUPS)),
      orNull(source.groups(scope, "confidence", MAX_GROUPS)),
      orNull(examplesOf(source, scope, shown.value)),
      orNull(source.history(bare)),
      orNull(source.otherRefusals(bare)),
      orNull(source.freshness(bare)),
      orNull(source.accounting()),
    ]);
  return {
    ...asked,
    ...{ whole: whole.value, shown: shown.value, timeline, clients, delegators, confidences, newest },
    findings: history && toFindings(history),
    others,
    freshness,
    reading: accounting && readingOf(accounting),
  };
}
