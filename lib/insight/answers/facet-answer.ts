import { CAUSES } from "@/lib/diagnosis/causes/causes";
import type { FacetValue, FailureGroup } from "@/lib/log-source/failures";
import type { Facet } from "@/lib/log-source/fields";
import type { LogSource } from "@/lib/log-source/log-source";
import { NO_FILTERS, type Scope } from "@/lib/log-source/scope";
import type { InsightQuery } from "../query/insight-query";
import { type Result, settle } from "./settle";

const MAX_VALUES = 20;

/** What can be chosen of a facet: its most frequent values, counted under all other filters. */
export interface FacetAnswer {
  readonly facet: Facet;
  /** What the values hold, in any case; "" for all. */
  readonly contains: string;
  /** What is not logged is no value. */
  readonly values: readonly FacetValue[];
  /** There are more than these. */
  readonly more: boolean;
  /** What tokens say of themselves, by value; nothing of other facets. */
  readonly parametersOf: ReadonlyMap<string, FailureGroup["parameters"]>;
  /** Why it is not known what tokens say of themselves; null where it is, and of other facets. */
  readonly unnamed: (Result<never> & { readonly ok: false }) | null;
}

type Named = Pick<FacetAnswer, "parametersOf" | "unnamed">;

const NOTHING: Named = { parametersOf: new Map(), unnamed: null };

/** All reasons fit in one menu, and are searched by no one. */
const limitOf = (facet: Facet): number => (facet === "reason" ? CAUSES.length : MAX_VALUES);

/** What the tokens among the values of a facet say of themselves, or why that is not known: they have their ids. */
async function askParameters(
  source: LogSource,
  { account, window }: Scope,
  facet: Facet,
  values: readonly FacetValue[],
): Promise<Named> {
  if (facet !== "token" || values.length === 0) return NOTHING;
  const only = values.map(({ value }) => value);
  const filters = { ...NO_FILTERS, facets: { token: { only, not: [] } } };
  const found = await settle(source.groups({ account, window, filters }, facet, only.length));
  if (!found.ok) return { ...NOTHING, unnamed: found };
  const { groups } = found.value;
  return { ...NOTHING, parametersOf: new Map(groups.map(({ value, parameters }) => [value, parameters])) };
}

/** Asks for the most frequent values of a facet that hold a text. */
export async function askFacet(
  source: LogSource,
  scope: Scope,
  facet: Facet,
  contains: string,
): Promise<FacetAnswer> {
  const limit = limitOf(facet);
  // One more for what is not logged, one more to know whether there are others.
  const found = await source.facet(scope, facet, limit + 2, contains);
  const known = found.filter(({ value }) => value !== "");
  const values = known.slice(0, limit);
  const named = await askParameters(source, scope, facet, values);
  return { facet, contains, values, more: known.length > limit, ...named };
}

/** The values of the facet that the query opens; null where it opens none. */
export function askOpened(
  source: LogSource,
  scope: Scope,
  { facet, contains }: InsightQuery,
): Promise<FacetAnswer | null> {
  return facet === null ? Promise.resolve(null) : askFacet(source, scope, facet, contains);
}
