import { logsPortalLink } from "@/lib/azure/portal-links";
import { writeQuery } from "@/lib/kusto/pipeline";
import { reasonsQuery } from "@/lib/kusto/queries";
import { failureSteps } from "@/lib/kusto/scope-steps";
import type { LinkedQuery, SourceQuery } from "@/lib/log-source/log-source";
import { NO_FILTERS, type Scope } from "@/lib/log-source/scope";
import type { Service } from "@/lib/requests/logged-request";

const TITLES: Readonly<Record<Service, string>> = {
  blob: "Blob: blocked requests by reason",
  file: "Files: blocked requests by reason",
  queue: "Queues: blocked requests by reason",
  table: "Tables: blocked requests by reason",
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

/** The refused requests themselves: short enough for an address. */
function plainQuery({ account, window }: Scope, service: Service): string {
  const scope = { service, account, window, filters: NO_FILTERS };
  return writeQuery(service, failureSteps(scope));
}

/** A table in which the account has rows. */
export interface KnownTable {
  readonly service: Service;
  /** As logged; "" where it is not. */
  readonly resourceId: string;
}

/** The queries of the account's own tables, each with a link into the portal where there is one. */
export function linkedQueries(
  scope: Scope,
  tables: readonly KnownTable[],
  portal: string | null,
): readonly LinkedQuery[] {
  const texts = copiedQueries(
    scope,
    tables.map(({ service }) => service),
  );
  return tables.flatMap(({ service, resourceId }, at) => {
    const query = texts[at];
    if (!query) return [];
    const resource = { id: resourceId, account: scope.account };
    const portalLink =
      portal && logsPortalLink(portal, resource, { ...scope.window, text: plainQuery(scope, service) });
    return [{ ...query, portalLink }];
  });
}
