import type { Failure } from "@/lib/log-source/failures";
import type { LogSource } from "@/lib/log-source/log-source";
import type { KeyRequest } from "@/lib/log-source/other-requests";
import { parameterFieldValue } from "@/lib/log-source/parameter-fields";
import type { Window } from "@/lib/log-source/scope";
import { tokenWindows } from "@/lib/sas/windows";
import { epochMsOf, type Instant, instantOf } from "@/lib/time/instant";
import { HOUR_MS } from "@/lib/time/units";

/** A key's start lies at or after the request for it, or a little before: a client allows for clocks that differ. */
const BEFORE_MS = HOUR_MS;

/** Who made the key of a token, and when, as far as the log shows it. */
export interface KeyMaker {
  /** Object id, lower case; "" where the token names none. */
  readonly delegator: string;
  /** When the key was looked for; null where the token does not tell the key's start, so that none was. */
  readonly searched: Window | null;
  /** Requests for a key by the delegator in that time; null where the logs can't tell. */
  readonly fitting: number | null;
  /** Whether there may be more. */
  readonly exact: boolean;
  /** The one that is nearest to the key's start. */
  readonly nearest: KeyRequest | null;
  /** Where the log begins. */
  readonly logFrom: Instant | null;
}

function nearestTo(start: Instant, requests: readonly KeyRequest[]): KeyRequest | null {
  const distance = ({ time }: KeyRequest) => Math.abs(epochMsOf(time) - epochMsOf(start));
  return requests.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** Looks in the log for the request that made the key of a refused token: before the refused request, near the key's start. */
export async function askKeyMaker(
  source: LogSource,
  { request: { account, parameters, time } }: Failure,
  logFrom: Instant | null,
): Promise<KeyMaker> {
  const delegator = parameterFieldValue("delegator", parameters);
  const { start } = tokenWindows(parameters).key;
  const unknown = { delegator, searched: null, fitting: null, exact: true, nearest: null, logFrom };
  if (delegator === "" || start === null) return unknown;
  const earliest = start < time ? start : time;
  const window = { from: instantOf(epochMsOf(earliest) - BEFORE_MS), to: time };
  const found = await source.keyRequests({ account, delegator, window });
  if (found === null) return { ...unknown, searched: window };
  const { requests, exact } = found;
  const nearest = nearestTo(start, requests);
  return { delegator, searched: window, fitting: requests.length, exact, nearest, logFrom };
}
