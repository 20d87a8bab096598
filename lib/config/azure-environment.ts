import { AZURE_SHAPE, type AzureValues, type SourceKind } from "./azure-variables";
import { type Chosen, type CredentialChoice, chosen, readCredential, readDataExplorer } from "./choices";
import { settingsError } from "./settings-error";

/** The variable of each endpoint of a cloud that an operator may set. */
const ENDPOINT_VARIABLES = {
  storageSuffix: "SAS_INSIGHTS_AZURE_STORAGE_SUFFIX",
  authority: "SAS_INSIGHTS_AZURE_AUTHORITY",
  armEndpoint: "SAS_INSIGHTS_AZURE_ARM_ENDPOINT",
  armAudience: "SAS_INSIGHTS_AZURE_ARM_AUDIENCE",
  logsEndpoint: "SAS_INSIGHTS_AZURE_LOGS_ENDPOINT",
  logsAudience: "SAS_INSIGHTS_AZURE_LOGS_AUDIENCE",
  portal: "SAS_INSIGHTS_AZURE_PORTAL",
  clusterAudience: "SAS_INSIGHTS_DATA_EXPLORER_AUDIENCE",
  clusterSuffix: "SAS_INSIGHTS_DATA_EXPLORER_HOST_SUFFIX",
} as const satisfies Readonly<Record<string, keyof AzureValues>>;

type Endpoints = Readonly<Record<keyof typeof ENDPOINT_VARIABLES, string | null>>;

function endpointsOf(values: AzureValues): Endpoints {
  const endpoints = Object.entries(ENDPOINT_VARIABLES).map(
    ([endpoint, name]) => [endpoint, values[name]] as const,
  );
  // Each endpoint has its variable's value.
  return Object.fromEntries(endpoints) as Endpoints;
}

interface Monitor {
  readonly workspaceIds: readonly string[];
  readonly resourceIds: readonly string[];
}

function readMonitor(values: AzureValues): Chosen<Monitor> {
  const workspaceIds = values.SAS_INSIGHTS_AZURE_WORKSPACES;
  const resourceIds = values.SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS;
  if (workspaceIds.length + resourceIds.length > 0)
    return { complete: true, choice: { workspaceIds, resourceIds } };
  return {
    complete: false,
    missing: [
      "SAS_INSIGHTS_AZURE_WORKSPACES: must be set for azure-monitor, or SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS",
    ],
  };
}

/** What each source needs of the variables; null for one that needs nothing of Azure. */
const NEEDS = {
  embedded: null,
  "data-explorer": readDataExplorer,
  "azure-monitor": readMonitor,
} as const satisfies Readonly<Record<SourceKind, ((values: AzureValues) => Chosen<unknown>) | null>>;

function missing(values: AzureValues, credential: Chosen<CredentialChoice>): readonly string[] {
  const read = values.SAS_INSIGHTS_SOURCE.flatMap((kind) => NEEDS[kind]?.(values) ?? []);
  const needed = read.length > 0 ? [...read, credential] : [];
  return needed.flatMap((each) => (each.complete ? [] : each.missing));
}

function buildSettings(values: AzureValues, credential: Chosen<CredentialChoice>) {
  const sources = values.SAS_INSIGHTS_SOURCE;
  const allowed = values.SAS_INSIGHTS_AZURE_ALLOWED_ACCOUNTS;
  return {
    /** In the order in which they are asked for an account. */
    sources,
    cloud: values.SAS_INSIGHTS_AZURE_CLOUD,
    /** Endpoints of the cloud that the operator set; null leaves the cloud's own. */
    endpoints: endpointsOf(values),
    /** Complete where a source needs it. */
    credential,
    /** Null where azure-monitor is not among the sources. */
    monitor: sources.includes("azure-monitor") ? chosen(readMonitor(values)) : null,
    /** Null where data-explorer is not among the sources. */
    dataExplorer: sources.includes("data-explorer") ? chosen(readDataExplorer(values)) : null,
    /** ARM ids of storage accounts that the operator named, whichever source asks for them. */
    resourceIds: values.SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS,
    services: values.SAS_INSIGHTS_AZURE_SERVICES,
    /** Accounts that may be asked for, null for all. */
    allowedAccounts: allowed.length === 0 ? null : allowed,
    querySeconds: values.SAS_INSIGHTS_AZURE_QUERY_SECONDS,
  } as const;
}

export type AzureEnvironment = ReturnType<typeof buildSettings>;

/**
 * Reads and validates which sources to ask and how to reach them. Throws an Error whose message
 * names each variable that is wrong or missing, and never what it holds.
 */
export function parseAzureEnvironment(
  values: Readonly<Record<string, string | undefined>>,
): AzureEnvironment {
  const read = AZURE_SHAPE.safeParse(values);
  if (!read.success)
    throw settingsError(read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  const credential = readCredential(read.data.SAS_INSIGHTS_AZURE_CREDENTIAL, read.data);
  const lacking = missing(read.data, credential);
  if (lacking.length > 0) throw settingsError(lacking);
  return buildSettings(read.data, credential);
}
