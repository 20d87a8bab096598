import type { Cause } from "@/lib/diagnosis/causes";
import type { Findings } from "@/lib/diagnosis/finding";
import { toFindings } from "@/lib/diagnosis/observations";
import { ask, type Part } from "@/lib/insight/ask";
import { type InsightQuery, PAGE_SIZE } from "@/lib/insight/insight-query";
import {
  FACETS,
  type Facet,
  type FacetValue,
  type Failure,
  type FailurePage,
  type Filters,
  type Overview,
  type Scope,
  type Timeline,
} from "@/lib/insight/model";
import { bucketFor } from "@/lib/insight/window";
import type { LogSource } from "@/lib/sources/log-source";

export const FACET_LIMIT = 20;
const FIX_LIMIT = 3;

export interface FailureReport {
  /** Of account and window, without filters: what the statement is about. */
  readonly whole: Part<Overview>;
  /** Under all filters but the reason's own, so that every reason stays in sight. */
  readonly why: Part<Overview>;
  readonly timeline: Part<Timeline>;
  readonly page: Part<FailurePage>;
  readonly facets: Part<Readonly<Record<Facet, readonly FacetValue[]>>>;
  /** The newest failure of each of the leading reasons: what the fixes are made from. */
  readonly newest: Part<readonly Failure[]>;
  /** What the rows of account and window show together, whatever the filters. */
  readonly findings: Part<Findings>;
}

export function isFiltered(filters: Filters): boolean {
  return filters.text !== "" || Object.keys(filters.facets).length > 0;
}

function withoutReason(filters: Filters): Filters {
  const { reason: _reason, ...facets } = filters.facets;
  return { ...filters, facets };
}

async function askFacets(source: LogSource, scope: Scope): Promise<Record<Facet, readonly FacetValue[]>> {
  const values = await Promise.all(FACETS.map((facet) => source.facet(scope, facet, FACET_LIMIT)));
  const of = (facet: Facet) => values[FACETS.indexOf(facet)] ?? [];
  return {
    reason: of("reason"),
    operation: of("operation"),
    caller: of("caller"),
    status: of("status"),
    token: of("token"),
    delegator: of("delegator"),
  };
}

async function newestOf(source: LogSource, scope: Scope, reason: Cause): Promise<readonly Failure[]> {
  const filters: Filters = { ...scope.filters, facets: { ...scope.filters.facets, reason } };
  const page = await source.page({ ...scope, filters }, { column: "time", descending: true }, 0, 1);
  return page.failures;
}

async function askNewest(source: LogSource, scope: Scope, why: Part<Overview>): Promise<readonly Failure[]> {
  const chosen = scope.filters.facets.reason;
  const reasons = why.ok ? why.value.reasons.map(({ reason }) => reason) : [];
  const leading = reasons.filter((reason) => !chosen || reason === chosen).slice(0, FIX_LIMIT);
  return (await Promise.all(leading.map((reason) => newestOf(source, scope, reason)))).flat();
}

/** All parts of the page with failures, asked in parallel; a part that fails leaves the others standing. */
export async function reportFailures(
  source: LogSource,
  scope: Scope,
  query: InsightQuery,
): Promise<FailureReport> {
  const bare: Scope = { ...scope, filters: { facets: {}, text: "" } };
  const filters = withoutReason(scope.filters);
  const whole = ask(source.overview(bare));
  const why = isFiltered(filters) ? ask(source.overview({ ...scope, filters })) : whole;
  const parts = await Promise.all([
    whole,
    why,
    ask(source.timeline(scope, bucketFor(scope.window))),
    ask(source.page(scope, query.order, (query.page - 1) * PAGE_SIZE, PAGE_SIZE)),
    ask(askFacets(source, scope)),
    why.then((found) => ask(askNewest(source, scope, found))),
    ask(source.history(bare).then(toFindings)),
  ]);
  return {
    whole: parts[0],
    why: parts[1],
    timeline: parts[2],
    page: parts[3],
    facets: parts[4],
    newest: parts[5],
    findings: parts[6],
  };
}
