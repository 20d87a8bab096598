import { setTimeout as sleep } from "node:timers/promises";
import type { LogSource } from "@/lib/log-source/log-source";
import { ToolFault } from "./tool";

const MAX_WAIT_MS = 30_000;
const POLL_MS = 50;

/**
 * Waits until the logs were read once, at most half a minute. Throws a ToolFault if they can't be, or are not
 * by then.
 */
export async function waitForLoad(source: LogSource, signal: AbortSignal): Promise<void> {
  for (let waited = 0; !source.state().everLoaded; waited += POLL_MS) {
    const { phase, problem, nextStep } = source.state();
    if (phase === "failed") throw new ToolFault(`${problem || "The logs can't be read."} ${nextStep}`.trim());
    if (waited >= MAX_WAIT_MS) throw new ToolFault("The logs are still being read. Try again in a minute.");
    await sleep(POLL_MS, undefined, { signal });
  }
}
