import type { LogSource } from "@/lib/log-source/log-source";
import type { Instant } from "@/lib/time/instant";
import type { InsightQuery } from "../query/insight-query";
import { type FacetMenuValues, toFacetMenu } from "../views/facet-menu";
import { askFacet } from "./facet-answer";
import { type JsonAnswer, sourceProblem } from "./json-answer";
import { settle } from "./settle";
import { askWindow, isProblem } from "./window-facts";

type Said = JsonAnswer["body"] | { readonly problem: string; readonly nextStep: string };

interface FacetValuesAnswer extends Omit<JsonAnswer, "body"> {
  readonly body: FacetMenuValues | Said;
}

const NO_FACET: FacetValuesAnswer = {
  status: 400,
  headers: {},
  body: { problem: "No filter is named.", nextStep: "Name one with facet=." },
};

/** The values of the facet that the query opens, or why there are none, as an answer of HTTP. */
export async function answerFacet(
  source: LogSource,
  query: InsightQuery,
  now: Instant,
): Promise<FacetValuesAnswer> {
  const { facet, contains } = query;
  if (facet === null) return NO_FACET;
  const asked = await askWindow(source, query, now);
  if (isProblem(asked)) return asked;
  const { account, window, filters } = asked;
  const found = await settle(askFacet(source, { account, window, filters }, facet, contains));
  if (!found.ok) return sourceProblem(found);
  return { status: 200, headers: {}, body: toFacetMenu(found.value, query) };
}
