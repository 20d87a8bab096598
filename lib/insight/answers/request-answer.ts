import { isRefusedForLetters } from "@/lib/diagnosis/corrected/corrected-token";
import { clientHintsOf } from "@/lib/diagnosis/findings/client-hints";
import type { Observation } from "@/lib/diagnosis/findings/finding";
import { OBSERVED_REASONS, type RefusedGroup } from "@/lib/diagnosis/findings/history";
import { findingsOf } from "@/lib/diagnosis/findings/observations";
import { observationsOf, workedUntil } from "@/lib/diagnosis/findings/request-observations";
import type { Failure } from "@/lib/log-source/failures";
import type { LoadState } from "@/lib/log-source/load-state";
import type { ListPosition, LogSource } from "@/lib/log-source/log-source";
import { NO_FILTERS, onlyValue, type PageOrder, type Scope, type Window } from "@/lib/log-source/scope";
import { epochMsOf, type Instant, instantOf } from "@/lib/time/instant";
import type { TimeZone } from "@/lib/time/time-zone";
import { type InsightQuery, rowsOf } from "../query/insight-query";
import { resolveWindow } from "../query/window";
import { type AlikeByKind, findAlike } from "./alike";
import { askKeyMaker, type KeyMaker } from "./key-maker";
import { type Result, settle } from "./settle";

/** How far from a request what became of its token counts. */
const TOKEN_REACH_MS = 7 * 86_400_000;

/** Where a request stands in the list that the address describes. */
interface Position {
  /** From 1. */
  readonly number: number;
  readonly total: number;
  readonly previous: string | null;
  readonly next: string | null;
}

export interface RequestDetails {
  readonly failure: Failure;
  /** What the address's time range means now. */
  readonly window: Window;
  /** Null if the request is not on the page of the list that the address names. */
  readonly position: Result<Position | null>;
  /** Other failures of account and window, by what they share with it. */
  readonly alike: AlikeByKind;
  /** What the client was probably at, and what other rows say about it. */
  readonly observations: Result<readonly Observation[]>;
  /** Until when the same worked, where other rows show that it did and does no more. */
  readonly workedUntil: Instant | null;
  /** What else its token was refused for, where letters were the reason; empty for other reasons. */
  readonly refused: Result<readonly RefusedGroup[]>;
  readonly keyMaker: Result<KeyMaker>;
}

export type RequestAnswer =
  | { readonly kind: "loading"; readonly state: LoadState }
  | { readonly kind: "failed"; readonly state: LoadState }
  | { readonly kind: "no-request"; readonly state: LoadState }
  | {
      readonly kind: "source-error";
      readonly state: LoadState;
      readonly error: Result<never> & { ok: false };
    }
  | ({ readonly kind: "request"; readonly state: LoadState } & RequestDetails);

function positionIn(ids: readonly string[], id: string, first: number, total: number): Position | null {
  const index = ids.indexOf(id);
  if (index < 0) return null;
  return { number: first + index + 1, total, previous: ids[index - 1] ?? null, next: ids[index + 1] ?? null };
}

/** The page with one row before and after it, so that its ends have neighbours too. */
async function findPosition(
  source: LogSource,
  scope: Scope,
  { order, page, size, row }: { order: PageOrder; page: number; size: number; row: string },
): Promise<Position | null> {
  const first = Math.max(0, (page - 1) * size - 1);
  const found = await source.page(scope, order, first, size + 2);
  return positionIn(
    found.failures.map(({ id }) => id),
    row,
    first,
    found.total,
  );
}

/** How long before and after a request what befell other tokens counts. */
const BEFORE_MS = 86_400_000;
const AFTER_MS = 3_600_000;

const around = (at: number, before: number, after: number): Window => ({
  from: instantOf(at - before),
  to: instantOf(at + after),
});

interface Observed {
  readonly observations: readonly Observation[];
  readonly workedUntil: Instant | null;
}

/** What the client was at, its own token over a week, and what befell the account's other tokens around it. */
async function observe(source: LogSource, { request, reason }: Failure, zone: TimeZone): Promise<Observed> {
  const hints = clientHintsOf(request);
  if (!OBSERVED_REASONS.includes(reason)) return { observations: hints, workedUntil: null };
  const at = epochMsOf(request.time);
  const { account, token } = request;
  const [own, all] = await Promise.all([
    source.history({
      account,
      window: around(at, TOKEN_REACH_MS, TOKEN_REACH_MS),
      filters: { facets: { token: onlyValue(token) }, text: "" },
    }),
    source.history({ account, window: around(at, BEFORE_MS, AFTER_MS), filters: NO_FILTERS }),
  ]);
  return {
    observations: [...hints, ...observationsOf(request, own, findingsOf(all, zone), zone)],
    workedUntil: workedUntil(request, reason, { own, all }),
  };
}

/** What its token was refused for over a week; of no use, and so not asked, where letters are not the reason. */
async function askRefused(
  source: LogSource,
  { request: { account, token, time }, reason }: Failure,
): Promise<readonly RefusedGroup[]> {
  if (!isRefusedForLetters(reason)) return [];
  const window = around(epochMsOf(time), TOKEN_REACH_MS, TOKEN_REACH_MS);
  return (
    await source.history({ account, window, filters: { facets: { token: onlyValue(token) }, text: "" } })
  ).refused;
}

/** The list in which the address shows the request; null if it names no account. */
async function listPlace(source: LogSource, query: InsightQuery, now: Instant): Promise<ListPosition | null> {
  const { account, order, filters } = query;
  if (account === null) return null;
  const coverage = query.span.kind === "newest" ? await settle(source.coverage(account)) : null;
  const window = resolveWindow(query.span, coverage?.ok ? coverage.value : { to: null }, now);
  const offset = Math.max(0, (query.page - 1) * rowsOf(query) - 1);
  return { scope: { account, window, filters }, order, offset, limit: rowsOf(query) + 2 };
}

/** One blocked request with its place in the list; `row` is the id of a failure. */
export async function answerRequest(
  source: LogSource,
  query: InsightQuery,
  row: string,
  now: Instant,
): Promise<RequestAnswer> {
  const state = source.state();
  if (!state.everLoaded) return { kind: state.phase === "failed" ? "failed" : "loading", state };
  const found = await settle(source.failure(row, await listPlace(source, query, now)));
  if (!found.ok) return { kind: "source-error", state, error: found };
  const failure = found.value;
  if (!failure) return { kind: "no-request", state };
  const { account } = failure.request;
  const coverage = await settle(source.coverage(account));
  const window = resolveWindow(query.span, coverage.ok ? coverage.value : { to: null }, now);
  const scope: Scope = { account, window, filters: query.filters };
  const [position, alike, observed, refused, keyMaker] = await Promise.all([
    settle(findPosition(source, scope, { order: query.order, page: query.page, size: rowsOf(query), row })),
    findAlike(source, failure, { account, window }),
    settle(observe(source, failure, query.zone)),
    settle(askRefused(source, failure)),
    settle(askKeyMaker(source, failure, coverage.ok ? coverage.value.from : null)),
  ]);
  return {
    kind: "request",
    state,
    failure,
    window,
    position,
    alike,
    observations: observed.ok ? { ok: true, value: observed.value.observations } : observed,
    workedUntil: observed.ok ? observed.value.workedUntil : null,
    refused,
    keyMaker,
  };
}
