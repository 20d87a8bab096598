import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ArmAccount, startArmApi } from "./arm-api";
import { startDataExplorerApi } from "./data-explorer-api";
import { entraAnswer } from "./entra";
import { type EngineOptions, type KustoEngine, startKustoEngine } from "./kusto-engine";
import { type RunQuery, startLogAnalyticsApi } from "./log-analytics-api";
import type { LoopbackService } from "./loopback-service";
import { selfSignedCertificate } from "./self-signed-certificate";

export interface AzureServicesOptions {
  /** Where the certificate is written, for NODE_EXTRA_CA_CERTS. */
  readonly folder: string;
  /** Full ids of storage accounts that can be asked by resource. */
  readonly resourceIds?: readonly string[];
  /** Accounts that Resource Manager knows, by full id in lower case without the leading slash. */
  readonly armAccounts?: Readonly<Record<string, ArmAccount>>;
}

export type AzureEmulatorOptions = AzureServicesOptions & EngineOptions;

/** Azure on loopback: start the product with one of the two environments. */
export interface AzureServices {
  readonly monitor: LoopbackService;
  readonly cluster: LoopbackService;
  readonly arm: LoopbackService;
  /** What the product is started with to ask the workspace, by variable. */
  readonly monitorEnvironment: Readonly<Record<string, string>>;
  readonly clusterEnvironment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** The same with an engine, which is to be loaded. */
export interface AzureEmulator extends AzureServices {
  readonly engine: KustoEngine;
}

const WORKSPACE = "7a2b1c3d-0000-4000-8000-000000000001";
const AUDIENCE = "https://logs.example.test";
const ARM_AUDIENCE = "https://arm.example.test";
const DATABASE = "logs";

/** Sign-in at the emulator's own Entra, which gives a token to whoever asks, and Resource Manager's place. */
function signIn(authority: string, arm: string, certificateFile: string): Readonly<Record<string, string>> {
  return {
    SAS_INSIGHTS_AZURE_ARM_ENDPOINT: arm,
    SAS_INSIGHTS_AZURE_ARM_AUDIENCE: ARM_AUDIENCE,
    NODE_EXTRA_CA_CERTS: certificateFile,
    SAS_INSIGHTS_AZURE_AUTHORITY: authority,
    SAS_INSIGHTS_AZURE_CREDENTIAL: "client-secret",
    SAS_INSIGHTS_AZURE_TENANT_ID: WORKSPACE,
    SAS_INSIGHTS_AZURE_CLIENT_ID: WORKSPACE,
    SAS_INSIGHTS_AZURE_CLIENT_SECRET: "of no account",
  };
}

/** Starts both query services, a sign-in and Resource Manager; `run` answers the queries. */
export async function startAzureServices(
  options: AzureServicesOptions & { readonly run: RunQuery },
): Promise<AzureServices> {
  const certificate = selfSignedCertificate(Date.now());
  const certificateFile = join(options.folder, "emulator.pem");
  await writeFile(certificateFile, certificate.certificate);
  const shared = { certificate, audience: AUDIENCE, open: entraAnswer, run: options.run };
  const resources = (options.resourceIds ?? []).map((id) => id.replace(/^\//, ""));
  const monitor = await startLogAnalyticsApi({ ...shared, workspaces: [WORKSPACE], resources });
  const cluster = await startDataExplorerApi({ ...shared, database: DATABASE });
  const accounts = options.armAccounts ?? {};
  const arm = await startArmApi({ certificate, audience: ARM_AUDIENCE, accounts });
  const entra = signIn(monitor.url, arm.url, certificateFile);
  return {
    monitor,
    cluster,
    arm,
    monitorEnvironment: {
      ...entra,
      SAS_INSIGHTS_SOURCE: "azure-monitor",
      SAS_INSIGHTS_AZURE_WORKSPACES: WORKSPACE,
      SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS: resources.map((id) => `/${id}`).join(),
      SAS_INSIGHTS_AZURE_LOGS_ENDPOINT: monitor.url,
      SAS_INSIGHTS_AZURE_LOGS_AUDIENCE: AUDIENCE,
    },
    clusterEnvironment: {
      ...entra,
      SAS_INSIGHTS_SOURCE: "data-explorer",
      SAS_INSIGHTS_DATA_EXPLORER_CLUSTER: cluster.url,
      SAS_INSIGHTS_DATA_EXPLORER_DATABASE: DATABASE,
      SAS_INSIGHTS_DATA_EXPLORER_AUDIENCE: AUDIENCE,
      SAS_INSIGHTS_DATA_EXPLORER_HOST_SUFFIX: new URL(cluster.url).hostname,
    },
    async stop() {
      await Promise.all([monitor.close(), cluster.close(), arm.close()]);
    },
  };
}

/** Starts the engine and the services on it. */
export async function startAzureEmulator(options: AzureEmulatorOptions): Promise<AzureEmulator> {
  const engine = await startKustoEngine(options);
  const services = await startAzureServices({ ...options, run: engine.run });
  return {
    ...services,
    engine,
    async stop() {
      await services.stop();
      await engine.stop();
    },
  };
}
