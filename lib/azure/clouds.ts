import type { CloudName } from "@/lib/config/azure-variables";

/** Where a cloud's services are. Null: the cloud has none, or no one has published it. */
interface CloudPlaces {
  /** What follows "account.blob.". */
  readonly storageSuffix: string;
  /** Entra's sign-in. */
  readonly authority: string;
  readonly armEndpoint: string;
  readonly armAudience: string;
  /** Log Analytics query API, without its "/v1". */
  readonly logsEndpoint: string | null;
  readonly logsAudience: string | null;
  readonly portal: string | null;
  /** What a cluster's host name ends with. */
  readonly clusterSuffixes: readonly string[];
  readonly clusterAudience: string | null;
}

export interface Cloud extends CloudPlaces {
  readonly label: string;
  /** Whether Entra's public instance discovery knows the authority; an isolated cloud can't reach it. */
  readonly discoverable: boolean;
  readonly source: string;
  /** Places that no source proved: to be confirmed by whoever runs the cloud. */
  readonly doubtful: readonly (keyof CloudPlaces)[];
}

const FACTS = "azure-storage-facts.md section 8";
const CLUSTERS = "trusted endpoints of azure-kusto-data 7";

/** Every endpoint can be overridden by configuration: Microsoft publishes no full list. */
export const CLOUDS: Readonly<Record<CloudName, Cloud>> = {
  public: {
    label: "Azure",
    storageSuffix: "core.windows.net",
    authority: "https://login.microsoftonline.com",
    armEndpoint: "https://management.azure.com",
    armAudience: "https://management.azure.com",
    logsEndpoint: "https://api.loganalytics.azure.com",
    logsAudience: "https://api.loganalytics.io",
    portal: "https://portal.azure.com",
    clusterSuffixes: [".kusto.windows.net", ".kusto.azuresynapse.net", ".kusto.fabric.microsoft.com"],
    clusterAudience: "https://kusto.kusto.windows.net",
    discoverable: true,
    source: `${FACTS}; ${CLUSTERS}`,
    doubtful: [],
  },
  china: {
    label: "Azure operated by 21Vianet",
    storageSuffix: "core.chinacloudapi.cn",
    authority: "https://login.chinacloudapi.cn",
    armEndpoint: "https://management.chinacloudapi.cn",
    armAudience: "https://management.chinacloudapi.cn",
    logsEndpoint: "https://api.loganalytics.azure.cn",
    logsAudience: "https://api.loganalytics.azure.cn",
    portal: "https://portal.azure.cn",
    clusterSuffixes: [".kusto.chinacloudapi.cn", ".kusto.azuresynapse.azure.cn"],
    clusterAudience: "https://kusto.kusto.chinacloudapi.cn",
    discoverable: true,
    source: `${FACTS}; ${CLUSTERS}`,
    doubtful: ["logsAudience", "clusterAudience"],
  },
  "us-government": {
    label: "Azure Government",
    storageSuffix: "core.usgovcloudapi.net",
    authority: "https://login.microsoftonline.us",
    armEndpoint: "https://management.usgovcloudapi.net",
    armAudience: "https://management.usgovcloudapi.net",
    logsEndpoint: "https://api.loganalytics.us",
    logsAudience: "https://api.loganalytics.us",
    portal: "https://portal.azure.us",
    clusterSuffixes: [".kusto.usgovcloudapi.net"],
    clusterAudience: "https://kusto.kusto.usgovcloudapi.net",
    discoverable: true,
    source: `${FACTS}; ${CLUSTERS}`,
    doubtful: ["logsAudience", "clusterAudience"],
  },
  germany: {
    label: "Azure Germany (closed in October 2021)",
    storageSuffix: "core.cloudapi.de",
    authority: "https://login.microsoftonline.de",
    armEndpoint: "https://management.microsoftazure.de",
    armAudience: "https://management.microsoftazure.de",
    logsEndpoint: null,
    logsAudience: null,
    portal: "https://portal.microsoftazure.de",
    clusterSuffixes: [],
    clusterAudience: null,
    discoverable: false,
    source: FACTS,
    doubtful: [],
  },
  usnat: {
    label: "Azure Government Secret (USNat)",
    storageSuffix: "core.eaglex.ic.gov",
    authority: "https://login.microsoftonline.eaglex.ic.gov",
    armEndpoint: "https://management.azure.eaglex.ic.gov",
    armAudience: "https://management.azure.eaglex.ic.gov",
    logsEndpoint: "https://api.loganalytics.azure.eaglex.ic.gov",
    logsAudience: "https://api.loganalytics.azure.eaglex.ic.gov",
    portal: "https://portal.azure.eaglex.ic.gov",
    clusterSuffixes: [".kusto.core.eaglex.ic.gov"],
    clusterAudience: "https://kusto.kusto.core.eaglex.ic.gov",
    discoverable: false,
    source: `${FACTS}; ${CLUSTERS}`,
    doubtful: ["armEndpoint", "armAudience", "logsAudience", "clusterAudience"],
  },
  ussec: {
    label: "Azure Government Top Secret (USSec)",
    storageSuffix: "core.microsoft.scloud",
    authority: "https://login.microsoftonline.microsoft.scloud",
    armEndpoint: "https://management.azure.microsoft.scloud",
    armAudience: "https://management.azure.microsoft.scloud",
    logsEndpoint: "https://api.loganalytics.azure.microsoft.scloud",
    logsAudience: "https://api.loganalytics.azure.microsoft.scloud",
    portal: null,
    clusterSuffixes: [".kusto.core.microsoft.scloud"],
    clusterAudience: "https://kusto.kusto.core.microsoft.scloud",
    discoverable: false,
    source: `${FACTS}; ${CLUSTERS}`,
    doubtful: ["logsEndpoint", "logsAudience", "portal", "clusterAudience"],
  },
};

/** What an operator sets in place of the table, a whole host as clusterSuffix too; null leaves the table's value. */
export type CloudOverrides = {
  readonly [Place in Exclude<keyof CloudPlaces, "clusterSuffixes">]?: string | null;
} & { readonly clusterSuffix?: string | null };

/** A cloud with the operator's own endpoints in it. */
export function cloudWith(name: CloudName, overrides: CloudOverrides = {}): Cloud {
  const { clusterSuffix, ...endpoints } = overrides;
  const set = Object.fromEntries(Object.entries(endpoints).filter(([, value]) => typeof value === "string"));
  const cloud = CLOUDS[name];
  return {
    ...cloud,
    ...set,
    discoverable: cloud.discoverable && !overrides.authority,
    clusterSuffixes: clusterSuffix ? [clusterSuffix] : cloud.clusterSuffixes,
  };
}

/** Whether a cluster's address lies in the cloud: a token is sent to no other host. */
export function isClusterOf(cloud: Cloud, cluster: string): boolean {
  const { protocol, hostname } = new URL(cluster);
  const ofCloud = cloud.clusterSuffixes.some((suffix) =>
    suffix.startsWith(".") ? hostname.endsWith(suffix) : hostname === suffix,
  );
  return protocol === "https:" && ofCloud;
}
