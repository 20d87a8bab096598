import { createServer } from "node:http";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { currentSource } from "@/lib/log-source/current-source";
import { tellOperator } from "@/lib/telemetry/tell-operator";
import type { Answered } from "./observe-requests";
import type { RequestLine } from "./request-line";

/** Upper bounds in seconds: from a static file to a query that Azure takes its time for. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

function countRequests(register: Registry): (answered: Answered) => void {
  const labelNames = ["method", "route", "status"] as const;
  const requests = new Counter({
    ...{ name: "sas_insights_requests_total", help: "Requests that were answered; 499: the client left." },
    ...{ labelNames, registers: [register] },
  });
  const seconds = new Histogram({
    ...{ name: "sas_insights_request_seconds", help: "Time to the end of the answer, waiting included." },
    ...{ labelNames: ["route"] as const, buckets: BUCKETS, registers: [register] },
  });
  return ({ method, route, status, ms }) => {
    requests.inc({ method, route, status });
    seconds.observe({ route }, ms / 1000);
  };
}

/** Read when somebody asks. */
function addGauges(register: Registry, line: RequestLine): void {
  const state = () => currentSource().state();
  const gauges: Readonly<Record<string, readonly [help: string, read: () => number]>> = {
    requests_waiting: ["Requests in the line.", () => line.waiting],
    requests_running: ["Requests that are worked on.", () => line.running],
    queries_waiting: ["Queries that wait for their turn at a service.", () => currentSource().waiting()],
    healthy: ["1 once a first load is committed and the store is sound.", () => Number(isHealthy())],
    load_bytes: ["Bytes of the load that is going on.", () => state().bytesTotal],
    load_bytes_read: ["Bytes of it that were read.", () => state().bytesRead],
    not_read: ["Files, folders and other parts that could not be read.", () => state().notRead.count],
  };
  const isHealthy = () => state().everLoaded && state().phase !== "failed";
  for (const [name, [help, read]] of Object.entries(gauges)) {
    new Gauge({
      ...{ name: `sas_insights_${name}`, help, registers: [register] },
      collect() {
        this.set(read());
      },
    });
  }
}

/**
 * Serves metrics in Prometheus' form at /metrics of a port of their own: numbers alone, of no account. Gives what
 * counts requests. A port that can't be had is told to the operator; the dashboard does without.
 */
export function serveMetrics(
  { host, port }: { readonly host: string; readonly port: number },
  line: RequestLine,
  leaveUnfiltered: (server: object) => void,
): (answered: Answered) => void {
  const register = new Registry();
  collectDefaultMetrics({ register });
  addGauges(register, line);
  const server = createServer(async ({ url, method }, response) => {
    if (url !== "/metrics" || method !== "GET") return response.writeHead(404).end();
    // While the server starts there is no source whose numbers could be told.
    const text = await register.metrics().catch(() => null);
    if (text === null) return response.writeHead(503).end();
    return response.setHeader("Content-Type", register.contentType).end(text);
  });
  leaveUnfiltered(server);
  server.on("error", (error) => tellOperator(`Metrics can't be served on port ${port}.`, error));
  server.listen(port, host).unref();
  return countRequests(register);
}
