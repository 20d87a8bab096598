import { countOf } from "@/lib/format/numbers";
import { isCreate, isRead, isWrite } from "@/lib/sas/operation-kinds";
import { earliestOf, epochMsOf, type Instant, latestOf } from "@/lib/time/instant";
import { type TimeZone, UTC } from "@/lib/time/time-zone";
import { formatMinute, formatMoment } from "@/lib/time/times";
import type { Cause } from "../causes/causes";
import type { Finding, Findings } from "./finding";
import { groupBy } from "./group-by";
import type { History, RefusedGroup, WorkedGroup } from "./history";

const NEVER = "9999-12-31T23:59:59.9999999Z" as Instant;

/** A token with all that its groups say. */
interface TokenStory {
  readonly token: string;
  readonly refused: readonly RefusedGroup[];
  readonly worked: readonly WorkedGroup[];
  readonly failures: number;
  readonly firstFailure: Instant;
  readonly lastSuccess: Instant | null;
}

/** Of a group, which holds at least one. */
const earliest = (instants: readonly Instant[]): Instant => earliestOf(instants) ?? NEVER;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function storiesOf({ refused, worked }: History, reasons: readonly Cause[]): readonly TokenStory[] {
  const workedBy = groupBy(worked, ({ token }) => token);
  const fitting = refused.filter(({ reason }) => reasons.includes(reason));
  return [...groupBy(fitting, ({ token }) => token)]
    .map(([token, groups]) => {
      const successes = workedBy.get(token) ?? [];
      return {
        token,
        refused: groups,
        worked: successes,
        failures: sum(groups.map(({ failures }) => failures)),
        firstFailure: earliest(groups.map(({ first }) => first)),
        lastSuccess: latestOf(successes.map(({ last }) => last)),
      };
    })
    .sort((a, b) => b.failures - a.failures);
}

const failuresOf = (stories: readonly TokenStory[]): number => sum(stories.map(({ failures }) => failures));
const tokensOf = (stories: readonly TokenStory[]): readonly string[] => stories.map(({ token }) => token);

const worksNoMore = ({ lastSuccess, firstFailure }: TokenStory): boolean =>
  lastSuccess !== null && lastSuccess < firstFailure;

/** Everything of a delegator that worked is refused from one moment on. */
function rolesLost(history: History, zone: TimeZone): readonly Finding[] {
  const stories = storiesOf(history, ["delegator-not-authorized"]);
  return [...groupBy(stories, ({ refused }) => refused[0]?.delegator ?? "")].flatMap(([delegator, own]) => {
    const since = earliest(own.map(({ firstFailure }) => firstFailure));
    const last = latestOf(own.flatMap(({ lastSuccess }) => lastSuccess ?? []));
    if (delegator === "" || last === null || last > since) return [];
    return {
      kind: "role-lost" as const,
      title: `Role removed at ${formatMinute(since, zone)}?`,
      text: `Tokens of the delegator ${delegator} worked until ${formatMoment(last, zone)} and have been blocked since ${formatMoment(since, zone)}: ${countOf(failuresOf(own), "request")} with ${countOf(own.length, "token")}.`,
      since,
      raises: "delegator-not-authorized" as const,
      settledBy: "the activity log (role assignments deleted) and the delegator's roles",
      tokens: tokensOf(own),
      delegator,
      failures: failuresOf(own),
    };
  });
}

const TOGETHER_MS = 15 * 60_000;
const MIN_TOKENS = 3;
const MIN_KEYS = 2;

const samePlace = ({ refused, worked }: TokenStory): boolean =>
  refused.some(({ resourceKey }) => worked.some((group) => group.resourceKey === resourceKey));

/** The stories whose first failures lie closest together, within a quarter of an hour. */
function together(stories: readonly TokenStory[]): readonly TokenStory[] {
  const sorted = [...stories].sort((a, b) => (a.firstFailure < b.firstFailure ? -1 : 1));
  let best: readonly TokenStory[] = [];
  let from = 0;
  for (let to = 0; to < sorted.length; to += 1) {
    const end = sorted[to];
    while (
      end &&
      epochMsOf(end.firstFailure) - epochMsOf(sorted[from]?.firstFailure ?? end.firstFailure) > TOGETHER_MS
    )
      from += 1;
    if (to + 1 - from > best.length) best = sorted.slice(from, to + 1);
  }
  return best;
}

