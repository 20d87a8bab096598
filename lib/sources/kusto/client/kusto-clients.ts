import type { TokenCredential } from "@azure/identity";
import { type AccountInspector, makeAccountInspector } from "@/lib/azure/account-inspector";
import { makeArmMonitorApi } from "@/lib/azure/arm-monitor-api";
import { type Cloud, isClusterOf } from "@/lib/azure/clouds";
import { accountOfResourceId } from "@/lib/azure/resource-ids";
import type { AzureEnvironment } from "@/lib/config/azure-environment";
import type { SourceKind } from "@/lib/config/azure-variables";
import { SYSTEM_CLOCK } from "@/lib/queries/clock";
import { makeQueryQueue, type Waiting } from "@/lib/queries/query-queue";
import { dataExplorerTransport } from "./data-explorer-transport";
import type { KustoClient } from "./kusto-client";
import type { KustoTransport } from "./kusto-transport";
import { type LogAnalyticsTargets, logAnalyticsTransport } from "./log-analytics-transport";
import { rateLimitedClient } from "./rate-limited-client";

/** What the operator configured, as far as it is about these services. */
export type KustoSettings = Pick<AzureEnvironment, "sources" | "monitor" | "dataExplorer" | "querySeconds">;

export interface ConfiguredClient {
  /** A kind that this module opens: another one is opened elsewhere. */
  readonly kind: Extract<SourceKind, "azure-monitor" | "data-explorer">;
  readonly client: KustoClient;
  /** Accounts that it certainly holds: those asked by their own resource. It may hold others too. */
  readonly accounts: readonly string[];
  /** The workspace or cluster that is asked, as configured; null if only resources are. */
  readonly endpoint: string | null;
}

export interface KustoClients {
  /** In the order in which they are asked for an account. */
  readonly clients: readonly ConfiguredClient[];
  /** Checks the accounts themselves, as the same identity. */
  readonly inspector: AccountInspector;
  /** How many queries of this process wait for their turn, and why. */
  waiting(): Waiting;
}

type RateLimited = (transport: KustoTransport) => KustoClient;

/** An endpoint that the cloud's table lacks: the operator has to name it. */
function needed(endpoint: string | null, variable: string, { label }: Cloud): string {
  if (endpoint === null)
    throw new Error(`${variable}: must be set: no public source documents it for ${label}`);
  return endpoint;
}

/** A client for each workspace; accounts that are asked by resource belong to the first. */
function targetsOf(monitor: NonNullable<KustoSettings["monitor"]>): readonly LogAnalyticsTargets[] {
  const [first = null, ...others] = monitor.workspaceIds;
  return [
    { workspaceId: first, resourceIds: monitor.resourceIds },
    ...others.map((workspaceId) => ({ workspaceId, resourceIds: [] })),
  ];
}

function monitorClients(
  { monitor }: KustoSettings,
  cloud: Cloud,
  credential: TokenCredential,
  limited: RateLimited,
): readonly ConfiguredClient[] {
  if (monitor === null) return [];
  const endpoint = needed(cloud.logsEndpoint, "SAS_INSIGHTS_AZURE_LOGS_ENDPOINT", cloud);
  const audience = needed(cloud.logsAudience, "SAS_INSIGHTS_AZURE_LOGS_AUDIENCE", cloud);
  return targetsOf(monitor).map((targets) => ({
    kind: "azure-monitor",
    client: limited(logAnalyticsTransport({ endpoint, audience, credential }, targets)),
    accounts: targets.resourceIds.flatMap((id) => accountOfResourceId(id) ?? []),
    endpoint: targets.workspaceId,
  }));
}

function clusterClients(
  { dataExplorer }: KustoSettings,
  cloud: Cloud,
  credential: TokenCredential,
  limited: RateLimited,
): readonly ConfiguredClient[] {
  if (dataExplorer === null) return [];
  const { cluster } = dataExplorer;
  if (!isClusterOf(cloud, cluster)) {
    throw new Error(
      `SAS_INSIGHTS_DATA_EXPLORER_CLUSTER: is not a cluster in ${cloud.label}; set SAS_INSIGHTS_AZURE_CLOUD, or SAS_INSIGHTS_DATA_EXPLORER_HOST_SUFFIX for a custom address`,
    );
  }
  const audience = needed(cloud.clusterAudience, "SAS_INSIGHTS_DATA_EXPLORER_AUDIENCE", cloud);
  const transport = dataExplorerTransport({
    ...dataExplorer,
    audience,
    authority: cloud.authority,
    credential,
  });
  return [{ kind: "data-explorer", client: limited(transport), accounts: [], endpoint: cluster }];
}

function inspectorOf(
  { monitor }: KustoSettings,
  cloud: Cloud,
  credential: TokenCredential,
): AccountInspector {
  const { armEndpoint: endpoint, armAudience: audience } = cloud;
  return makeAccountInspector({
    api: makeArmMonitorApi({ endpoint, audience, credential }),
    clock: SYSTEM_CLOCK,
    resourceIds: monitor?.resourceIds ?? [],
  });
}

/**
 * The clients of a process, in the settings' cloud: one credential and one queue for all of them, since the service counts
 * per identity. Throws an Error that names the variable where an endpoint is missing or another cloud's.
 */
export function makeKustoClients(
  settings: KustoSettings,
  cloud: Cloud,
  credential: TokenCredential,
): KustoClients {
  const queue = makeQueryQueue(SYSTEM_CLOCK);
  const limited: RateLimited = (transport) =>
    rateLimitedClient(transport, {
      queue,
      clock: SYSTEM_CLOCK,
      deadlineSeconds: settings.querySeconds,
      random: Math.random,
    });
  const made = [
    ...monitorClients(settings, cloud, credential, limited),
    ...clusterClients(settings, cloud, credential, limited),
  ];
  const clients = settings.sources.flatMap((source) => made.filter(({ kind }) => kind === source));
  const inspector = inspectorOf(settings, cloud, credential);
  return { clients, inspector, waiting: () => queue.waiting() };
}
