import type { SourceQuery } from "@/lib/log-source/log-source";
import type { Scope } from "@/lib/log-source/scope";
import type { Service } from "@/lib/requests/logged-request";
import { writeQuery } from "./pipeline";
import { reasonsQuery } from "./queries";
import { failureSteps, type KustoScope } from "./scope-steps";

const TABLES: Readonly<Record<Service, string>> = {
  blob: "Blob",
  file: "Files",
  queue: "Queues",
  table: "Tables",
};

/** A token's id is of our making: a copied query counts all tokens. */
function copiedScope({ filters, ...scope }: Scope, service: Service): KustoScope {
  const { token: _left, ...facets } = filters.facets;
  return { ...scope, service, filters: { ...filters, facets } };
}

/** What a reader can run in the service: the counts by reason of the scope, a query for each table. */
export function copiedQueries(scope: Scope, services: readonly Service[]): readonly SourceQuery[] {
  return services.map((service) => ({
    title: `${TABLES[service]}: blocked requests by reason`,
    text: reasonsQuery(copiedScope(scope, service)),
  }));
}

/** The refused requests themselves, as logged, a query for each table. */
export function copiedRowQueries(scope: Scope, services: readonly Service[]): readonly SourceQuery[] {
  return services.map((service) => ({
    title: `${TABLES[service]}: the blocked requests`,
    text: writeQuery(service, failureSteps(copiedScope(scope, service))),
  }));
}
