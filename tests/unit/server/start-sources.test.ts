import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { currentSource } from "@/lib/log-source/current-source";
import { LOCAL_VIEWER, NOBODY, setUsualViewer } from "@/lib/log-source/viewer";
import { startSources } from "@/lib/server/start-sources";
import { makeTemporaryFolder } from "../../support/temporary-folder";

const WORKSPACE = "7a2b1c3d-0000-4000-8000-000000000001";
const OTHER = "7a2b1c3d-0000-4000-8000-000000000002";
const MONITOR = {
  SAS_INSIGHTS_SOURCE: "azure-monitor",
  SAS_INSIGHTS_AZURE_WORKSPACES: WORKSPACE,
  SAS_INSIGHTS_AZURE_CREDENTIAL: "azure-cli",
};
const CLUSTER = {
  SAS_INSIGHTS_DATA_EXPLORER_CLUSTER: "https://logs.westeurope.kusto.windows.net",
  SAS_INSIGHTS_DATA_EXPLORER_DATABASE: "logs",
};

beforeAll(() => setUsualViewer(LOCAL_VIEWER));
// Files share their modules.
afterAll(() => setUsualViewer(NOBODY));

describe("the sources of a process", () => {
  test.each([
    ["one workspace", MONITOR, "Azure Monitor Logs"],
    [
      "two of them",
      { ...MONITOR, SAS_INSIGHTS_AZURE_WORKSPACES: `${WORKSPACE},${OTHER}` },
      "Azure Monitor Logs",
    ],
    [
      "a cluster before a workspace",
      { ...MONITOR, ...CLUSTER, SAS_INSIGHTS_SOURCE: "data-explorer,azure-monitor" },
      "Azure Data Explorer, Azure Monitor Logs",
    ],
    ["one account only", { ...MONITOR, SAS_INSIGHTS_AZURE_ALLOWED_ACCOUNTS: "stone" }, "Azure Monitor Logs"],
  ])("are those that the settings name: %s", async (_, variables, name) => {
    await startSources(variables);
    expect(currentSource().name).toBe(name);
    expect(currentSource().state()).toMatchObject({ everLoaded: true, sampleData: false });
  });

  test("without the embedded one no store is made", async () => {
    const folder = makeTemporaryFolder();
    const data = join(folder.path, "data");
    await startSources({ ...MONITOR, SAS_INSIGHTS_DATA: data, SAS_INSIGHTS_SAMPLE: "1" });
    expect(existsSync(data)).toBe(false);
    folder.remove();
  });

  test("an account outside the list is not held, and nobody is asked", async () => {
    await startSources({ ...MONITOR, SAS_INSIGHTS_AZURE_ALLOWED_ACCOUNTS: "stone" });
    expect(await currentSource().holds("another")).toBe(false);
  });

  test.each([
    [{ SAS_INSIGHTS_SOURCE: "azure" }, "SAS_INSIGHTS_SOURCE"],
    [{ ...MONITOR, SAS_INSIGHTS_AZURE_WORKSPACES: "" }, "SAS_INSIGHTS_AZURE_WORKSPACES"],
    [{ ...MONITOR, SAS_INSIGHTS_AZURE_CLOUD: "germany" }, "SAS_INSIGHTS_AZURE_LOGS_ENDPOINT"],
    [{ ...MONITOR, SAS_INSIGHTS_SOURCE: "data-explorer" }, "SAS_INSIGHTS_DATA_EXPLORER_CLUSTER"],
  ])("settings that can't be used are named: %o", async (variables, name) => {
    await expect(startSources(variables)).rejects.toThrow(name);
  });
});
