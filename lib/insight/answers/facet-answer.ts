import { CAUSES } from "@/lib/diagnosis/causes/causes";
import type { FacetValue } from "@/lib/log-source/failures";
import type { Facet } from "@/lib/log-source/fields";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Scope } from "@/lib/log-source/scope";
import type { InsightQuery } from "../query/insight-query";

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
}

/** All reasons fit in one menu, and are searched by no one. */
const limitOf = (facet: Facet): number => (facet === "reason" ? CAUSES.length : MAX_VALUES);

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
  const values = found.filter(({ value }) => value !== "");
  return { facet, contains, values: values.slice(0, limit), more: values.length > limit };
}

/** The values of the facet that the query opens; null where it opens none. */
export function askOpened(
  source: LogSource,
  scope: Scope,
  { facet, contains }: InsightQuery,
): Promise<FacetAnswer | null> {
  return facet === null ? Promise.resolve(null) : askFacet(source, scope, facet, contains);
}
