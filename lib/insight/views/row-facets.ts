import type { Failure } from "@/lib/log-source/failures";
import { FIELD_VALUES } from "@/lib/log-source/field-values";
import type { Facet } from "@/lib/log-source/fields";
import { parameterFieldValue } from "@/lib/log-source/parameter-fields";
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
function facetsOf(failure: Failure): readonly RowFacet[] {
  return (Object.keys(VALUES) as (keyof typeof VALUES)[]).flatMap((facet): readonly RowFacet[] => {
    const value = String(VALUES[facet](failure));
    if (value === "") return [];
    const name = facetValueText(facet, value);
    return [name === value ? [facet, value] : [facet, value, name]];
  });
}

/** Those of a request that is shown whole: more than its row has room for. */
const REQUEST_VALUES = {
  ...VALUES,
  status: FIELD_VALUES.status,
  token: ({ request }) => request.token,
  delegator: ({ request }) => parameterFieldValue("delegator", request.parameters),
} as const satisfies Partial<Record<Facet, (failure: Failure) => string | number>>;

/** A facet that can be kept or left out from a request's own page. */
export type RequestFacet = keyof typeof REQUEST_VALUES;

/** A request's value of a facet, as the list is narrowed by it; "" for none. */
export const requestFacetValue = (facet: RequestFacet, failure: Failure): string =>
  String(REQUEST_VALUES[facet](failure));

/** What each row of a list can be narrowed to. Rows have much in common, so each facet stands once. */
export interface RowFacets {
  readonly facets: readonly RowFacet[];
  /** For each row where its facets stand, in the order of the rows. */
  readonly rows: readonly (readonly number[])[];
}

/** The facets of a list's rows. Example: two rows of one client have `rows` `[[0, 1], [0, 2]]`. */
export function rowFacets(failures: readonly Failure[]): RowFacets {
  const places = new Map<string, number>();
  const facets: RowFacet[] = [];
  const placeOf = (facet: RowFacet): number => {
    const key = JSON.stringify(facet);
    const place = places.get(key) ?? facets.push(facet) - 1;
    places.set(key, place);
    return place;
  };
  const rows = failures.map((failure) => facetsOf(failure).map(placeOf));
  return { facets, rows };
}
