import { AZURE_SHAPE, type AzureValues, type SourceKind } from "./azure-variables";

/** Who this process is; structurally what the room azure makes a credential of. */
type CredentialSettings =
  | { readonly kind: "managed-identity"; readonly clientId: string | null }
  | {
      readonly kind: "workload-identity";
      readonly tenantId: string | null;
      readonly clientId: string | null;
      readonly tokenFile: string | null;
    }
  | {
      readonly kind: "client-secret";
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: string;
    }
  | {
      readonly kind: "client-certificate";
      readonly tenantId: string;
      readonly clientId: string;
      readonly certificatePath: string;
      readonly certificatePassword: string | null;
    }
  | { readonly kind: "azure-cli"; readonly tenantId: string | null };

/** Places of a cloud that the operator set; null leaves the cloud's own. */
interface CloudEndpointSettings {
  readonly storageSuffix: string | null;
  readonly authority: string | null;
  readonly armEndpoint: string | null;
  readonly armAudience: string | null;
  readonly logsEndpoint: string | null;
  readonly logsAudience: string | null;
  readonly portal: string | null;
  readonly clusterAudience: string | null;
  readonly clusterSuffix: string | null;
}

export interface AzureEnvironment {
  /** In the order in which they are asked for an account. */
  readonly sources: readonly SourceKind[];
  readonly cloud: AzureValues["SAS_INSIGHTS_AZURE_CLOUD"];
  readonly endpoints: CloudEndpointSettings;
  readonly credential: CredentialSettings;
  /** Null where azure-monitor is not among the sources. */
  readonly monitor: {
    readonly workspaceIds: readonly string[];
    readonly resourceIds: readonly string[];
  } | null;
  /** Null where data-explorer is not among the sources. */
  readonly dataExplorer: { readonly cluster: string; readonly database: string } | null;
  readonly services: AzureValues["SAS_INSIGHTS_AZURE_SERVICES"];
  /** Accounts that may be asked for, null for all. */
  readonly allowedAccounts: readonly string[] | null;
  readonly querySeconds: number;
}

type Name = keyof AzureValues;

/** Variables that a choice needs, by that choice. */
const NEEDED: Readonly<Record<string, readonly Name[]>> = {
  "client-secret": [
    "SAS_INSIGHTS_AZURE_TENANT_ID",
    "SAS_INSIGHTS_AZURE_CLIENT_ID",
    "SAS_INSIGHTS_AZURE_CLIENT_SECRET",
  ],
  "client-certificate": [
    "SAS_INSIGHTS_AZURE_TENANT_ID",
    "SAS_INSIGHTS_AZURE_CLIENT_ID",
    "SAS_INSIGHTS_AZURE_CERTIFICATE_PATH",
  ],
  "data-explorer": ["SAS_INSIGHTS_DATA_EXPLORER_CLUSTER", "SAS_INSIGHTS_DATA_EXPLORER_DATABASE"],
};

function missing(values: AzureValues): readonly string[] {
  const sources = values.SAS_INSIGHTS_SOURCE;
  const asksAzure = sources.some((source) => source !== "embedded");
  const choices = [...sources, ...(asksAzure ? [values.SAS_INSIGHTS_AZURE_CREDENTIAL] : [])];
  const needed = choices.flatMap((choice) =>
    (NEEDED[choice] ?? [])
      .filter((name) => values[name] === null)
      .map((name) => `${name}: must be set for ${choice}`),
  );
  const { SAS_INSIGHTS_AZURE_WORKSPACES: workspaces, SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS: accounts } = values;
  const nowhere = sources.includes("azure-monitor") && workspaces.length + accounts.length === 0;
  return nowhere
    ? [
        ...needed,
        "SAS_INSIGHTS_AZURE_WORKSPACES: must be set for azure-monitor, or SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS",
      ]
    : needed;
}

function credentialOf(values: AzureValues): CredentialSettings {
  const kind = values.SAS_INSIGHTS_AZURE_CREDENTIAL;
  const tenantId = values.SAS_INSIGHTS_AZURE_TENANT_ID;
  const clientId = values.SAS_INSIGHTS_AZURE_CLIENT_ID;
  switch (kind) {
    case "managed-identity":
      return { kind, clientId };
    case "workload-identity":
      return { kind, tenantId, clientId, tokenFile: values.SAS_INSIGHTS_AZURE_TOKEN_FILE };
    case "azure-cli":
      return { kind, tenantId };
    case "client-secret": {
      const clientSecret = values.SAS_INSIGHTS_AZURE_CLIENT_SECRET ?? "";
      return { kind, tenantId: tenantId ?? "", clientId: clientId ?? "", clientSecret };
    }
    case "client-certificate":
      return {
        kind,
        tenantId: tenantId ?? "",
        clientId: clientId ?? "",
        certificatePath: values.SAS_INSIGHTS_AZURE_CERTIFICATE_PATH ?? "",
        certificatePassword: values.SAS_INSIGHTS_AZURE_CERTIFICATE_PASSWORD,
      };
  }
}

function endpointsOf(values: AzureValues): CloudEndpointSettings {
  return {
    storageSuffix: values.SAS_INSIGHTS_AZURE_STORAGE_SUFFIX,
    authority: values.SAS_INSIGHTS_AZURE_AUTHORITY,
    armEndpoint: values.SAS_INSIGHTS_AZURE_ARM_ENDPOINT,
    armAudience: values.SAS_INSIGHTS_AZURE_ARM_AUDIENCE,
    logsEndpoint: values.SAS_INSIGHTS_AZURE_LOGS_ENDPOINT,
    logsAudience: values.SAS_INSIGHTS_AZURE_LOGS_AUDIENCE,
    portal: values.SAS_INSIGHTS_AZURE_PORTAL,
    clusterAudience: values.SAS_INSIGHTS_DATA_EXPLORER_AUDIENCE,
    clusterSuffix: values.SAS_INSIGHTS_DATA_EXPLORER_HOST_SUFFIX,
  };
}

function settingsOf(values: AzureValues): AzureEnvironment {
  const sources = values.SAS_INSIGHTS_SOURCE;
  const allowed = values.SAS_INSIGHTS_AZURE_ALLOWED_ACCOUNTS;
  return {
    sources,
    cloud: values.SAS_INSIGHTS_AZURE_CLOUD,
    endpoints: endpointsOf(values),
    credential: credentialOf(values),
    monitor: sources.includes("azure-monitor")
      ? {
          workspaceIds: values.SAS_INSIGHTS_AZURE_WORKSPACES,
          resourceIds: values.SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS,
        }
      : null,
    dataExplorer: sources.includes("data-explorer")
      ? {
          cluster: values.SAS_INSIGHTS_DATA_EXPLORER_CLUSTER ?? "",
          database: values.SAS_INSIGHTS_DATA_EXPLORER_DATABASE ?? "",
        }
      : null,
    services: values.SAS_INSIGHTS_AZURE_SERVICES,
    allowedAccounts: allowed.length === 0 ? null : allowed,
    querySeconds: values.SAS_INSIGHTS_AZURE_QUERY_SECONDS,
  };
}

/**
 * Reads and validates which sources to ask and how to reach them. Throws an Error whose message
 * names each variable that is wrong or missing, and never what it holds.
 */
export function parseAzureEnvironment(
  values: Readonly<Record<string, string | undefined>>,
): AzureEnvironment {
  const read = AZURE_SHAPE.safeParse(values);
  const wrong = read.success
    ? missing(read.data)
    : read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  if (!read.success || wrong.length > 0) throw new Error(`Settings that can't be used: ${wrong.join("; ")}`);
  return settingsOf(read.data);
}
