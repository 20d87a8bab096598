import type { Failure } from "@/lib/log-source/failures";
import type { LoadState } from "@/lib/log-source/load-state";
import type { LogSource } from "@/lib/log-source/log-source";
import { type FoundRows, type Lookup, type Match, matchesAsked, plainId } from "@/lib/log-source/lookup";
import { NO_FILTERS, type Window } from "@/lib/log-source/scope";
import type { PastedAnswer } from "@/lib/pasted/answer";
import { explainPasted } from "@/lib/pasted/explain-pasted";
import { NO_FACTS, type PastedFacts } from "@/lib/pasted/facts";
import { epochMsOf, instantOf } from "@/lib/time/instant";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time/units";
import { settle } from "../answers/settle";
import { buildInsightHref } from "../query/build-href";
import { DEFAULT_ORDER, DEFAULT_VIEW } from "../query/insight-query";
import type { FindQuery } from "./find-query";
import { lookupOf } from "./lookup-of";

/** Rows that are told; how many there are is said. */
export const MAX_FOUND = 50;

/** A row that was found. */
export interface FoundRow {
  readonly failure: Failure;
  /** Its page, in the hour that ends with it. */
  readonly href: string;
  /** Whether it lies outside the window that the reader came from. */
  readonly isOutside: boolean;
}

/** What the log says, where there was something to look for. */
export interface SearchAnswer extends Omit<FoundRows, "failures"> {
  readonly lookup: Lookup;
  readonly rows: readonly FoundRow[];
  /** Request ids of the text of which there is no row among those that were found by their ids. */
  readonly missingIds: readonly string[];
  /** The text alone says something else than the one row that was found. */
  readonly contradicts: boolean;
}

export interface FindAnswer {
  readonly state: LoadState;
  readonly query: FindQuery;
  /** Null where the address says nothing: the empty page. */
  readonly explained: PastedAnswer | null;
  /** Null where there was nothing to look for. */
  readonly search: SearchAnswer | null;
  /** The insight around the text's time, where it names an account. */
  readonly insightHref: string | null;
}

/** The hour that ends with the minute of an instant: the row is among the newest of it. */
function hourOf({ request }: Failure): Window {
  const end = (Math.floor(epochMsOf(request.time) / MINUTE_MS) + 1) * MINUTE_MS;
  return { from: instantOf(end - HOUR_MS), to: instantOf(end) };
}

const holds = (window: Window, { request }: Failure): boolean =>
  window.from <= request.time && request.time < window.to;

const BLANK = {
  resource: null,
  filters: NO_FILTERS,
  ...{ view: DEFAULT_VIEW, facet: null, contains: "" },
  order: DEFAULT_ORDER,
  page: 1,
  rows: null,
  row: null,
  outer: null,
  ...{ compare: null, within: null },
  refresh: null,
} as const;

function foundRow(failure: Failure, { cameFrom, theme, tz, zone }: FindQuery): FoundRow {
  const { account } = failure.request;
  const span = { kind: "between", window: hourOf(failure) } as const;
  return {
    failure,
    href: buildInsightHref({ ...BLANK, account, span, tz, zone, row: failure.id, theme }),
    isOutside: cameFrom !== null && !holds(cameFrom, failure),
  };
}

const BY_ID: readonly (Match | null)[] = ["server-request-id", "client-request-id"];

function missingIds({ match, failures, total }: FoundRows, facts: PastedFacts): readonly string[] {
  const asked = [...facts.serverRequestIds, ...facts.clientRequestIds];
  if (!BY_ID.includes(match) || total > failures.length) return match === null ? asked : [];
  const found = new Set(
    failures.flatMap(({ request }) => [plainId(request.requestId), plainId(request.clientRequestId)]),
  );
  return asked.filter((id) => !found.has(plainId(id)));
}

/** Only an id says that row and text are about one and the same request. */
function contradicts({ match, failures }: FoundRows, explained: PastedAnswer): boolean {
  const [only, ...others] = failures;
  if (!only || others.length > 0 || !BY_ID.includes(match)) return false;
  return explained.reason !== null && explained.reason !== only.reason;
}

async function searchIn(source: LogSource, lookup: Lookup): Promise<FoundRows> {
  const found = await settle(source.find(lookup, MAX_FOUND));
  if (found.ok) return found.value;
  const { fault, problem, nextStep } = found;
  return {
    match: null,
    total: 0,
    failures: [],
    searched: [],
    unsearched: [{ source: source.name, fault, problem, nextStep }],
  };
}

/** A day around the time that the text names, the newest in the logs without one. */
function insightHrefOf({ account, time }: PastedAnswer, { theme, tz, zone }: FindQuery): string | null {
  if (account === null) return null;
  const around = (ms: number) => ({ from: instantOf(ms - DAY_MS / 2), to: instantOf(ms + DAY_MS / 2) });
  const minute = time && Math.floor(epochMsOf(time) / MINUTE_MS) * MINUTE_MS;
  const span =
    minute === null ? ({ kind: "newest" } as const) : ({ kind: "between", window: around(minute) } as const);
  return buildInsightHref({ ...BLANK, account, span, tz, zone, theme });
}

/** Whether the address says anything that a text could have said. */
const isBlank = (facts: PastedFacts): boolean => JSON.stringify(facts) === JSON.stringify(NO_FACTS);

/** The rows that a pasted text is about, and what it says by itself. */
export async function answerFind(source: LogSource, query: FindQuery): Promise<FindAnswer> {
  const state = source.state();
  const { facts } = query;
  if (isBlank(facts)) return { state, query, explained: null, search: null, insightHref: null };
  const explained = explainPasted(facts);
  const insightHref = insightHrefOf(explained, query);
  const lookup = lookupOf(facts);
  if (matchesAsked(lookup).length === 0) return { state, query, explained, search: null, insightHref };
  const found = await searchIn(source, lookup);
  const { failures, ...about } = found;
  const search: SearchAnswer = {
    ...about,
    lookup,
    rows: failures.map((failure) => foundRow(failure, query)),
    missingIds: missingIds(found, facts),
    contradicts: contradicts(found, explained),
  };
  return { state, query, explained, search, insightHref };
}

/** Whether there is no answer: nothing was found, and some source could not be searched. */
export const isUnsearched = ({ search }: FindAnswer): boolean =>
  search !== null && search.match === null && search.unsearched.length > 0;
