import { CHECK_LIMITS } from "./check-limits";

/** What a person has left of the checks that may be started in a while. */
export interface CheckRate {
  readonly limit: number;
  readonly remaining: number;
  /** Whole seconds until one more may be started than now. */
  readonly resetSeconds: number;
}

/**
 * Whether a check may start. other-account: the same person has another account checked right now; crowded: as many
 * run as may; rate: too many were started.
 */
export type Admission =
  | { readonly ok: true; readonly rate: CheckRate; readonly leave: () => void }
  | {
      readonly ok: false;
      readonly why: "other-account" | "crowded" | "rate";
      readonly rate: CheckRate;
      /** Whole seconds after which it is worth another try. */
      readonly retryAfterSeconds: number;
    };

interface Running {
  readonly person: string;
  readonly account: string;
}

const WINDOW_MS = CHECK_LIMITS.seconds * 1000;
/** When a slot is free can't be known: checks take seconds. */
const SOON_SECONDS = 5;

/** Decides which checks start, by the limits of the table; `now` in milliseconds, by a clock that is never set back. */
export function makeAdmission(now: () => number) {
  let started: readonly { readonly person: string; readonly atMs: number }[] = [];
  const running = new Set<Running>();

  const secondsUntilLess = (times: readonly { readonly atMs: number }[], nowMs: number): number => {
    const [oldest] = times;
    return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest.atMs + WINDOW_MS - nowMs) / 1000));
  };

  return function admit(person: string, account: string): Admission {
    const nowMs = now();
    started = started.filter(({ atMs }) => atMs > nowMs - WINDOW_MS);
    const own = started.filter((each) => each.person === person);
    const rateAfter = (count: number): CheckRate => ({
      limit: CHECK_LIMITS.perPerson,
      remaining: Math.max(0, CHECK_LIMITS.perPerson - count),
      resetSeconds: secondsUntilLess(own, nowMs) || CHECK_LIMITS.seconds,
    });
    const refused = (why: "other-account" | "crowded" | "rate", retryAfterSeconds: number): Admission => {
      return { ok: false, why, rate: rateAfter(own.length), retryAfterSeconds };
    };
    if ([...running].some((each) => each.person === person && each.account !== account))
      return refused("other-account", SOON_SECONDS);
    if (own.length >= CHECK_LIMITS.perPerson) return refused("rate", secondsUntilLess(own, nowMs));
    if (started.length >= CHECK_LIMITS.perServer) return refused("rate", secondsUntilLess(started, nowMs));
    if (running.size >= CHECK_LIMITS.atOnce) return refused("crowded", SOON_SECONDS);
    const one: Running = { person, account };
    running.add(one);
    started = [...started, { person, atMs: nowMs }];
    return { ok: true, rate: rateAfter(own.length + 1), leave: () => running.delete(one) };
  };
}
