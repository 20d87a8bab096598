import { countOf } from "@/lib/format/numbers";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { signedResourceKey } from "@/lib/requests/signed-resource-key";
import { type Instant, latestOf } from "@/lib/time/instant";
import { type TimeZone, UTC } from "@/lib/time/time-zone";
import { formatMoment } from "@/lib/time/times";
import type { Cause } from "../causes/causes";
import type { Candidate } from "../verdict/verdict";
import type { Finding, Observation } from "./finding";
import type { History } from "./history";

/** The token worked before on the same signed resource with the same parameters. */
function workedEarlier(request: LoggedRequest, { worked }: History, zone: TimeZone): readonly Observation[] {
  const resourceKey = signedResourceKey(request.parameters, request.path);
  const earlier = worked.filter(
    (group) =>
      group.token === request.token && group.resourceKey === resourceKey && group.first < request.time,
  );
  const last = latestOf(earlier.map((group) => group.last));
  if (last === null) return [];
  const count = earlier.reduce((sum, { successes }) => sum + successes, 0);
  const still = last > request.time;
  return [
    {
      text: still
        ? `The same token also works on the same signed resource: ${countOf(count, "success", "successes")}, the last at ${formatMoment(last, zone)}. So its signature is valid there, and its key is not revoked.`
        : `The same token worked on the same signed resource with the same parameters until ${formatMoment(last, zone)} (${countOf(count, "success", "successes")}). Look for a revocation, an expiry or a lost role, not for a wrong signature.`,
      raises: still ? [] : ["key-revoked", "delegator-not-authorized"],
      lowers: still ? ["signature-mismatch", "key-revoked"] : ["signature-mismatch"],
    },
  ];
}

/** Everything of its delegator, or the token itself at this place, that ended before the request. */
function endedBefore(
  request: LoggedRequest,
  history: History,
  isOwn: (token: string) => boolean,
): Instant | null {
  const last = latestOf(history.worked.filter(({ token }) => isOwn(token)).map((group) => group.last));
  return last !== null && last < request.time ? last : null;
}

/**
 * Until when the same worked: the tokens of the delegator where its role is the reason, else this token at the same
 * resource. Null where nothing worked, or still does.
 */
export function workedUntil(
  request: LoggedRequest,
  reason: Cause,
  { own, all }: { readonly own: History; readonly all: History },
): Instant | null {
  const resourceKey = signedResourceKey(request.parameters, request.path);
  const atPlace = { ...own, worked: own.worked.filter((group) => group.resourceKey === resourceKey) };
  if (reason !== "delegator-not-authorized")
    return endedBefore(request, atPlace, (token) => token === request.token);
  const ofToken = all.refused.find(({ token }) => token === request.token)?.delegator ?? "";
  const tokens = new Set(
    all.refused
      .filter(({ delegator }) => delegator === ofToken && delegator !== "")
      .map(({ token }) => token),
  );
  return endedBefore(request, all, (token) => token === request.token || tokens.has(token));
}

/** The token worked elsewhere only: then it was made for that place. */
function workedElsewhere(request: LoggedRequest, { worked }: History): readonly Observation[] {
  const resourceKey = signedResourceKey(request.parameters, request.path);
  const own = worked.filter(({ token }) => token === request.token);
  const [other] = own.filter((group) => group.resourceKey !== resourceKey);
  if (!other || own.some((group) => group.resourceKey === resourceKey)) return [];
  return [
    {
      text: `The same token works for “${other.resourceKey.slice(2)}”: it was made for that place, and its name is part of the signature.`,
      raises: ["signature-mismatch"],
      lowers: ["key-revoked"],
    },
  ];
}

const LOWERED: Readonly<Partial<Record<Finding["kind"], readonly Cause[]>>> = {
  "role-lost": ["overwrite-not-permitted", "permission-missing", "acl-denied"],
  "keys-revoked": ["signature-mismatch"],
  "other-object": ["key-revoked"],
  "only-writes-refused": ["delegator-not-authorized"],
  "create-retried": ["delegator-not-authorized", "permission-missing"],
};

/**
 * What the log shows besides: of this request's token, and what was found over many rows around it,
 * where this token is among them.
 */
export function observationsOf(
  request: LoggedRequest,
  history: History,
  findings: readonly Finding[],
  zone: TimeZone = UTC,
): readonly Observation[] {
  const shared = findings
    .filter(({ tokens }) => tokens.includes(request.token))
    .map(({ kind, title, text, raises }) => ({
      text: title.endsWith("?") ? `${title} ${text}` : `${title}: ${text}`,
      raises: [raises],
      lowers: LOWERED[kind] ?? [],
    }));
  return [...workedEarlier(request, history, zone), ...workedElsewhere(request, history), ...shared];
}

/** The candidates in the order that the observations give them; equal ones stay as they were. */
export function rankCandidates(
  candidates: readonly Candidate[],
  observations: readonly Observation[],
): readonly Candidate[] {
  const weightOf = ({ reason }: Candidate): number =>
    observations.reduce(
      (sum, { raises, lowers }) =>
        sum + (raises.includes(reason) ? 1 : 0) - (lowers.includes(reason) ? 1 : 0),
      0,
    );
  return candidates
    .map((candidate) => ({ candidate, weight: weightOf(candidate) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ candidate }) => candidate);
}
