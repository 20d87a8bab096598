import type { Findings } from "@/lib/diagnosis/findings/finding";
import { formatCount } from "@/lib/format/numbers";
import type { Failure, ReasonCount } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import { tokenWindows } from "@/lib/sas/windows";
import { earliestOf, type Instant, latestOf } from "@/lib/time/instant";

/** Something that happened at a moment of the window. */
export interface ChartEvent {
  readonly at: Instant;
  /** "Token ended (se)" */
  readonly label: string;
}

/** What events are taken from; nothing for a part that could not be asked. */
export interface EventFacts {
  /** The reasons that the chart shows. */
  readonly reasons: readonly ReasonCount[];
  /** The newest failure of each reason that speaks of an end. */
  readonly newest: readonly Failure[];
  readonly findings: Findings | null;
}

const MAX_EVENTS = 6;

/** The reasons that speak of an end, and which end that is. */
const ENDS = {
  "sas-expired": { of: "token", label: "Token ended (se)" },
  "key-expired": { of: "key", label: "Key ended (ske)" },
} as const;

/** The reasons whose newest failure tells when token or key ended. */
export const ENDED_REASONS = Object.keys(ENDS) as readonly (keyof typeof ENDS)[];

/** The ends that the newest failures met. Other tokens may have other ends, which no store counts: that is said. */
function endsOf({ reasons, newest }: EventFacts): readonly ChartEvent[] {
  return ENDED_REASONS.flatMap((reason) => {
    const { of, label } = ENDS[reason];
    const failure = newest.find((one) => one.reason === reason);
    const at = failure && tokenWindows(failure.request.parameters)[of].expiry;
    if (!at) return [];
    const tokens = reasons.find((counted) => counted.reason === reason)?.tokens ?? 1;
    return [
      { at, label: tokens > 1 ? `${label}, for the last used of ${formatCount(tokens)} tokens` : label },
    ];
  });
}

const FOUND = { "role-lost": "Role removed?", "keys-revoked": "Keys revoked?" } as const;

function foundIn({ findings }: EventFacts): readonly ChartEvent[] {
  return (findings?.found ?? []).flatMap(({ kind, since }) =>
    since !== null && kind in FOUND ? [{ at: since, label: FOUND[kind as keyof typeof FOUND] }] : [],
  );
}

function boundsOf({ reasons }: EventFacts): readonly ChartEvent[] {
  const first = earliestOf(reasons.map((reason) => reason.first));
  const last = latestOf(reasons.map((reason) => reason.last));
  if (!first || !last || first === last) return [];
  return [
    { at: first, label: "First blocked request" },
    { at: last, label: "Last blocked request" },
  ];
}

/** What happened within the window, at most six events, the earliest first: what explains before what bounds. */
export function chartEvents(facts: EventFacts, { from, to }: Window): readonly ChartEvent[] {
  return [...foundIn(facts), ...endsOf(facts), ...boundsOf(facts)]
    .filter(({ at }) => at >= from && at < to)
    .slice(0, MAX_EVENTS)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}
