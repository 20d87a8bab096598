import pino from "pino";
import { listenForOperator } from "@/lib/telemetry/tell-operator";
import type { Answered } from "./observe-requests";

/**
 * Writes the log as JSON lines to standard output: what the operator should know, and each request with its id, method,
 * route, status and time. No address, query or value of a log is in it.
 */
export function writeJsonLog(): (answered: Answered) => void {
  const log = pino({ base: { service: "sas-failure-insights" } }, pino.destination({ dest: 1, sync: true }));
  listenForOperator(({ message, cause }) => log.error(cause === "" ? {} : { cause }, message));
  return ({ status, ms, ...answered }) => {
    const level = status >= 500 ? "warn" : "info";
    log[level]({ ...answered, status, ms: Math.round(ms) }, "answered");
  };
}
