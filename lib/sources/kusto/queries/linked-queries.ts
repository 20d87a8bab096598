import { logsPortalLink } from "@/lib/azure/portal-links";
import { copiedQueries } from "@/lib/kusto/copied-queries";
import { writeQuery } from "@/lib/kusto/pipeline";
import { failureSteps } from "@/lib/kusto/scope-steps";
import type { LinkedQuery } from "@/lib/log-source/log-source";
import { NO_FILTERS, type Scope } from "@/lib/log-source/scope";
import type { Service } from "@/lib/requests/logged-request";

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
