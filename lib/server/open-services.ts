import { cloudWith } from "@/lib/azure/clouds";
import { makeCredential } from "@/lib/azure/credentials";
import type { AzureEnvironment } from "@/lib/config/azure-environment";
import { chosen } from "@/lib/config/choices";
import type { LogSource } from "@/lib/log-source/log-source";
import { type ConfiguredClient, makeKustoClients } from "@/lib/sources/kusto/client/kusto-clients";
import { KustoSource } from "@/lib/sources/kusto/kusto-source";

export type OpenedService = Pick<ConfiguredClient, "kind"> & { readonly source: LogSource };

/** The services that the settings name. Rejects with an Error that names the variable that is wrong. */
export async function openServices(settings: AzureEnvironment): Promise<readonly OpenedService[]> {
  const cloud = cloudWith(settings.cloud, settings.endpoints);
  const credential = await makeCredential(chosen(settings.credential), cloud);
  const { clients, inspector, waiting } = makeKustoClients(settings, cloud, credential);
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
