import { describe, expect, test } from "vitest";
import { type AzureEnvironment, parseAzureEnvironment } from "@/lib/config/azure-environment";
import { AZURE_SHAPE, CLOUD_NAMES } from "@/lib/config/azure-variables";
import { type CredentialChoice, chosen } from "@/lib/config/choices";

const GUID = "7a2b1c3d-0000-4000-8000-000000000001";
const ACCOUNT_ID = `/subscriptions/${GUID}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/contosodata`;
const MONITOR = { SAS_INSIGHTS_SOURCE: "azure-monitor", SAS_INSIGHTS_AZURE_WORKSPACES: GUID };
const SECRET = "s3cret-that-nobody-may-read";
const SIGN_IN = { SAS_INSIGHTS_AZURE_TENANT_ID: GUID, SAS_INSIGHTS_AZURE_CLIENT_ID: GUID };

function complaint(values: Readonly<Record<string, string>>): string {
  try {
    parseAzureEnvironment(values);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

describe("where nothing is set", () => {
  test("the embedded store answers, and nothing of Azure is needed", () => {
    const read = parseAzureEnvironment({});
    expect(read).toMatchObject({
      sources: ["embedded"],
      cloud: "public",
      credential: { complete: true, choice: { kind: "managed-identity", clientId: null } },
      monitor: null,
      dataExplorer: null,
      services: ["blob", "file", "queue", "table"],
      resourceIds: [],
      allowedAccounts: null,
      querySeconds: 60,
    } satisfies Partial<AzureEnvironment>);
    expect(Object.values(read.endpoints).every((endpoint) => endpoint === null)).toBe(true);
  });

  test("an empty variable counts as not set", () => {
    const names = Object.keys(AZURE_SHAPE.shape);
    const empty = Object.fromEntries(names.map((name) => [name, " "]));
    expect(parseAzureEnvironment(empty)).toEqual(parseAzureEnvironment({}));
  });
});

describe("what is set", () => {
  test("sources are asked in the order in which they are named", () => {
    const read = parseAzureEnvironment({
      SAS_INSIGHTS_SOURCE: "data-explorer, azure-monitor,embedded,azure-monitor",
      SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS: `${ACCOUNT_ID},${ACCOUNT_ID.toUpperCase()}`,
      SAS_INSIGHTS_DATA_EXPLORER_CLUSTER: "https://help.kusto.windows.net/",
      SAS_INSIGHTS_DATA_EXPLORER_DATABASE: "storage logs",
    });
    expect(read.sources).toEqual(["data-explorer", "azure-monitor", "embedded"]);
    expect(read.monitor?.resourceIds).toHaveLength(2);
    expect(read.dataExplorer).toEqual({
      cluster: "https://help.kusto.windows.net",
      database: "storage logs",
    });
  });

  test("every place of a cloud can be set", () => {
    const read = parseAzureEnvironment({
      SAS_INSIGHTS_AZURE_CLOUD: "ussec",
      SAS_INSIGHTS_AZURE_STORAGE_SUFFIX: "core.example.test",
      SAS_INSIGHTS_AZURE_AUTHORITY: "https://login.example.test/",
      SAS_INSIGHTS_AZURE_ARM_ENDPOINT: "https://arm.example.test",
      SAS_INSIGHTS_AZURE_ARM_AUDIENCE: "https://arm.example.test",
      SAS_INSIGHTS_AZURE_LOGS_ENDPOINT: "https://logs.example.test:8443",
      SAS_INSIGHTS_AZURE_LOGS_AUDIENCE: "https://logs.example.test",
      SAS_INSIGHTS_AZURE_PORTAL: "https://portal.example.test",
      SAS_INSIGHTS_DATA_EXPLORER_AUDIENCE: "https://kusto.example.test",
      SAS_INSIGHTS_DATA_EXPLORER_HOST_SUFFIX: ".kusto.example.test",
    });
    expect(read.cloud).toBe("ussec");
    expect(read.endpoints).toEqual({
      storageSuffix: "core.example.test",
      authority: "https://login.example.test",
      armEndpoint: "https://arm.example.test",
      armAudience: "https://arm.example.test",
      logsEndpoint: "https://logs.example.test:8443",
      logsAudience: "https://logs.example.test",
      portal: "https://portal.example.test",
      clusterAudience: "https://kusto.example.test",
      clusterSuffix: ".kusto.example.test",
    });
  });

  test.each<[Readonly<Record<string, string>>, CredentialChoice]>([
    [{ SAS_INSIGHTS_AZURE_CLIENT_ID: GUID }, { kind: "managed-identity", clientId: GUID }],
    [{ SAS_INSIGHTS_AZURE_CREDENTIAL: "azure-cli" }, { kind: "azure-cli", tenantId: null }],
    [
      { SAS_INSIGHTS_AZURE_CREDENTIAL: "workload-identity", SAS_INSIGHTS_AZURE_TOKEN_FILE: "token" },
      { kind: "workload-identity", tenantId: null, clientId: null, tokenFile: "token" },
    ],
    [
      {
        ...SIGN_IN,
        SAS_INSIGHTS_AZURE_CREDENTIAL: "client-secret",
        SAS_INSIGHTS_AZURE_CLIENT_SECRET: SECRET,
      },
      { kind: "client-secret", tenantId: GUID, clientId: GUID, clientSecret: SECRET },
    ],
    [
      {
        ...SIGN_IN,
        SAS_INSIGHTS_AZURE_CREDENTIAL: "client-certificate",
        SAS_INSIGHTS_AZURE_CERTIFICATE_PATH: "app.pem",
        SAS_INSIGHTS_AZURE_CERTIFICATE_PASSWORD: SECRET,
      },
      {
        kind: "client-certificate",
        tenantId: GUID,
        clientId: GUID,
        certificatePath: "app.pem",
        certificatePassword: SECRET,
      },
    ],
  ])("%o", (values, credential) => {
    expect(chosen(parseAzureEnvironment({ ...MONITOR, ...values }).credential)).toEqual(credential);
  });

  test("the rest", () => {
    const read = parseAzureEnvironment({
      ...MONITOR,
      SAS_INSIGHTS_AZURE_SERVICES: "queue,blob",
      SAS_INSIGHTS_AZURE_ALLOWED_ACCOUNTS: "contosodata, fabrikam1",
      SAS_INSIGHTS_AZURE_QUERY_SECONDS: "600",
    });
    expect(read.services).toEqual(["queue", "blob"]);
    expect(read.allowedAccounts).toEqual(["contosodata", "fabrikam1"]);
    expect(read.querySeconds).toBe(600);
  });
});

const WRONG: readonly (readonly [string, string])[] = [
  ["SAS_INSIGHTS_SOURCE", "azuremonitor"],
  ["SAS_INSIGHTS_SOURCE", "embedded;"],
  ["SAS_INSIGHTS_AZURE_CLOUD", "mooncake"],
  ["SAS_INSIGHTS_AZURE_WORKSPACES", `${GUID},my-workspace`],
  ["SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS", "contosodata"],
  ["SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS", `${ACCOUNT_ID}?x=`],
  ["SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS", "/subscriptions/x/../../workspaces/evil?x="],
  ["SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS", ACCOUNT_ID.replace("/rg/", "/../")],
  ["SAS_INSIGHTS_AZURE_SERVICES", "blob;file"],
  ["SAS_INSIGHTS_AZURE_ALLOWED_ACCOUNTS", "Contoso-Data"],
  ["SAS_INSIGHTS_AZURE_QUERY_SECONDS", "000"],
  ["SAS_INSIGHTS_AZURE_QUERY_SECONDS", "601"],
  ["SAS_INSIGHTS_AZURE_QUERY_SECONDS", "1e2"],
  ["SAS_INSIGHTS_AZURE_QUERY_SECONDS", "60s"],
  ["SAS_INSIGHTS_AZURE_STORAGE_SUFFIX", "https://core.example.test"],
  ["SAS_INSIGHTS_AZURE_AUTHORITY", "http://login.example.test"],
  ["SAS_INSIGHTS_AZURE_ARM_ENDPOINT", "https://arm.example.test/path"],
  ["SAS_INSIGHTS_AZURE_ARM_AUDIENCE", "arm"],
  ["SAS_INSIGHTS_AZURE_LOGS_ENDPOINT", "https://user:word@logs.example.test"],
  ["SAS_INSIGHTS_AZURE_LOGS_AUDIENCE", "https://logs.example.test?x"],
  ["SAS_INSIGHTS_AZURE_PORTAL", "javascript:alert(1)"],
  ["SAS_INSIGHTS_DATA_EXPLORER_CLUSTER", "help.kusto.windows.net"],
  ["SAS_INSIGHTS_DATA_EXPLORER_DATABASE", "logs'; drop"],
  ["SAS_INSIGHTS_DATA_EXPLORER_AUDIENCE", "ftp://kusto"],
  ["SAS_INSIGHTS_DATA_EXPLORER_HOST_SUFFIX", "https://kusto.example.test"],
  ["SAS_INSIGHTS_AZURE_CREDENTIAL", "default"],
  ["SAS_INSIGHTS_AZURE_TENANT_ID", "contoso"],
  ["SAS_INSIGHTS_AZURE_CLIENT_ID", "app"],
];

const MISSING: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["SAS_INSIGHTS_AZURE_WORKSPACES", { SAS_INSIGHTS_SOURCE: "azure-monitor" }],
  ["SAS_INSIGHTS_DATA_EXPLORER_CLUSTER", { SAS_INSIGHTS_SOURCE: "data-explorer" }],
  ["SAS_INSIGHTS_DATA_EXPLORER_DATABASE", { SAS_INSIGHTS_SOURCE: "data-explorer" }],
  ["SAS_INSIGHTS_AZURE_TENANT_ID", { ...MONITOR, SAS_INSIGHTS_AZURE_CREDENTIAL: "client-secret" }],
  ["SAS_INSIGHTS_AZURE_CLIENT_ID", { ...MONITOR, SAS_INSIGHTS_AZURE_CREDENTIAL: "client-secret" }],
  [
    "SAS_INSIGHTS_AZURE_CLIENT_SECRET",
    { ...MONITOR, ...SIGN_IN, SAS_INSIGHTS_AZURE_CREDENTIAL: "client-secret" },
  ],
  [
    "SAS_INSIGHTS_AZURE_CERTIFICATE_PATH",
    { ...MONITOR, ...SIGN_IN, SAS_INSIGHTS_AZURE_CREDENTIAL: "client-certificate" },
  ],
];

describe("a mistake", () => {
  test.each(WRONG)("%s=%s is named, its value is not repeated", (name, value) => {
    const message = complaint({ [name]: value });
    expect(message).toContain(`${name}: `);
    expect(message).not.toContain(value);
  });

  test.each(MISSING)("%s that is needed and not set is named", (name, values) => {
    expect(complaint(values)).toContain(`${name}: must be set`);
  });

  test("all that is missing is named at once, the sources' first", () => {
    const values = {
      SAS_INSIGHTS_SOURCE: "data-explorer,azure-monitor",
      SAS_INSIGHTS_AZURE_CREDENTIAL: "client-certificate",
      SAS_INSIGHTS_DATA_EXPLORER_DATABASE: "logs",
    };
    expect(complaint(values)).toBe(
      "Invalid settings: SAS_INSIGHTS_DATA_EXPLORER_CLUSTER: must be set for data-explorer; SAS_INSIGHTS_AZURE_WORKSPACES: must be set for azure-monitor, or SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS; SAS_INSIGHTS_AZURE_TENANT_ID: must be set for client-certificate; SAS_INSIGHTS_AZURE_CLIENT_ID: must be set for client-certificate; SAS_INSIGHTS_AZURE_CERTIFICATE_PATH: must be set for client-certificate",
    );
  });

  test("a credential that no source needs may be incomplete", () => {
    const read = parseAzureEnvironment({ SAS_INSIGHTS_AZURE_CREDENTIAL: "client-secret" });
    expect(() => chosen(read.credential)).toThrow(
      "SAS_INSIGHTS_AZURE_CLIENT_SECRET: must be set for client-secret",
    );
  });

  test("no secret is ever repeated", () => {
    const values = {
      SAS_INSIGHTS_SOURCE: "azure-monitor",
      SAS_INSIGHTS_AZURE_CREDENTIAL: "client-secret",
      SAS_INSIGHTS_AZURE_CLIENT_SECRET: SECRET,
      SAS_INSIGHTS_AZURE_CERTIFICATE_PASSWORD: SECRET,
      SAS_INSIGHTS_AZURE_TENANT_ID: SECRET,
    };
    expect(complaint(values)).toContain("SAS_INSIGHTS_AZURE_TENANT_ID");
    expect(complaint(values)).not.toContain(SECRET);
  });

  test("two mistakes are both named", () => {
    const message = complaint({ SAS_INSIGHTS_AZURE_CLOUD: "x", SAS_INSIGHTS_AZURE_CREDENTIAL: "y" });
    expect(message).toContain("SAS_INSIGHTS_AZURE_CLOUD");
    expect(message).toContain("SAS_INSIGHTS_AZURE_CREDENTIAL");
  });
});

test("every cloud can be chosen", () => {
  for (const cloud of CLOUD_NAMES)
    expect(parseAzureEnvironment({ SAS_INSIGHTS_AZURE_CLOUD: cloud }).cloud).toBe(cloud);
  expect(complaint({ SAS_INSIGHTS_AZURE_CLOUD: "?" })).toContain(CLOUD_NAMES.join(", "));
});
