import type { TelemetryEnvironment } from "@/lib/config/telemetry-environment";
import { leaveUnfiltered } from "./filter-requests";
import { type Answered, observeRequests } from "./observe-requests";
import type { RequestLine } from "./request-line";

/** Starts what the settings ask for of log, metrics and traces; nothing else is even loaded. */
export async function startTelemetry(
  { log, metrics, traces }: TelemetryEnvironment,
  line: RequestLine,
): Promise<void> {
  const observers: ((answered: Answered) => void)[] = [];
  if (log === "json") observers.push((await import("./write-json-log")).writeJsonLog());
  if (metrics !== null) {
    const { serveMetrics } = await import("./serve-metrics");
    observers.push(serveMetrics(metrics, line, leaveUnfiltered));
  }
  if (traces !== null) {
    const { sendTraces } = await import("./send-traces");
    const sendNow = sendTraces(traces);
    process.once("SIGTERM", () => void sendNow());
  }
  observeRequests(observers);
}
