import { type Cause, CONFIDENCES } from "@/lib/diagnosis/causes/causes";
import type { Findings } from "@/lib/diagnosis/findings/finding";
import type { History } from "@/lib/diagnosis/findings/history";
import { toFindings } from "@/lib/diagnosis/findings/observations";
import type { Coverage } from "@/lib/log-source/coverage";
import type {
  FacetValue,
  Failure,
  FailureGroups,
  FailurePage,
  Overview,
  ReasonCount,
  RefusedLetters,
  Timeline,
} from "@/lib/log-source/failures";
import type { Facet } from "@/lib/log-source/fields";
import type { LogSource } from "@/lib/log-source/log-source";
import type { OtherRefusals } from "@/lib/log-source/other-requests";
import { type FacetFilter, type Filters, NO_FILTERS, type Scope, type Window } from "@/lib/log-source/scope";
import type { EndingAsked } from "@/lib/log-source/token-uses";
import { earliestOf } from "@/lib/time/instant";
import type { TimeZone } from "@/lib/time/time-zone";
import { type Comparison, compareWindows } from "../ahead/compare-windows";
import { type RankedTokens, rankTokens } from "../ahead/rank-tokens";
import { type InsightQuery, rowsOf } from "../query/insight-query";
import { bucketFor } from "../query/window";
import { ENDED_REASONS } from "../views/chart-events";
import { askOpened, type FacetAnswer } from "./facet-answer";
import { askGroups, askLetters, type GroupsAnswer } from "./groups-answer";
import { type Pending, pending } from "./pending";
import { type Result, settle } from "./settle";

const MAX_FIXES = 3;
/** Requests among which those of the leading reasons are looked for. */
const MAX_NEWEST = 25;
const MAX_NAMED = 100;

export interface FailureReport {
  /** Of account and window, without filters: what the statement is about. */
  readonly whole: Result<Overview>;
  /** Under all filters but the reason's own, so that every reason stays in sight. */
  readonly why: Result<Overview>;
  readonly timeline: Result<Timeline>;
  readonly page: Result<FailurePage>;
  /** How many of those in sight are certain, likely, possible. */
  readonly confidence: Result<readonly FacetValue[]>;
  /** The values of the facet that is opened; null where none is. */
  readonly opened: Result<FacetAnswer | null>;
  /** The failures in groups by what the query views them by; null where that is the reason. */
  readonly groups: Result<GroupsAnswer | null>;
  /** By client, under all filters but the reason's own; null where they are not viewed by reason. */
  readonly clients: Result<FailureGroups | null>;
  /** By delegator, likewise. */
  readonly delegators: Result<FailureGroups | null>;
  /** Which operations of the first clients were refused with which letters; none where no letter was missing. */
  readonly letters: Result<readonly RefusedLetters[]>;
  /** The newest failure of each of the leading reasons, and of those that tell when a token or its key ended. */
  readonly newest: Result<readonly Failure[]>;
  /** What the rows of account and window show together, whatever the filters. */
  readonly findings: Result<Findings>;
  /** The aggregates that the findings are made from. */
  readonly history: Result<History>;
  /** What else was refused in account and window; null where the source can't know. */
  readonly others: Result<OtherRefusals | null>;
  /** Tokens in use that end within the usual time; null where that was not asked. */
  readonly ending: Result<EndingLine | null>;
  /** The window beside another; null where the address asks for none. */
  readonly compared: Result<ShortComparison | null>;
}

/** What of a comparison stands on the page itself; the page of the comparison has tokens too. */
export type ShortComparison = Comparison<"reason" | "client">;

/** What the page says of tokens that end soon. */
interface EndingLine extends EndingAsked, Pick<RankedTokens, "ending"> {
  readonly exact: boolean;
}

async function askEnding(
  source: LogSource,
  scope: Scope,
  asked: EndingAsked | null,
): Promise<EndingLine | null> {
  if (asked === null) return null;
  const found = await source.endingTokens(scope, asked);
  return { ...asked, ending: rankTokens(found, asked).ending, exact: found.exact };
}

