import { type Clock, raceAbort } from "@/lib/queries/clock";
import { SignInFault } from "./credentials";
import type { Exchange } from "./exchange";
import { parsedJson } from "./json-text";

/**
 * Why a check of the account gave nothing. forbidden: this identity may not; not-found: no such
 * resource, or one that this identity may not see; refused: the question was not taken; unavailable:
 * the service is in trouble; unreadable: what came is no answer.
 */
const ARM_FAULTS = [
  "forbidden",
  "not-found",
  "throttled",
  "timeout",
  "unreachable",
  "unavailable",
  "signed-out",
  "refused",
  "unreadable",
] as const;
type ArmFault = (typeof ARM_FAULTS)[number];

/** What a check of the account found, or why it found nothing; never an error. */
export type ArmCheck<T> =
  | { readonly checked: true; readonly value: T }
  | { readonly checked: false; readonly why: ArmFault };

const BY_STATUS: Readonly<Record<number, ArmFault>> = {
  401: "forbidden",
  403: "forbidden",
  404: "not-found",
  408: "timeout",
  429: "throttled",
  504: "timeout",
};

function readArmFault(status: number): ArmFault {
  const known = BY_STATUS[status];
  if (known) return known;
  if (status >= 500) return "unavailable";
  return status >= 400 ? "refused" : "unreadable";
}

function judge<T>({ status, body }: Exchange, read: (json: unknown) => T | null): ArmCheck<T> {
  if (status !== 200) return { checked: false, why: readArmFault(status) };
  const value = body === null ? null : read(parsedJson(body));
  return value === null ? { checked: false, why: "unreadable" } : { checked: true, value };
}

export interface CheckLimits {
  readonly clock: Clock;
  readonly deadlineMs: number;
  /** Aborted when no one waits for the answer any more. */
  readonly signal: AbortSignal;
}

/**
 * Asks once, within its deadline. `read` gives null for what is no answer. Resolves with a fault
 * in place of any failure; rejects with the signal's reason alone.
 */
export async function checkArm<T>(
  ask: (signal: AbortSignal) => Promise<Exchange>,
  read: (json: unknown) => T | null,
  { clock, deadlineMs, signal }: CheckLimits,
): Promise<ArmCheck<T>> {
  const deadline = new AbortController();
  const cancel = clock.after(deadlineMs, () => deadline.abort());
  const either = AbortSignal.any([signal, deadline.signal]);
  try {
    return judge(await raceAbort(ask(either), either), read);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (deadline.signal.aborted) return { checked: false, why: "timeout" };
    return { checked: false, why: error instanceof SignInFault ? "signed-out" : "unreachable" };
  } finally {
    cancel();
  }
}
