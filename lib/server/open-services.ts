import type { TokenCredential } from "@azure/identity";
import { type Cloud, cloudWith } from "@/lib/azure/clouds";
import { makeCredential } from "@/lib/azure/credentials";
import type { AzureEnvironment } from "@/lib/config/azure-environment";
import { chosen } from "@/lib/config/choices";
import type { LogSource } from "@/lib/log-source/log-source";
import { addReadyProbes, type ReadyCheck, type ReadyProbe } from "@/lib/log-source/readiness";
import { type ConfiguredClient, makeKustoClients } from "@/lib/sources/kusto/client/kusto-clients";
import { KustoSource } from "@/lib/sources/kusto/kusto-source";

export type OpenedService = Pick<ConfiguredClient, "kind"> & { readonly source: LogSource };

interface Asked {
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  readonly endpoint: string | null;
}

/** Any answer at all shows that a service is reached; a token is asked for as a query would. */
function probesOf(kind: ConfiguredClient["kind"], { cloud, credential, endpoint }: Asked): ReadyProbe[] {
  const [address, audience] =
    kind === "data-explorer" ? [endpoint, cloud.clusterAudience] : [cloud.logsEndpoint, cloud.logsAudience];
  if (!address || !audience) return [];
  const source: ReadyCheck = async (signal) => {
    await (await fetch(address, { method: "HEAD", redirect: "manual", signal })).body?.cancel();
  };
  const token: ReadyCheck = async (abortSignal) => {
    await credential.getToken(`${audience}/.default`, { abortSignal });
  };
  return [
    { part: "source", check: source },
    { part: "token", check: token },
  ];
}

/** The services that the settings name. Rejects with an Error that names the variable that is wrong. */
export async function openServices(settings: AzureEnvironment): Promise<readonly OpenedService[]> {
  const cloud = cloudWith(settings.cloud, settings.endpoints);
  const credential = await makeCredential(chosen(settings.credential), cloud);
  const { clients, inspector, waiting } = makeKustoClients(settings, cloud, credential);
  addReadyProbes(clients.flatMap(({ kind, endpoint }) => probesOf(kind, { cloud, credential, endpoint })));
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
      limitSeconds: settings.querySeconds,
      portal: kind === "azure-monitor" ? cloud.portal : null,
    }),
  }));
}