export function isFiltered(filters: Filters): boolean {
  return filters.text !== "" || Object.keys(filters.facets).length > 0;
}

function withoutReason(filters: Filters): Filters {
  const { reason: _reason, ...facets } = filters.facets;
  return { ...filters, facets };
}

/** Whether a filter lets a value pass. */
function passes(filter: FacetFilter | undefined, value: string): boolean {
  if (filter === undefined) return true;
  return (filter.only.length === 0 || filter.only.includes(value)) && !filter.not.includes(value);
}

/** Whether the filter of reasons lets one pass. */
export const isShown = ({ facets }: Filters, reason: Cause): boolean => passes(facets.reason, reason);

type LastFailed = Pick<ReasonCount, "reason" | "last">;

/**
 * The window from the first of these reasons' last failures on: the newest of each lies there. A text is looked for in a
 * window once, for all that is asked: there it stays as it is.
 */
function narrowed({ window, filters }: Scope, reasons: readonly LastFailed[]): Window {
  const from = filters.text === "" ? earliestOf(reasons.map(({ last }) => last)) : null;
  return from === null ? window : { from, to: window.to };
}

/** The newest failures of these reasons, counted in scope, at most `limit` over all of them. */
export async function newestOf(
  source: LogSource,
  scope: Scope,
  reasons: readonly LastFailed[],
  limit: number,
): Promise<readonly Failure[]> {
  if (reasons.length === 0) return [];
  const only = reasons.map(({ reason }) => reason);
  const filters: Filters = {
    ...scope.filters,
    facets: { ...scope.filters.facets, reason: { only, not: [] } },
  };
  const own: Scope = { ...scope, filters, window: narrowed(scope, reasons) };
  const page = await source.page(own, { column: "time", descending: true }, 0, limit);
  return page.failures;
}

/** Those of a page that begins with the newest need not be asked for again. */
function newestFirst({ order, page }: InsightQuery, found: Result<FailurePage>): readonly Failure[] {
  const beginsThere = order.column === "time" && order.descending && page === 1;
  return beginsThere && found.ok ? found.value.failures : [];
}

interface NewestAsked {
  /** The newest failures, as far as they are known. */
  readonly shown: readonly Failure[];
  /** Whether the leading reasons are told with their examples; else those alone that tell when a token or its key ended. */
  readonly leading: boolean;
  /** Whether a question costs nothing. */
  readonly isNear: boolean;
}

async function askNewest(
  source: LogSource,
  scope: Scope,
  why: Result<Overview>,
  { shown, leading, isNear }: NewestAsked,
): Promise<readonly Failure[]> {
  const asked = (why.ok ? why.value.reasons : [])
    .filter(({ reason }) => isShown(scope.filters, reason))
    .filter(
      ({ reason }, rank) => (leading && rank < MAX_FIXES) || ENDED_REASONS.some((ended) => ended === reason),
    );
  const isOnPage = ({ reason }: LastFailed) => shown.some((failure) => failure.reason === reason);
  const missing = asked.filter((each) => !isOnPage(each));
  // One query for all of them, which costs a service less and may leave a rare one without its example.
  const others = await newestOf(source, scope, missing, MAX_NEWEST);
  const rare = missing.filter(({ reason }) => isNear && !others.some((failure) => failure.reason === reason));
  const own = await Promise.all(rare.map((each) => newestOf(source, scope, [each], 1)));
  const found = [...shown, ...others, ...own.flat()];
  return asked.flatMap(({ reason }) => found.find((failure) => failure.reason === reason) ?? []);
}

