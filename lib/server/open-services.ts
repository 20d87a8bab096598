import type { AzureEnvironment } from "@/lib/config/azure-environment";
import { chosen } from "@/lib/config/choices";
import type { LogSource } from "@/lib/log-source/log-source";
import { type ConfiguredClient, makeKustoClients } from "@/lib/sources/kusto/client/kusto-clients";
import { KustoSource } from "@/lib/sources/kusto/kusto-source";

export type OpenedService = Pick<ConfiguredClient, "kind"> & { readonly source: LogSource };

/** The services that the settings name. Throws an Error that names the variable that is wrong. */
export function openServices(settings: AzureEnvironment): readonly OpenedService[] {
  const { clients, cloud, inspector, waiting } = makeKustoClients({
    ...settings,
    credential: chosen(settings.credential),
  });
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
