import { CAUSES, type Cause } from "@/lib/diagnosis/causes/causes";
import { formatCount } from "@/lib/format/numbers";
import { cutText } from "@/lib/format/visible-text";
import { FACETS, type Facet, FIELDS, isMono, isRare } from "@/lib/log-source/fields";
import type { FacetFilter } from "@/lib/log-source/scope";
import type { FacetAnswer } from "../answers/facet-answer";
import { buildToggleHref } from "../query/build-href";
import { filterKindOf } from "../query/facet-filters";
import type { InsightQuery } from "../query/insight-query";
import { facetFilterText, facetValueText } from "../texts/facet-names";
import { tokenName } from "../texts/group-texts";

/** One value that can be chosen, ready to be drawn. */
export interface FacetChoice {
  readonly name: string;
  readonly count: string;
  /** Its colour, where it is a reason. */
  readonly cause: Cause | null;
  /** How it is filtered by now. */
  readonly kind: keyof FacetFilter | null;
  readonly onlyHref: string;
  readonly notHref: string;
}

/** The values of one facet, for a page that is open too. */
export interface FacetMenuValues {
  readonly facet: Facet;
  readonly contains: string;
  readonly choices: readonly FacetChoice[];
  readonly more: boolean;
  /** partial: the names of tokens could not be read, and their ids stand for them. */
  readonly state: "whole" | "partial";
  /** Why it is partial, and what to do; "" where it is whole. */
  readonly problem: string;
}

/** The values of a facet with the links that choose them and leave them out. */
export function toFacetMenu(
  { facet, contains, values, more, parametersOf, unnamed }: FacetAnswer,
  query: InsightQuery,
): FacetMenuValues {
  const nameOf = (value: string): string => {
    const parameters = parametersOf.get(value);
    return parameters === undefined ? facetValueText(facet, value) : tokenName(value, parameters, query.zone);
  };
  const choices = values.map(({ value, count }) => ({
    name: nameOf(value),
    count: formatCount(count),
    cause: facet === "reason" ? (CAUSES.find((known) => known === value) ?? null) : null,
    kind: filterKindOf(query.filters, facet, value),
    onlyHref: buildToggleHref(query, facet, value, "only"),
    notHref: buildToggleHref(query, facet, value, "not"),
  }));
  const problem = unnamed && `Only ids are shown: ${unnamed.problem} ${unnamed.nextStep}`;
  return { facet, contains, choices, more, state: problem ? "partial" : "whole", problem: problem ?? "" };
}

/** The button of one facet. */
export interface FacetMenuHead {
  readonly facet: Facet;
  readonly label: string;
  readonly mono: boolean;
  /** What it is narrowed to: "AzCopy/10.28.0"; "" where it narrows nothing. */
  readonly chosen: string;
  /** Behind "More". */
  readonly rare: boolean;
}

const MAX_CHOSEN = 28;

function chosenText(facet: Facet, filter: FacetFilter | undefined): string {
  if (filter === undefined) return "";
  const text = facetFilterText(facet, filter);
  const values = filter.only.length + filter.not.length;
  const { head, rest } = cutText(text, MAX_CHOSEN);
  if (rest === "") return text;
  return values > 1 ? `${values} values` : `${head}…`;
}

/** The buttons of all facets; one that narrows is never hidden. */
export function facetMenuHeads({ filters }: InsightQuery): readonly FacetMenuHead[] {
  return FACETS.map((facet) => {
    const chosen = chosenText(facet, filters.facets[facet]);
    return {
      facet,
      label: FIELDS[facet].label,
      // Tokens are named in words.
      mono: isMono(facet) && facet !== "token",
      chosen,
      rare: isRare(facet) && chosen === "",
    };
  });
}
