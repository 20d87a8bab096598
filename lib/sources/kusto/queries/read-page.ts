import { countQuery, rowsQuery } from "@/lib/kusto/queries";
import type { Failure, FailurePage } from "@/lib/log-source/failures";
import { FIELD_VALUES } from "@/lib/log-source/field-values";
import { SourceError } from "@/lib/log-source/log-source";
import type { PageOrder, Window } from "@/lib/log-source/scope";
import { epochMsOf, type Instant, instantOf } from "@/lib/time/instant";
import { eachOnce, readRows } from "./read-rows";
import { countIn } from "./row-values";
import type { AskAll } from "./service-scope";

/** A service gives no more rows than this, and a page behind them needs all before it. */
const LAST_ROW = 100_000;
/** Rows that a log holds twice take room without being counted. */
const SPARE_SHARE = 1.1;

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Rows of several tables in the order that each of them is in. */
function inOrder(failures: readonly Failure[], { column, descending }: PageOrder): readonly Failure[] {
  const key = FIELD_VALUES[column];
  const sign = descending ? -1 : 1;
  return failures.toSorted(
    (a, b) =>
      sign * compare(key(a), key(b)) ||
      compare(b.request.time, a.request.time) ||
      compare(a.request.requestId, b.request.requestId),
  );
}

/** The first `wanted` failures of an order; asks for more where a log held rows twice. */
async function firstOf(ask: AskAll, order: PageOrder, wanted: number): Promise<readonly Failure[]> {
  for (let asked = Math.ceil(wanted * SPARE_SHARE) + 10; ; asked *= 2) {
    const slices = await ask((scope) => rowsQuery(scope, order, asked));
    const rows = slices.flatMap(({ rows: own, service }) => readRows(own, service));
    // One answer is in the service's own order, which is the one to page by.
    const sorted = slices.filter(({ rows: own }) => own.length > 0).length > 1 ? inOrder(rows, order) : rows;
    const found = eachOnce(sorted);
    if (found.length >= wanted || slices.every(({ rows: own }) => own.length < asked)) return found;
  }
}

/** A page of failures, and how many there are in all. */
export async function readPage(
  ask: AskAll,
  order: PageOrder,
  offset: number,
  limit: number,
): Promise<FailurePage> {
  if (offset + limit > LAST_ROW) {
    throw new SourceError(
      "refused",
      `Only the first ${LAST_ROW.toLocaleString("en")} rows of a sorted list can be paged through.`,
      "Choose a shorter time range, add a filter, or reverse the sort order.",
    );
  }
  const [counted, found] = await Promise.all([ask(countQuery), firstOf(ask, order, offset + limit)]);
  const total = counted.reduce((sum, { rows }) => sum + countIn(rows[0] ?? {}, "Failures"), 0);
  return { total, offset, failures: found.slice(offset, offset + limit) };
}

const BATCH = 2_000;
const NEWEST_FIRST: PageOrder = { column: "time", descending: true };

/** The instant right after, so that a half-open window holds this one. */
function after(instant: Instant): Instant {
  const ticks = Number(instant.slice(23, 27)) + 1;
  const ms = epochMsOf(instant);
  return ticks > 9_999 ? instantOf(ms + 1) : instantOf(ms, ticks);
}

/**
 * All failures of a window, newest first, batch by batch: each batch ends where the next begins, and
 * what both hold is given once.
 */
export async function* streamFailures(
  askWithin: (window: Window) => AskAll,
  window: Window,
): AsyncGenerator<readonly Failure[]> {
  let { to } = window;
  let given: ReadonlySet<string> = new Set();
  for (let size = BATCH; ; ) {
    const found = await firstOf(askWithin({ from: window.from, to }), NEWEST_FIRST, size);
    const fresh = found.filter(({ id }) => !given.has(id));
    if (fresh.length > 0) yield fresh;
    const oldest = found.at(-1);
    if (!oldest || found.length < size) return;
    // More than a batch in one and the same instant: only a larger one reaches beyond it.
    size = fresh.length === 0 ? size * 2 : BATCH;
    to = after(oldest.request.time);
    given = new Set(found.filter(({ request }) => request.time === oldest.request.time).map(({ id }) => id));
  }
}
