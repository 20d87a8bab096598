import { countOf } from "@/lib/format/numbers";
import type { Match } from "@/lib/log-source/lookup";
import type { AskedThing, PastedOutcome } from "@/lib/pasted/answer";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatDay } from "@/lib/time/times";
import type { FindAnswer, SearchAnswer } from "../find/find-answer";
import type { PasteProblem } from "../find/find-href";

/** How rows match: completes "found by …". */
export const MATCH_TEXTS: Readonly<Record<Match, string>> = {
  "server-request-id": "its request id",
  "client-request-id": "the client's request id, which a client sends again with each attempt",
  signature: "the token's signature, compared by its hash",
  "token-parameters": "the token's parameters; its signature is not known",
  object: "account and object alone",
};

interface Asked {
  readonly title: string;
  /** Where to get it. */
  readonly how: string;
}

/** What leads on, and where it is to be had. */
export const ASKED_TEXTS: Readonly<Record<AskedThing, Asked>> = {
  "error-body": {
    title: "The whole error response",
    how: "Its body names the code and, in AuthenticationErrorDetail, what the service objected to. Ask for the client's output with debug logging on, or for the response in a network trace.",
  },
  "error-code": {
    title: "The error code",
    how: "It is in the response's x-ms-error-code header and in the body's Code element, for example AuthenticationFailed.",
  },
  url: {
    title: "The request's address with the token",
    how: "The signature is removed here before anything is sent; the other parameters are what is needed.",
  },
  "request-id": {
    title: "The service's request id",
    how: "It is in the response's x-ms-request-id header and in the body's Message, after “RequestId:”.",
  },
  time: {
    title: "When it happened, with the time zone",
    how: "The response's Date header or the body's “Time:” is best: it is the service's own clock.",
  },
  account: {
    title: "The storage account",
    how: "A custom domain, a proxy or an address of numbers hides it. It is the first part of the account's own host, as in ACCOUNT.blob.core.windows.net.",
  },
  operation: {
    title: "What was done",
    how: "The method and the address, or the client's command: reading, writing, listing and deleting need different permissions.",
  },
};

/** Why a text that was sent could not be read, and what to do. */
export const PROBLEM_TEXTS: Readonly<
  Record<PasteProblem, { readonly title: string; readonly text: string }>
> = {
  "too-long": {
    title: "The text is longer than 1 MB and was not read",
    text: "Paste the part around the error: the lines with the request id, the address or the error code.",
  },
  "not-text": {
    title: "What was sent is not text in UTF-8 and was not read",
    text: "Copy it again as plain text.",
  },
  "nothing-pasted": {
    title: "Nothing was pasted",
    text: "Paste a request id, an address, an error, or an alert.",
  },
  "nothing-read": {
    title: "Nothing in this text leads to a request",
    text: "Paste the request id (x-ms-request-id), the URL, or the error with its code and message.",
  },
};

const OUTCOME_TITLES: Readonly<Record<PastedOutcome, string>> = {
  explained: "Explained from the text",
  "find-row": "Not among the blocked requests",
  decode: "A token",
  ask: "Something is missing",
  "not-ours": "Not a blocked user delegation SAS",
};

function foundTitle({ match, total, rows }: SearchAnswer): string {
  if (total === 1) return match === "object" ? "One blocked request for this object" : "Found the request";
  const some = total > rows.length ? "at least " : "";
  return `Found ${some}${countOf(total, "blocked request")}`;
}

/** The page's heading. */
export function findTitle({ search, explained }: FindAnswer): string {
  if (explained === null) return "Find a blocked request";
  return search && search.match !== null ? foundTitle(search) : OUTCOME_TITLES[explained.outcome];
}

/** Who was searched, and how far back: "exported logs (everything that was loaded)". */
export function searchedTexts(
  { searched }: Pick<SearchAnswer, "searched">,
  zone: TimeZone,
): readonly string[] {
  return searched.map(({ source, from }) =>
    from === null ? `${source}: everything that was loaded` : `${source}: back to ${formatDay(from, zone)}`,
  );
}
