import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { setCurrentSource } from "@/lib/log-source/current-source";
import type { LogSource } from "@/lib/log-source/log-source";
import { LOCAL_VIEWER, NOBODY, setUsualViewer } from "@/lib/log-source/viewer";
import { filterRequests, leaveUnfiltered } from "@/lib/server/filter-requests";
import { startTelemetry } from "@/lib/server/start-telemetry";
import { LoadStatus } from "@/lib/store/load-status";
import { tellOperator } from "@/lib/telemetry/tell-operator";
import { traced } from "@/lib/telemetry/trace";
import { CANARY } from "../../support/canary";

const ACCOUNT = "stsecretname";
const { state } = new LoadStatus(false);
const SOURCE = {
  state: () => state,
  waiting: () => 3,
  stateKey: () => null,
} as Partial<LogSource> as LogSource;
const received: string[] = [];
let collector: Server;
let dashboard: Server;
let metricsPort: number;

const portOf = (server: Server) => (server.address() as AddressInfo).port;
async function listen(server: Server): Promise<Server> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server;
}

async function freePort(): Promise<number> {
  const server = await listen(createServer());
  const port = portOf(server);
  server.close();
  return port;
}

const ask = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`http://127.0.0.1:${portOf(dashboard)}${path}`, { headers });

beforeAll(async () => {
  setCurrentSource(() => SOURCE);
  setUsualViewer(LOCAL_VIEWER);
  metricsPort = await freePort();
  collector = await listen(
    createServer(async (request, response) => {
      for await (const chunk of request) received.push(String(chunk));
      response.end("{}");
    }),
  );
  leaveUnfiltered(collector);
  const line = filterRequests(
    { hosts: [], local: true, address: "" },
    { gate: null, onServer: () => undefined },
  );
  await startTelemetry(
    {
      log: "text",
      metrics: { host: "127.0.0.1", port: metricsPort },
      traces: `http://127.0.0.1:${portOf(collector)}/v1/traces`,
    },
    line,
  );
  dashboard = await listen(
    createServer(async (_, response) => {
      await traced("store.read", { "db.system.name": "duckdb" }, async () => undefined);
      response.end("answered");
    }),
  );
});
afterAll(() => {
  // Files share their modules.
  setUsualViewer(NOBODY);
  for (const server of [collector, dashboard]) server.close().closeAllConnections();
});

test("every answer has an id: the request's own, or a new one in place of none, of a strange one and of a secret", async () => {
  const idOf = async (given?: string) =>
    (await ask("/logs", given ? { "X-Request-Id": given } : {})).headers.get("x-request-id") ?? "";
  expect(await idOf("gateway-0001.x")).toBe("gateway-0001.x");
  for (const given of [undefined, "short", "with blanks in it", CANARY])
    expect(await idOf(given)).toMatch(/^[\da-f]{8}-/);
});

test("metrics count requests by their routes, and name no account", async () => {
  await ask(`/insights/user-delegation-sas?account=${ACCOUNT}`);
  await ask(`/${ACCOUNT}/x`);
  await ask("/causes/sas-expired");
  const response = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
  const text = await response.text();
  expect(response.headers.get("content-type")).toContain("version=0.0.4");
  expect(text).toContain(
    'sas_insights_requests_total{method="GET",route="/insights/user-delegation-sas",status="200"} 1',
  );
  expect(text).toContain('route="/causes/:code"');
  expect(text).toContain('route="other"');
  expect(text).toContain("sas_insights_queries_waiting 3");
  expect(text).toContain("sas_insights_healthy 0");
  expect(text).not.toContain(ACCOUNT);
  expect((await fetch(`http://127.0.0.1:${metricsPort}/`)).status).toBe(404);
});

test("metrics are not there while there is no source to ask, and then again", async () => {
  setCurrentSource(undefined as unknown as () => LogSource);
  const response = await fetch(`http://127.0.0.1:${metricsPort}/metrics`, {
    signal: AbortSignal.timeout(5_000),
  }).finally(() => setCurrentSource(() => SOURCE));
  expect(response.status).toBe(503);
  expect((await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).status).toBe(200);
});

test("traces lead from the request to what it asks, in the client's trace, and name no account", async () => {
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  await ask(`/accounts?account=${ACCOUNT}`, { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
  await expect.poll(() => received.join(""), { timeout: 20_000 }).toContain("GET /accounts");
  const text = received.join("");
  expect(text).toContain(traceId);
  expect(text).toContain("store.read");
  expect(text).not.toContain(ACCOUNT);
});

test("what the operator is told holds no secret", () => {
  const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
  tellOperator(`The file x?sig=${CANARY} is damaged.`, new Error(`at y?sig=${CANARY}`));
  const text = printed.mock.calls.flat().join(" ");
  printed.mockRestore();
  expect(text).toContain("is damaged.");
  expect(text).not.toContain("S1gNaTuRe");
});