/** The examples of reasons; in other views the newest that met an end, for the chart's marks, and some row of the account. */
async function newestFor(
  source: LogSource,
  scope: Scope,
  query: InsightQuery,
  asked: Pick<More, "isNear"> & {
    readonly why: Promise<Result<Overview>>;
    readonly page: Promise<Result<FailurePage>>;
  },
): Promise<readonly Failure[]> {
  const { isNear = false } = asked;
  const [why, page] = await Promise.all([asked.why, asked.page]);
  const leading = query.view === "reason";
  const shown = newestFirst(query, page);
  // For marks alone a service is not asked one question more.
  const newest = leading || isNear ? await askNewest(source, scope, why, { shown, leading, isNear }) : [];
  return leading || !page.ok ? newest : [...newest, ...page.value.failures.slice(0, 1)];
}

async function askConfidence(source: LogSource, scope: Scope): Promise<readonly FacetValue[]> {
  const found = await source.facet(scope, "confidence", CONFIDENCES.length);
  // A facet's values are counted without its own filter.
  return found.filter(({ value }) => passes(scope.filters.facets.confidence, value));
}

/** What the page knows besides its scope, and asks only where it is there. */
interface More {
  /** What is asked of tokens that end soon. */
  readonly ahead?: EndingAsked | null;
  readonly coverage?: Pick<Coverage, "from" | "to">;
  /** The list's requests, where they are asked for already. */
  readonly page?: Promise<Result<FailurePage>>;
  /** Whether a query costs next to nothing: then a rare reason has one of its own for its example. */
  readonly isNear?: boolean;
}

async function askCompared(
  source: LogSource,
  scope: Scope,
  { compare: compareWith }: InsightQuery,
  { coverage = { from: null, to: null } }: More,
): Promise<ShortComparison | null> {
  if (compareWith === null) return null;
  return compareWindows(source, { scope, coverage, compareWith, fields: ["reason", "client"] });
}

/** The same parts on their way. */
export type PendingReport = { readonly [Part in keyof FailureReport]: Pending<FailureReport[Part]> };

/** The requests of the list that the address shows. */
export function askRows(source: LogSource, scope: Scope, query: InsightQuery): Promise<Result<FailurePage>> {
  return settle(source.page(scope, query.order, (query.page - 1) * rowsOf(query), rowsOf(query)));
}

/** All parts of the page with failures, asked in parallel; a part that fails leaves the others standing. */
export function askFailures(
  source: LogSource,
  scope: Scope,
  query: InsightQuery,
  more: More = {},
): PendingReport {
  const bare: Scope = { ...scope, filters: NO_FILTERS };
  const filters = withoutReason(scope.filters);
  const whole = settle(source.overview(bare));
  const why = isFiltered(filters) ? settle(source.overview({ ...scope, filters })) : whole;
  const page = more.page ?? askRows(source, scope, query);
  const byReason = query.view === "reason";
  const none = Promise.resolve(null);
  const newest = () => settle(newestFor(source, scope, query, { ...more, why, page }));
  const history = settle(source.history(bare));
  const named = (facet: Facet) =>
    settle(byReason ? source.groups({ ...scope, filters }, facet, MAX_NAMED) : none);
  const clients = named("client");
  return {
    whole: pending(whole),
    why: pending(why),
    timeline: pending(settle(source.timeline(scope, bucketFor(scope.window)))),
    page: pending(page),
    confidence: pending(settle(askConfidence(source, scope))),
    opened: pending(settle(askOpened(source, scope, query))),
    groups: pending(settle(askGroups(source, scope, query.view))),
    clients: pending(clients),
    delegators: pending(named("delegator")),
    letters: pending(settle(clients.then((found) => askLetters(source, { ...scope, filters }, found)))),
    newest: pending(newest()),
    findings: pending(history.then((read) => findingsIn(read, query.zone))),
    history: pending(history),
    ending: pending(settle(askEnding(source, scope, more.ahead ?? null))),
    compared: pending(settle(askCompared(source, scope, query, more))),
    others: pending(settle(source.otherRefusals(bare))),
  };
}

const findingsIn = (history: Result<History>, zone: TimeZone): Result<Findings> =>
  history.ok ? { ok: true, value: toFindings(history.value, zone) } : history;
