import type { Window } from "@/lib/log-source/scope";
import {
  type EndingAsked,
  type EndingTokens,
  type NewestToken,
  type TokenUse,
  userKey,
} from "@/lib/log-source/token-uses";
import { type Instant, later } from "@/lib/time/instant";

/** A token in use, with what ends it. */
export interface EndingUse extends TokenUse {
  readonly ends: Instant;
  /** What ends first: the token, or the key that signed it. */
  readonly endsBy: "token" | "key";
  /** It says that it works longer than its key lives. */
  readonly outlivesKey: boolean;
  /** A token of the same client, delegator and container that is in use ends then, later than this one; null: none. */
  readonly replacedUntil: Instant | null;
}

/** Tokens in use by what is to be done about them. */
export interface RankedTokens {
  /** They end within what was asked, and nothing replaces them: those that end first come first. */
  readonly ending: readonly EndingUse[];
  /** They end as soon, but a newer token is in use already. */
  readonly replaced: readonly EndingUse[];
  /** They end later than asked, but before they say so: their key ends. */
  readonly outliving: readonly EndingUse[];
}

/** What ends a token, null where neither end can be read. */
function endOf({ tokenEnds, keyEnds }: TokenUse): Pick<EndingUse, "ends" | "endsBy"> | null {
  if (tokenEnds !== null && (keyEnds === null || tokenEnds <= keyEnds))
    return { ends: tokenEnds, endsBy: "token" };
  return keyEnds === null ? null : { ends: keyEnds, endsBy: "key" };
}

function endingUse(use: TokenUse, newest: ReadonlyMap<string, NewestToken>): readonly EndingUse[] {
  const end = endOf(use);
  if (end === null) return [];
  const latest = newest.get(userKey(use))?.ends ?? null;
  return [
    {
      ...use,
      ...end,
      outlivesKey: use.tokenEnds !== null && use.keyEnds !== null && use.tokenEnds > use.keyEnds,
      replacedUntil: latest !== null && latest > end.ends ? latest : null,
    },
  ];
}

/** What is looked ahead to: so many milliseconds from the end of the window on, or from now where it ends later. */
export function lookAhead({ to }: Window, withinMs: number, now: Instant): EndingAsked {
  const at = to < now ? to : now;
  return { at, until: later(at, withinMs) };
}

/** Sorts tokens in use by what is to be done: the soonest first, and of those that end together the most used. */
export function rankTokens(found: EndingTokens, { until }: EndingAsked): RankedTokens {
  const newest = new Map(found.newest.map((one) => [userKey(one), one]));
  const uses = found.uses
    .flatMap((use) => endingUse(use, newest))
    .toSorted((a, b) => (a.ends === b.ends ? b.worked - a.worked : Number(a.ends > b.ends) || -1));
  const soon = uses.filter(({ ends }) => ends < until);
  return {
    ending: soon.filter(({ replacedUntil }) => replacedUntil === null),
    replaced: soon.filter(({ replacedUntil }) => replacedUntil !== null),
    outliving: uses.filter(
      ({ ends, outlivesKey, replacedUntil }) => ends >= until && outlivesKey && replacedUntil === null,
    ),
  };
}
