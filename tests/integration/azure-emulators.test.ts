import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeCredential } from "@/lib/azure/credentials";
import { SYSTEM_CLOCK } from "@/lib/queries/clock";
import { makeQueryQueue } from "@/lib/queries/query-queue";
import { dataExplorerTransport } from "@/lib/sources/kusto/client/data-explorer-transport";
import type { KustoClient, KustoQuestion } from "@/lib/sources/kusto/client/kusto-client";
import type { KustoTransport } from "@/lib/sources/kusto/client/kusto-transport";
import { logAnalyticsTransport } from "@/lib/sources/kusto/client/log-analytics-transport";
import { rateLimitedClient } from "@/lib/sources/kusto/client/rate-limited-client";
import type { Instant } from "@/lib/time/instant";
import { startDataExplorerApi } from "../emulators/data-explorer-api";
import { entraAnswer } from "../emulators/entra";
import { type KustoEngine, startKustoEngine } from "../emulators/kusto-engine";
import { startLogAnalyticsApi } from "../emulators/log-analytics-api";
import type { LoopbackService } from "../emulators/loopback-service";
import { selfSignedCertificate } from "../emulators/self-signed-certificate";

const TENANT = "7a2b1c3d-0000-4000-8000-000000000001";
const AUDIENCE = "https://api.loganalytics.io";
const ROW = {
  AccountName: "contosodata",
  StatusCode: "403",
  Uri: "https://contosodata.blob.core.windows.net/c/b",
};
const QUESTION: KustoQuestion = {
  text: "StorageBlobLogs\n| summarize n = count(), newest = tostring(max(TimeGenerated)) by StatusCode\n| order by StatusCode asc",
  service: "blob",
  window: { from: "2026-11-20T09:00:00.0000000Z" as Instant, to: "2026-11-20T10:00:00.0000000Z" as Instant },
  account: null,
};

let engine: KustoEngine;
let services: readonly LoopbackService[] = [];
let clients: Readonly<Record<string, KustoClient>> = {};

function polite(transport: KustoTransport): KustoClient {
  const queue = makeQueryQueue(SYSTEM_CLOCK);
  return rateLimitedClient(transport, {
    queue,
    clock: SYSTEM_CLOCK,
    deadlineSeconds: 30,
    random: Math.random,
  });
}

beforeAll(async () => {
  const certificate = selfSignedCertificate(Date.now());
  engine = await startKustoEngine({ services: ["blob"] });
  await engine.insert({
    blob: [
      { ...ROW, TimeGenerated: "2026-11-20T08:59:59.9999999Z" },
      { ...ROW, TimeGenerated: "2026-11-20T09:00:00.0000000Z" },
      { ...ROW, TimeGenerated: "2026-11-20T09:59:59.9999999Z" },
      { ...ROW, TimeGenerated: "2026-11-20T09:30:00.1234567Z", StatusCode: "200" },
      { ...ROW, TimeGenerated: "2026-11-20T10:00:01.0000000Z" },
    ],
  });
  const shared = { certificate, audience: AUDIENCE, open: entraAnswer, run: engine.run };
  const monitor = await startLogAnalyticsApi({ ...shared, workspaces: [TENANT], resources: [] });
  const cluster = await startDataExplorerApi({ ...shared, database: "logs" });
  services = [monitor, cluster];
  const { certificateAuthority } = monitor;
  const credential = await makeCredential(
    { kind: "client-secret", tenantId: TENANT, clientId: TENANT, clientSecret: "of no account" },
    { authority: monitor.url, discoverable: false, certificateAuthority },
  );
  const place = { audience: AUDIENCE, credential, certificateAuthority };
  const targets = { workspaceId: TENANT, resourceIds: [] };
  clients = {
    monitor: polite(logAnalyticsTransport({ ...place, endpoint: monitor.url }, targets)),
    cluster: polite(
      dataExplorerTransport({ ...place, cluster: cluster.url, database: "logs", authority: monitor.url }),
    ),
  };
});

afterAll(async () => {
  await Promise.all(services.map((service) => service.close()));
  await engine.stop();
});

function settle(name: string, question: Partial<KustoQuestion> = {}) {
  const client = clients[name];
  if (!client) throw new Error(`no client ${name}`);
  return client.ask({ ...QUESTION, ...question });
}

describe.each(["monitor", "cluster"])(
  "%s: the real client, a real sign-in, and a query that is executed",
  (name) => {
    test("answers from the rows in the window, to the last digit", async () => {
      expect(await settle(name)).toEqual({
        kind: "complete",
        rows: [
          { StatusCode: "200", n: 1, newest: "2026-11-20T09:30:00.1234567Z" },
          { StatusCode: "403", n: 2, newest: "2026-11-20T09:59:59.9999999Z" },
        ],
      });
    });

    test("knows that logging was never switched on", async () => {
      expect(await settle(name, { text: "StorageFileLogs | count", service: "file" })).toEqual({
        kind: "no-table",
      });
    });

    test("names a column that is not there", async () => {
      const asked = settle(name, { text: "StorageBlobLogs | where Nope == 1 | count" });
      await expect(asked).rejects.toMatchObject({
        fault: "refused",
        message: expect.stringContaining("“Nope”"),
      });
    });

    test("says of a query that is none that it was not taken", async () => {
      await expect(settle(name, { text: "StorageBlobLogs | wehre" })).rejects.toMatchObject({
        fault: "refused",
      });
    });
  },
);
