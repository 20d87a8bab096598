import { objectOf } from "@/lib/requests/display-fields";
import type { LoggedRequest, QueryParameter } from "@/lib/requests/logged-request";
import { tokenText } from "@/lib/requests/logged-uri";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import type { Failure } from "./failures";
import type { SourceFault } from "./log-source";

/**
 * By what a row is found, the strongest first: an id names one request, a signature or a token's
 * parameters name all that one token was used for, an object what was asked of it by whomever.
 */
export const MATCHES = [
  "server-request-id",
  "client-request-id",
  "signature",
  "token-parameters",
  "object",
] as const;
export type Match = (typeof MATCHES)[number];

/** An object of an account: "container/blob", or "container" for the container itself. */
export interface ObjectPlace {
  readonly account: string;
  readonly object: string;
}

/** What rows are looked for by, in all that a source holds. */
export interface Lookup {
  /** Ids in any case, with or without dashes. */
  readonly serverRequestIds: readonly string[];
  readonly clientRequestIds: readonly string[];
  /** SHA-256 of signatures, 64 upper-case hex digits, as the log has them. */
  readonly signatureHashes: readonly string[];
  /** The parameters of tokens whose signature isn't known. */
  readonly tokens: readonly (readonly QueryParameter[])[];
  readonly objects: readonly ObjectPlace[];
  /** Rows nearest to it come first; without one the newest. */
  readonly time: Instant | null;
  /** Accounts that may be found, lower case; null for all. */
  readonly accounts: readonly string[] | null;
}

/** A source that was searched, and how far back. */
export interface Searched {
  readonly source: string;
  /** Null where everything that the source holds was searched. */
  readonly from: Instant | null;
}

/** A source that gave no answer, and why. */
export interface Unsearched {
  readonly source: string;
  readonly fault: SourceFault;
  readonly problem: string;
  readonly nextStep: string;
}

/** Blocked requests that match. Only those of the strongest match are told: what is weaker says less. */
export interface FoundRows {
  /** Null where nothing was found. */
  readonly match: Match | null;
  /** How many rows match in this way. */
  readonly total: number;
  /** The first of them, each once. */
  readonly failures: readonly Failure[];
  readonly searched: readonly Searched[];
  readonly unsearched: readonly Unsearched[];
}

export const NOTHING_TO_LOOK_FOR: Lookup = {
  serverRequestIds: [],
  clientRequestIds: [],
  signatureHashes: [],
  tokens: [],
  objects: [],
  time: null,
  accounts: null,
};

const ASKED: Readonly<Record<Match, (lookup: Lookup) => number>> = {
  "server-request-id": ({ serverRequestIds }) => serverRequestIds.length,
  "client-request-id": ({ clientRequestIds }) => clientRequestIds.length,
  signature: ({ signatureHashes }) => signatureHashes.length,
  "token-parameters": ({ tokens }) => tokens.length,
  object: ({ objects }) => objects.length,
};

/** The ways in which rows are looked for, the strongest first; none where there is nothing to look for. */
export const matchesAsked = (lookup: Lookup): readonly Match[] =>
  MATCHES.filter((match) => ASKED[match](lookup) > 0);

/** An id as it is compared: clients send upper case too, and leave the dashes out. */
export const plainId = (id: string): string => id.trim().toLowerCase().replaceAll("-", "");

const holdsId = (ids: readonly string[], logged: string): boolean =>
  logged !== "" && ids.some((id) => plainId(id) === plainId(logged));

const IS_MATCH: Readonly<Record<Match, (request: LoggedRequest, lookup: Lookup) => boolean>> = {
  "server-request-id": ({ requestId }, { serverRequestIds }) => holdsId(serverRequestIds, requestId),
  "client-request-id": ({ clientRequestId }, { clientRequestIds }) =>
    holdsId(clientRequestIds, clientRequestId),
  signature: ({ signatureHash }, { signatureHashes }) =>
    signatureHash !== "" && signatureHashes.includes(signatureHash),
  "token-parameters": ({ parameters }, { tokens }) =>
    tokens.some((token) => tokenText(token) === tokenText(parameters)),
  object: (request, { objects }) =>
    objects.some(({ account, object }) => account === request.account && object === objectOf(request)),
};

/** The strongest way in which a request matches; null where it does not. */
export const matchOf = (request: LoggedRequest, lookup: Lookup): Match | null =>
  MATCHES.find((match) => IS_MATCH[match](request, lookup)) ?? null;

/** The rows of the object that is looked for first, then those nearest in time, or the newest. */
export function inFoundOrder(failures: readonly Failure[], lookup: Lookup): readonly Failure[] {
  const { time } = lookup;
  const elsewhere = ({ request }: Failure) => (IS_MATCH.object(request, lookup) ? 0 : 1);
  const distance = ({ request }: Failure) =>
    time === null ? 0 : Math.abs(epochMsOf(request.time) - epochMsOf(time));
  const later = (a: Failure, b: Failure) => {
    if (a.request.time === b.request.time) return a.id < b.id ? -1 : 1;
    return a.request.time > b.request.time ? -1 : 1;
  };
  return failures.toSorted((a, b) => elsewhere(a) - elsewhere(b) || distance(a) - distance(b) || later(a, b));
}
