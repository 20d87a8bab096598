import type { Failure } from "@/lib/log-source/failures";
import { FIELD_VALUES } from "@/lib/log-source/field-values";
import type { Facet } from "@/lib/log-source/fields";
import { containerOf } from "@/lib/requests/display-fields";
import { facetValueText } from "../texts/facet-names";

/** What a row can be narrowed to: a facet, its value, and how that is shown where it is shown otherwise. */
export type RowFacet = readonly [facet: Facet, value: string, name?: string];

const VALUES = {
  reason: ({ reason }) => reason,
  operation: FIELD_VALUES.operation,
  container: ({ request }) => containerOf(request),
  client: FIELD_VALUES.client,
  caller: FIELD_VALUES.caller,
} as const satisfies Partial<Record<Facet, (failure: Failure) => string | number>>;

/** The values of a row that the list can be narrowed to, or freed of; what is not logged is none. */
export function rowFacets(failure: Failure): readonly RowFacet[] {
  return (Object.keys(VALUES) as (keyof typeof VALUES)[]).flatMap((facet): readonly RowFacet[] => {
    const value = String(VALUES[facet](failure));
    if (value === "") return [];
    const name = facetValueText(facet, value);
    return [name === value ? [facet, value] : [facet, value, name]];
  });
}
