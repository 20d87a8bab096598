import type { Server } from "node:http";
import { REQUEST_LIMITS } from "./request-limits";

const CHECK_AGAIN_MS = 50;
let stopping = false;

/** Whether this process was asked to stop: it answers what it has begun, and nothing new. */
export const isStopping = (): boolean => stopping;

/**
 * Lets the server answer what it has begun when the process is asked to stop, for a while. Next closes the server then
 * and waits for its connections, but keeps those open that are only kept alive; and it ends with 143, although nothing
 * went wrong.
 */
export function drainWhenStopped(server: Server): void {
  process.once("SIGTERM", () => {
    stopping = true;
    const idle = setInterval(() => server.closeIdleConnections(), CHECK_AGAIN_MS);
    const late = setTimeout(() => server.closeAllConnections(), REQUEST_LIMITS.drainMs);
    for (const timer of [idle, late]) timer.unref();
    process.once("exit", () => {
      process.exitCode = 0;
    });
  });
}
