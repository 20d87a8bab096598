import { anyOf, instantLiteral, type Kql, type KqlColumn, kql, textLiteral } from "@/lib/kql/kql";
import type { Facet } from "@/lib/log-source/fields";
import type { FacetFilter, Filters, Window } from "@/lib/log-source/scope";
import type { Service } from "@/lib/requests/logged-request";
import { CALLER, facetColumn, OBJECT } from "./columns";
import { vendorColumn } from "./fields";
import { type Step, where } from "./pipeline";
import { delegationSteps, isRefused } from "./relevant-rows";

/** What a query is about; the account in lower case, null for all. */
export interface KustoScope {
  readonly service: Service;
  readonly account: string | null;
  readonly window: Window;
  /** A token's filter is its text, as tokenColumn makes it: an id can't be looked for in a log. */
  readonly filters: Filters;
}

/** Rows of the account, in lower case; null for all. */
export function accountSteps(service: Service, account: string | null): readonly Step[] {
  if (account === null) return [];
  return [where(kql`${vendorColumn("AccountName", service)} =~ ${textLiteral(account)}`)];
}

/** Rows of account and window. */
export function windowSteps({ service, window, account }: KustoScope): readonly Step[] {
  const time = vendorColumn("TimeGenerated", service);
  const inWindow = where(
    kql`${time} >= ${instantLiteral(window.from)} and ${time} < ${instantLiteral(window.to)}`,
  );
  return [inWindow, ...accountSteps(service, account)];
}

/** All requests with a user delegation SAS of account and window, whatever became of them. */
export function requestSteps(scope: KustoScope): readonly Step[] {
  return [...windowSteps(scope), ...delegationSteps(scope.service)];
}

function isFound(text: string, service: Service): Kql {
  const needle = textLiteral(text.toLowerCase());
  const searched = [
    kql`${OBJECT}`,
    vendorColumn("CorrelationId", service),
    vendorColumn("ClientRequestId", service),
    kql`${CALLER}`,
    vendorColumn("UserAgentHeader", service),
  ];
  return anyOf(...searched.map((column) => kql`tolower(${column}) contains_cs ${needle}`));
}

function facetSteps(column: KqlColumn, { only, not }: FacetFilter): readonly Step[] {
  const isOne = only.map((value) => kql`${column} == ${textLiteral(value)}`);
  return [
    ...(isOne.length > 0 ? [where(anyOf(...isOne))] : []),
    ...not.map((value) => where(kql`${column} != ${textLiteral(value)}`)),
  ];
}

/** What the filters leave, the filter of one facet left out. */
export function narrowedSteps({ filters, service }: KustoScope, without?: Facet): readonly Step[] {
  const named = Object.entries(filters.facets) as readonly (readonly [Facet, FacetFilter])[];
  const equal = named
    .filter(([facet]) => facet !== without)
    .flatMap(([facet, filter]) => facetSteps(facetColumn(facet, service), filter));
  return filters.text === "" ? equal : [...equal, where(isFound(filters.text, service))];
}

/** Refused requests in scope, the filter of one facet left out where its values are counted. */
export function failureSteps(scope: KustoScope, without?: Facet): readonly Step[] {
  const [inWindow, ...others] = requestSteps(scope);
  const refused = where(isRefused(scope.service));
  return [...(inWindow ? [inWindow] : []), refused, ...others, ...narrowedSteps(scope, without)];
}
