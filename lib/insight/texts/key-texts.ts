import { countOf } from "@/lib/format/numbers";
import type { KeyRequest } from "@/lib/log-source/other-requests";
import { type TimeZone, UTC } from "@/lib/time/time-zone";
import { formatMoment, formatWindow } from "@/lib/time/times";
import type { KeyMaker } from "../answers/key-maker";

const given = (words: string, text: string): string => (text === "" ? "" : `${words}${text}`);

/** "m***@contoso.example (object id …, app …) at 20 Nov 2026, 09:00:01 UTC with azsdk-python/1.2 from 203.0.113.7". */
function madeWords({ time, objectId, upn, appId, client, caller }: KeyRequest, zone: TimeZone): string {
  const ids = `object id ${objectId}${given(", app ", appId)}`;
  const who = upn === "" ? ids : `${upn} (${ids})`;
  return `${who} at ${formatMoment(time, zone)}${given(" with ", client)}${given(" from ", caller)}`;
}

const NOT_LINKED = "The log doesn't say which key each request returned.";

/** Where no such request was found: what is known, and what would settle it. */
function notFound({ delegator, searched, logFrom }: KeyMaker, zone: TimeZone): string {
  if (searched === null) return "";
  const begins =
    logFrom !== null && logFrom > searched.from ? ` The log begins at ${formatMoment(logFrom, zone)}.` : "";
  return (
    `The key belongs to the delegator ${delegator} (skoid). When it was made is not known: the log holds no GetUserDelegationKey request by ` +
    `this identity in ${formatWindow(searched, zone)}.${begins} To settle it, look for that operation with this ` +
    "RequesterObjectId in the read, write and delete logs of all services: its category may not be exported."
  );
}

/** Who made the key of a token and when, in plain words; unknown stays unknown. */
export function keyMakerText(maker: KeyMaker, zone: TimeZone = UTC): string {
  const { delegator, searched, fitting, exact, nearest } = maker;
  if (delegator === "") return "Who made the key is not known: the token names no delegator (skoid).";
  if (searched === null)
    return `The key belongs to the delegator ${delegator} (skoid). When it was made is not known: the token has no key start (skt) that can be read.`;
  if (fitting === null)
    return `The key belongs to the delegator ${delegator} (skoid). When it was made is not known: requests for keys were not read from these logs.`;
  if (nearest === null) return notFound(maker, zone);
  const made = madeWords(nearest, zone);
  if (fitting === 1 && exact)
    return `The key was most likely made by ${made}: their only request for a key that fits. ${NOT_LINKED}`;
  const several = `${exact ? "" : "at least "}${countOf(fitting, "request")}`;
  return `The key was probably made by ${made}: of ${several} for a key by this delegator, the one nearest to the key's start (skt). ${NOT_LINKED}`;
}
