import { lookupCountQuery, lookupQuery, matchGroups } from "@/lib/kusto/lookup-queries";
import type { KustoScope } from "@/lib/kusto/scope-steps";
import type { Failure } from "@/lib/log-source/failures";
import { inFoundOrder, type Lookup, MATCHES, type Match, matchOf } from "@/lib/log-source/lookup";
import { eachOnce, readRows } from "./read-rows";
import { countIn } from "./row-values";
import type { Slice } from "./slices";

/** Asks every table for the whole time that is searched. */
export type AskTables = (query: (scope: KustoScope) => string) => Promise<readonly Slice[]>;

/** What was found: as in the port, without who was asked. */
export interface FoundInTables {
  readonly match: Match | null;
  readonly total: number;
  readonly failures: readonly Failure[];
}

/** Rows that a log holds twice take room without being counted. */
const SPARE_ROWS = 10;

async function findIn(
  ask: AskTables,
  lookup: Lookup,
  matches: readonly Match[],
  limit: number,
): Promise<FoundInTables | null> {
  const asked = limit + SPARE_ROWS;
  const slices = await ask((scope) => lookupQuery(scope, lookup, matches, asked));
  const rows = eachOnce(slices.flatMap(({ rows: own, service }) => readRows(own, service)));
  const found = rows.map((failure) => ({ failure, match: matchOf(failure.request, lookup) }));
  const match = MATCHES.find((each) => found.some((row) => row.match === each));
  if (match === undefined) return null;
  const own = found.filter((row) => row.match === match).map(({ failure }) => failure);
  const isWhole = slices.every(({ rows: given }) => given.length < asked);
  const counted = isWhole ? null : await ask((scope) => lookupCountQuery(scope, lookup, match));
  const total = counted?.reduce((sum, { rows: counts }) => sum + countIn(counts[0] ?? {}, "Failures"), 0);
  return { match, total: total ?? own.length, failures: inFoundOrder(own, lookup).slice(0, limit) };
}

/** The failures that match in the strongest way in which any does; what costs more is asked only where the rest found nothing. */
export async function findFailures(ask: AskTables, lookup: Lookup, limit: number): Promise<FoundInTables> {
  // KQL knows no list without an entry.
  const groups = lookup.accounts?.length === 0 ? [] : matchGroups(lookup);
  for (const matches of groups) {
    const found = await findIn(ask, lookup, matches, limit);
    if (found) return found;
  }
  return { match: null, total: 0, failures: [] };
}
