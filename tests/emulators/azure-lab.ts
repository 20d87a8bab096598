import { afterAll } from "vitest";
import { withSignInFaults } from "@/lib/azure/credentials";
import { SourceError, type SourceFault } from "@/lib/log-source/log-source";
import { SYSTEM_CLOCK } from "@/lib/queries/clock";
import { makeQueryQueue } from "@/lib/queries/query-queue";
import { dataExplorerTransport } from "@/lib/sources/kusto/client/data-explorer-transport";
import type { KustoAnswer, KustoClient, KustoQuestion } from "@/lib/sources/kusto/client/kusto-client";
import type { KustoTransport } from "@/lib/sources/kusto/client/kusto-transport";
import { logAnalyticsTransport } from "@/lib/sources/kusto/client/log-analytics-transport";
import { rateLimitedClient } from "@/lib/sources/kusto/client/rate-limited-client";
import { type Instant, instantOf } from "@/lib/time/instant";
import { startOwnTime } from "../support/own-time";
import { type DataExplorerEmulator, startDataExplorerApi } from "./data-explorer-api";
import { type FakeCredentialOptions, fakeCredential } from "./fake-credential";
import type { EngineTable } from "./kusto-engine";
import { type RunQuery, startLogAnalyticsApi } from "./log-analytics-api";
import type { LoopbackService } from "./loopback-service";
import { selfSignedCertificate } from "./self-signed-certificate";

export const WORKSPACE = "7a2b1c3d-0000-4000-8000-000000000001";
export const RESOURCE = `subscriptions/${WORKSPACE}/resourceGroups/rg-1/providers/Microsoft.Storage/storageAccounts/contosodata`;
export const AUDIENCE = "https://api.loganalytics.io";
export const DEADLINE_SECONDS = 4;

export const QUESTION: KustoQuestion = {
  text: "StorageBlobLogs | summarize failures = count()",
  service: "blob",
  window: { from: instantOf(1_763_600_000_000), to: "2025-11-20T01:00:00.1234567Z" as Instant },
  account: null,
};
export const TABLE: EngineTable = { columns: [{ name: "failures", type: "long" }], rows: [[7]] };
export const COMPLETE: KustoAnswer = { kind: "complete", rows: [{ failures: 7 }] };

/** Making one takes longer than a test. */
const certificate = selfSignedCertificate(Date.now());
const stops: (() => Promise<void>)[] = [];

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
});

export interface Lab<Service extends LoopbackService = LoopbackService> {
  readonly service: Service;
  readonly client: KustoClient;
}

export interface LabOptions {
  readonly credential?: Partial<FakeCredentialOptions>;
  readonly run?: RunQuery;
  readonly deadlineSeconds?: number;
  readonly trusted?: boolean;
  readonly limits?: { readonly rows: number; readonly bytes: number };
  /** Where it asks instead of the emulator. */
  readonly url?: string;
}

function polite(transport: KustoTransport, { deadlineSeconds = DEADLINE_SECONDS }: LabOptions): KustoClient {
  const queue = makeQueryQueue(SYSTEM_CLOCK);
  return rateLimitedClient(transport, { queue, clock: SYSTEM_CLOCK, deadlineSeconds, random: () => 0 });
}

export function credentialOf({ credential }: LabOptions) {
  return withSignInFaults(fakeCredential({ now: Date.now, ...credential }));
}

/** The real client for Log Analytics, before an emulator that a test tells how to misbehave. */
export async function logAnalyticsLab(options: LabOptions = {}): Promise<Lab> {
  const service = await startLogAnalyticsApi({
    audience: AUDIENCE,
    certificate,
    run: options.run ?? (async () => TABLE),
    workspaces: [WORKSPACE],
    resources: [RESOURCE],
    ...(options.limits ? { limits: options.limits } : {}),
  });
  stops.push(() => service.close());
  const transport = logAnalyticsTransport(
    {
      endpoint: options.url ?? service.url,
      audience: AUDIENCE,
      credential: credentialOf(options),
      ...(options.trusted === false ? {} : { certificateAuthority: service.certificateAuthority }),
    },
    { workspaceId: WORKSPACE, resourceIds: [`/${RESOURCE}`] },
  );
  return { service, client: polite(transport, options) };
}

/** The same for a cluster of Data Explorer. */
export async function dataExplorerLab(options: LabOptions = {}): Promise<Lab<DataExplorerEmulator>> {
  const service = await startDataExplorerApi({
    audience: AUDIENCE,
    certificate,
    run: options.run ?? (async () => TABLE),
    database: "logs",
    ...(options.limits ? { limits: options.limits } : {}),
  });
  stops.push(() => service.close());
  const transport = dataExplorerTransport({
    cluster: options.url ?? service.url,
    database: "logs",
    audience: AUDIENCE,
    authority: "https://login.microsoftonline.com",
    credential: credentialOf(options),
    ...(options.trusted === false ? {} : { certificateAuthority: service.certificateAuthority }),
  });
  return { service, client: polite(transport, options) };
}

export const LABS = [
  ["Azure Monitor Logs", logAnalyticsLab],
  ["Azure Data Explorer", dataExplorerLab],
] as const;

export type Outcome = SourceFault | KustoAnswer["kind"];

/** What came of a question: an answer's kind or a fault, with its words and how long it took. */
export async function outcomeOf(client: KustoClient, signal?: AbortSignal) {
  const waited = startOwnTime();
  const came = await client.ask(QUESTION, signal).catch((error: unknown) => error);
  const seconds = waited();
  if (came instanceof SourceError) {
    return { outcome: came.fault as Outcome, text: `${came.message} ${came.nextStep}`, seconds };
  }
  if (came instanceof Error) throw came;
  return { outcome: (came as KustoAnswer).kind as Outcome, text: "", seconds };
}
