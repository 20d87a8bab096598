import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EngineRefusal, type KustoEngine, startKustoEngine } from "../emulators/kusto-engine";

const ROW = {
  TimeGenerated: "2026-11-20T09:31:07.4412093Z",
  AccountName: "contosodata",
  StatusCode: "403",
  Uri: "https://contosodata.blob.core.windows.net:443/c/b?sp=r&sig=XXXXX",
  DurationMs: 12.5,
  AuthorizationDetails: [{ action: "read" }],
  SomethingNew: true,
};

let engine: KustoEngine;

beforeAll(async () => {
  engine = await startKustoEngine({ services: ["blob", "queue"], older: true });
  await engine.insert({
    blob: [ROW, { ...ROW, TimeGenerated: "2026-11-20T10:00:00.0000001Z", StatusCode: "200" }],
  });
});

afterAll(() => engine.stop());

async function rowsOf(kql: string): Promise<readonly (readonly unknown[])[]> {
  return (await engine.run(kql)).rows;
}

describe("the engine behind the emulators", () => {
  test("answers in Kusto's types and forms", async () => {
    const kql =
      "StorageBlobLogs | top 1 by TimeGenerated asc | project TimeGenerated, text = tostring(TimeGenerated), DurationMs, AuthorizationDetails, ok = StatusCode == '403'";
    expect(await engine.run(kql)).toEqual({
      columns: [
        { name: "TimeGenerated", type: "datetime" },
        { name: "text", type: "string" },
        { name: "DurationMs", type: "real" },
        { name: "AuthorizationDetails", type: "string" },
        { name: "ok", type: "bool" },
      ],
      rows: [
        ["2026-11-20T09:31:07.4412093Z", "2026-11-20T09:31:07.4412093Z", 12.5, '[{"action":"read"}]', true],
      ],
    });
  });

  test("reads datetime literals to the last digit", async () => {
    const kql = "StorageBlobLogs | where TimeGenerated > datetime(2026-11-20T10:00:00.0000000Z) | count";
    expect(await rowsOf(kql)).toEqual([[1]]);
    expect(await rowsOf(kql.replace("0000000Z", "0000001Z"))).toEqual([[0]]);
  });

  test("a let ends with its query", async () => {
    const kql = "let status = '403'; // only those\nStorageBlobLogs\n| where StatusCode == status\n| count";
    expect(await rowsOf(kql)).toEqual([[1]]);
    expect(await rowsOf("StorageBlobLogs | extend status = 'x' | summarize by status")).toEqual([["x"]]);
  });

  test("a column that an older workspace lacks gives its fallback", async () => {
    const kql =
      "StorageBlobLogs | project key = column_ifexists('ObjectKey', 'none'), account = column_ifexists(\"AccountName\", '') | take 1";
    expect(await rowsOf(kql)).toEqual([["none", "contosodata"]]);
  });

  test("bins are datetimes", async () => {
    const kql = "StorageBlobLogs | summarize n = count() by at = bin(TimeGenerated, 1h) | order by at asc";
    expect(await rowsOf(kql)).toEqual([
      ["2026-11-20T09:00:00.0000000Z", 1],
      ["2026-11-20T10:00:00.0000000Z", 1],
    ]);
  });

  test("the fence holds whatever the query says", async () => {
    const fence = { from: "2026-11-20T09:00:00Z", to: "2026-11-20T09:59:59Z" };
    expect((await engine.run("// StorageBlobLogs\nStorageBlobLogs | count", fence)).rows).toEqual([[1]]);
  });

  test.each([
    ["StorageFileLogs | count", "table or column expression named 'StorageFileLogs'"],
    ["StorageBlobLogs | where Nope == 1", "scalar expression named 'Nope'"],
  ])("%s is refused in Kusto's words", async (kql, words) => {
    const refusal = await engine.run(kql).catch((error: EngineRefusal) => error);
    expect(refusal).toMatchObject({ code: "SEM0100", message: expect.stringContaining(words) });
  });
});
