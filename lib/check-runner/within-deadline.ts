import { type Clock, raceAbort } from "@/lib/queries/clock";

/** Either what came in time, or that nothing did. */
export type InTime<Value> = { readonly late: false; readonly value: Value } | { readonly late: true };

interface Limits {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
}

/**
 * Waits for what `work` resolves with, until the deadline passes. Rejects with the signal's reason where that is
 * aborted first, else with what `work` rejects with. `work` gets a signal that both abort.
 */
export async function withinDeadline<Value>(
  { clock, signal, deadlineMs }: Limits,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<InTime<Value>> {
  const deadline = new AbortController();
  const cancel = clock.after(deadlineMs, () => deadline.abort());
  const either = AbortSignal.any([signal, deadline.signal]);
  try {
    return { late: false, value: await raceAbort(work(either), either) };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (deadline.signal.aborted) return { late: true };
    throw error;
  } finally {
    cancel();
  }
}