/** Tokens of different keys that worked where they are refused now, all from one moment on. */
function keysRevoked(history: History, zone: TimeZone): readonly Finding[] {
  const ended = storiesOf(history, ["signature-mismatch"]).filter(
    (story) => worksNoMore(story) && samePlace(story),
  );
  const group = together(ended);
  const keys = new Set(group.flatMap(({ refused }) => refused.map(({ key }) => key)));
  if (group.length < MIN_TOKENS || keys.size < MIN_KEYS) return [];
  const since = earliest(group.map(({ firstFailure }) => firstFailure));
  return [
    {
      kind: "keys-revoked",
      title: `Keys revoked at ${formatMinute(since, zone)}?`,
      text: `${countOf(group.length, "token")} made with ${countOf(keys.size, "key")} worked, then began to fail authentication at ${formatMoment(since, zone)}, all within 15 minutes.`,
      since,
      raises: "key-revoked",
      settledBy: "the activity log of the account (revokeUserDelegationKeys)",
      tokens: tokensOf(group),
      delegator: "",
      failures: failuresOf(group),
    },
  ];
}

/** A token for one blob that is used on several. */
function otherObjects(history: History): readonly Finding[] {
  const stories = storiesOf(history, ["signature-mismatch"]).filter(({ refused, worked }) => {
    const places = new Set([...refused, ...worked].map(({ resourceKey }) => resourceKey));
    return refused.every(({ resourceKey }) => resourceKey.startsWith("b ")) && places.size > 1;
  });
  if (stories.length === 0) return [];
  const proved = stories.filter(({ worked }) => worked.length > 0).length;
  const elsewhere = proved === 0 ? "" : `; ${proved} of them worked on another blob`;
  return [
    {
      kind: "other-object",
      title: "Tokens for one blob are used on others",
      text: `${countOf(stories.length, "token")} with sr=b requested more than one blob (${countOf(failuresOf(stories), "blocked request")})${elsewhere}. The blob's name is part of the signature.`,
      since: null,
      raises: "signature-mismatch",
      settledBy: "the blob that each token was made for",
      tokens: tokensOf(stories),
      delegator: "",
      failures: failuresOf(stories),
    },
  ];
}

/** Reads with the same token succeed while its writes are refused: the role is not gone altogether. */
function onlyWritesRefused(history: History): readonly Finding[] {
  const stories = storiesOf(history, ["delegator-not-authorized", "acl-denied"]).filter(
    ({ refused, worked, firstFailure }) =>
      refused.every(({ operation }) => isWrite(operation)) &&
      worked.some(({ operation, last }) => isRead(operation) && last > firstFailure),
  );
  if (stories.length === 0) return [];
  return [
    {
      kind: "only-writes-refused",
      title: "Writes are blocked, but reads with the same token work",
      text: `${countOf(stories.length, "token")}: ${countOf(failuresOf(stories), "write")} blocked while reads succeeded. The delegator's role may be read-only, or the writes set tags (t) or overwrite (w).`,
      since: null,
      raises: "permission-missing",
      settledBy: "the delegator's role, and the requests' headers",
      tokens: tokensOf(stories),
      delegator: "",
      failures: failuresOf(stories),
    },
  ];
}

/** A create that had succeeded comes again with a token that may not overwrite. */
function createsRetried(history: History): readonly Finding[] {
  const stories = storiesOf(history, ["overwrite-not-permitted", "delegator-not-authorized"]).filter(
    ({ refused, worked }) =>
      refused.some(({ operation, resourceKey, last }) =>
        worked.some(
          (group) =>
            isCreate(operation) &&
            group.operation === operation &&
            group.resourceKey === resourceKey &&
            group.first < last,
        ),
      ),
  );
  const retried = stories.filter(({ refused }) =>
    refused.some(
      ({ reason, resourceKey }) => reason === "overwrite-not-permitted" || resourceKey.startsWith("b "),
    ),
  );
  if (retried.length === 0) return [];
  return [
    {
      kind: "create-retried",
      title: "Creates that succeeded are retried",
      text: `${countOf(retried.length, "token")} created what they asked for, and then ${countOf(failuresOf(retried), "later create was blocked", "later creates were blocked")}: a retry meets its own earlier result, and the token doesn't allow overwriting.`,
      since: null,
      raises: "overwrite-not-permitted",
      settledBy: "whether the target existed before the request",
      tokens: tokensOf(retried),
      delegator: "",
      failures: failuresOf(retried),
    },
  ];
}

/** What the rows of a scope show together; the weightiest first. Pure: the source made the aggregates. */
export function findingsOf(history: History, zone: TimeZone = UTC): readonly Finding[] {
  return [rolesLost, keysRevoked, otherObjects, onlyWritesRefused, createsRetried]
    .flatMap((find) => find(history, zone))
    .sort((a, b) => b.failures - a.failures);
}

/** The findings, with how much of the scope they rest on. */
export function toFindings(history: History, zone: TimeZone = UTC): Findings {
  const tokens = new Set(history.refused.map(({ token }) => token)).size;
  return { found: findingsOf(history, zone), basis: { tokens, complete: history.complete } };
}
