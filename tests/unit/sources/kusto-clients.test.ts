import { describe, expect, test } from "vitest";
import { cloudWith } from "@/lib/azure/clouds";
import { parseAzureEnvironment } from "@/lib/config/azure-environment";
import { makeKustoClients } from "@/lib/sources/kusto/client/kusto-clients";

const WORKSPACES = ["7a2b1c3d-0000-4000-8000-000000000001", "7a2b1c3d-0000-4000-8000-000000000002"];
const ACCOUNT_ID = `/subscriptions/${WORKSPACES[0]}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/contosodata`;
const CLUSTER = {
  SAS_INSIGHTS_SOURCE: "data-explorer",
  SAS_INSIGHTS_DATA_EXPLORER_CLUSTER: "https://logs.westeurope.kusto.windows.net",
  SAS_INSIGHTS_DATA_EXPLORER_DATABASE: "logs",
};
const MONITOR = { SAS_INSIGHTS_SOURCE: "azure-monitor", SAS_INSIGHTS_AZURE_WORKSPACES: WORKSPACES.join() };

function made(values: Readonly<Record<string, string>>) {
  const settings = parseAzureEnvironment(values);
  const credential = { getToken: () => Promise.reject(new Error("nothing is asked")) };
  return makeKustoClients(settings, cloudWith(settings.cloud, settings.endpoints), credential);
}

describe("the clients of a process", () => {
  test("stand in the order of the setting; each workspace has its own, so that nothing is summed", () => {
    const { clients, waiting } = made({
      ...MONITOR,
      ...CLUSTER,
      SAS_INSIGHTS_SOURCE: "data-explorer,embedded,azure-monitor",
      SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS: ACCOUNT_ID,
    });
    expect(clients.map(({ kind, endpoint, accounts }) => [kind, endpoint, accounts])).toEqual([
      ["data-explorer", CLUSTER.SAS_INSIGHTS_DATA_EXPLORER_CLUSTER, []],
      ["azure-monitor", WORKSPACES[0], ["contosodata"]],
      ["azure-monitor", WORKSPACES[1], []],
    ]);
    expect(clients.map(({ client }) => client.name)).toEqual([
      "Azure Data Explorer",
      "Azure Monitor Logs",
      "Azure Monitor Logs",
    ]);
    expect(waiting()).toEqual({ queries: 0, why: null, nextMs: null });
  });

  test("need no workspace where accounts are asked by their own resource", () => {
    const { clients } = made({
      SAS_INSIGHTS_SOURCE: "azure-monitor",
      SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS: ACCOUNT_ID,
    });
    expect(clients.map(({ endpoint, accounts }) => [endpoint, accounts])).toEqual([[null, ["contosodata"]]]);
  });

  test("are none where the embedded store answers", () => {
    expect(made({}).clients).toEqual([]);
  });
});

describe("an endpoint that can't be used is named by its variable", () => {
  test.each([
    ["SAS_INSIGHTS_AZURE_LOGS_ENDPOINT", { ...MONITOR, SAS_INSIGHTS_AZURE_CLOUD: "germany" }],
    ["SAS_INSIGHTS_DATA_EXPLORER_CLUSTER", { ...CLUSTER, SAS_INSIGHTS_AZURE_CLOUD: "china" }],
    [
      "SAS_INSIGHTS_DATA_EXPLORER_CLUSTER",
      { ...CLUSTER, SAS_INSIGHTS_DATA_EXPLORER_CLUSTER: "https://logs.kusto.windows.net.example.test" },
    ],
    [
      "SAS_INSIGHTS_DATA_EXPLORER_AUDIENCE",
      {
        ...CLUSTER,
        SAS_INSIGHTS_AZURE_CLOUD: "germany",
        SAS_INSIGHTS_DATA_EXPLORER_HOST_SUFFIX: ".kusto.windows.net",
      },
    ],
  ])("%s", (variable, values) => {
    expect(() => made(values)).toThrow(`${variable}: `);
  });
});
