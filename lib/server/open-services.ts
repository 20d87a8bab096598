import type { AzureEnvironment } from "@/lib/config/azure-environment";
import type { LogSource } from "@/lib/log-source/log-source";
import { makeKustoClients } from "@/lib/sources/kusto/client/kusto-clients";
import { KustoSource } from "@/lib/sources/kusto/kusto-source";

export interface OpenedService {
  readonly kind: "azure-monitor" | "data-explorer";
  readonly source: LogSource;
}

/** The services that the settings name. Throws an Error that names the variable that is wrong. */
export function openServices(settings: AzureEnvironment): readonly OpenedService[] {
  const { clients, cloud, inspector, waiting } = makeKustoClients(settings);
  return clients.map(({ kind, client, accounts, endpoint }) => ({
    kind,
    source: new KustoSource({
      client,
      services: settings.services,
      now: Date.now,
      inspector,
      ownResources: accounts,
      listsOthers: endpoint !== null,
      waiting: () => waiting().queries,
      portal: kind === "azure-monitor" ? cloud.portal : null,
    }),
  }));
}
