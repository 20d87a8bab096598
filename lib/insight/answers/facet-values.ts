import type { LogSource } from "@/lib/log-source/log-source";
import type { Instant } from "@/lib/time/instant";
import type { InsightQuery } from "../query/insight-query";
import { resolveWindow } from "../query/window";
import { type FacetMenuValues, toFacetMenu } from "../views/facet-menu";
import { askFacet } from "./facet-answer";
import { accountProblem, type JsonAnswer, sourceProblem } from "./json-answer";
import { settle } from "./settle";

interface FacetValuesAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body:
    | FacetMenuValues
    | JsonAnswer["body"]
    | { readonly problem: string; readonly nextStep: string };
}

const NO_FACET: FacetValuesAnswer = {
  status: 400,
  headers: {},
  body: { problem: "No facet is named.", nextStep: "Name one with facet=." },
};

/** The values of the facet that the query opens, or why there are none, as an answer of HTTP. */
export async function answerFacet(
  source: LogSource,
  query: InsightQuery,
  now: Instant,
): Promise<FacetValuesAnswer> {
  const { account, facet, contains, span, filters } = query;
  if (facet === null) return NO_FACET;
  if (account === null) return accountProblem("choose-account");
  const held = await settle(source.holds(account));
  if (!held.ok) return sourceProblem(held);
  if (!held.value) return accountProblem("unknown-account");
  const coverage = await settle(source.coverage(account));
  if (!coverage.ok) return sourceProblem(coverage);
  const window = resolveWindow(span, coverage.value, now);
  const found = await settle(askFacet(source, { account, window, filters }, facet, contains));
  if (!found.ok) return sourceProblem(found);
  return {
    status: 200,
    headers: {},
    body: toFacetMenu(found.value, { ...query, facet: null, contains: "" }),
  };
}
