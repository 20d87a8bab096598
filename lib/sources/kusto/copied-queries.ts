import type { Scope } from "@/lib/insight/model";
import { reasonsQuery } from "@/lib/kusto/queries";
import type { Service } from "@/lib/requests/logged-request";
import type { SourceQuery } from "../log-source";

const TITLES: Readonly<Record<Service, string>> = {
  blob: "Blob: failures by reason",
  file: "Files: failures by reason",
  queue: "Queues: failures by reason",
  table: "Tables: failures by reason",
};

/** What a reader can run in the service: the counts by reason of the scope, a query for each table. */
export function copiedQueries(scope: Scope, services: readonly Service[]): readonly SourceQuery[] {
  // A token's id is of our making: a copied query counts all tokens.
  const { token: _left, ...facets } = scope.filters.facets;
  const filters = { ...scope.filters, facets };
  return services.map((service) => ({
    title: TITLES[service],
    text: reasonsQuery({ service, account: scope.account, window: scope.window, filters }),
  }));
}
