import type { TokenCredential } from "@azure/identity";
import { type Cloud, cloudWith } from "@/lib/azure/clouds";
import { makeCredential } from "@/lib/azure/credentials";
import type { AzureEnvironment } from "@/lib/config/azure-environment";
import { chosen } from "@/lib/config/choices";
import type { LogSource } from "@/lib/log-source/log-source";
import { addReadyProbes, type ReadyCheck, type ReadyProbe } from "@/lib/log-source/readiness";
import type { OwnAccess } from "@/lib/log-source/viewer";
import { type ConfiguredClient, makeKustoClients } from "@/lib/sources/kusto/client/kusto-clients";
import { KustoSource } from "@/lib/sources/kusto/kusto-source";
import { AnswerMemory, type OwnMemory } from "@/lib/sources/kusto/queries/answer-memory";
import { asPerson } from "./as-person";

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

/** The services that the settings name, asked as one identity. Throws an Error that names the variable that is wrong. */
function servicesAs(settings: AzureEnvironment, credential: TokenCredential, memory: OwnMemory) {
  const cloud = cloudWith(settings.cloud, settings.endpoints);
  const { clients, inspector, waiting } = makeKustoClients(settings, cloud, credential);
  const services: readonly OpenedService[] = clients.map(({ kind, client, accounts, endpoint }) => ({
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
      memory,
    }),
  }));
  return {
    services,
    probes: clients.flatMap(({ kind, endpoint }) => probesOf(kind, { cloud, credential, endpoint })),
  };
}

/** The services as the dashboard's own identity. Rejects with an Error that names the variable that is wrong. */
export async function openServices(settings: AzureEnvironment): Promise<readonly OpenedService[]> {
  const cloud = cloudWith(settings.cloud, settings.endpoints);
  const credential = await makeCredential(chosen(settings.credential), cloud);
  const { services, probes } = servicesAs(settings, credential, new AnswerMemory().of(""));
  addReadyProbes(probes);
  return services;
}

/** The services as whoever asks, by their session. */
interface ServicesOfEach {
  readonly open: (azure: OwnAccess | undefined) => readonly OpenedService[];
  /** Lets go what is remembered of the answers to a session. */
  readonly forget: (session: string) => void;
}

/**
 * The services as whoever asks, by their session; one for nobody, which never has a token, is told whether they are
 * reached. Throws an Error that names the variable that is wrong.
 */
export function openServicesAs(settings: AzureEnvironment): ServicesOfEach {
  const memory = new AnswerMemory();
  const nobody = servicesAs(settings, asPerson(undefined), memory.of(""));
  addReadyProbes(nobody.probes.filter(({ part }) => part === "source"));
  return {
    open: (azure) =>
      azure === undefined
        ? nobody.services
        : servicesAs(settings, asPerson(azure), memory.of(azure.session)).services,
    forget: (session) => memory.forget(session),
  };
}
