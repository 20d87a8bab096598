import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import type { DocumentId } from "@/lib/diagnosis/causes/documents";
import type { Fix } from "@/lib/diagnosis/fixes/fix";
import type { SasKind } from "@/lib/sas/parameters";
import type { Instant } from "@/lib/time/instant";
import type { AddressRole, PastedService } from "./facts";

/**
 * explained: the text decides. find-row: its row decides, and can be found. decode: a token, and nothing of a failure.
 * ask: askFor says what is missing. not-ours: no refused user delegation SAS.
 */
const PASTED_OUTCOMES = ["explained", "find-row", "decode", "ask", "not-ours"] as const;
export type PastedOutcome = (typeof PASTED_OUTCOMES)[number];

/** What would lead on: each is a thing that a person can look up. */
const ASKED_THINGS = [
  "error-body",
  "error-code",
  "url",
  "request-id",
  "time",
  "account",
  "operation",
] as const;
export type AskedThing = (typeof ASKED_THINGS)[number];

/** One address of a text that holds several. */
export interface PastedFinding {
  readonly role: AddressRole;
  readonly account: string | null;
  readonly container: string | null;
  readonly object: string | null;
  readonly service: PastedService | null;
  readonly host: string | null;
  readonly sas: SasKind | null;
  readonly parameters: Readonly<Record<string, string>> | null;
  readonly signatureHash: string | null;
}

/** Words of a client that are not the service's, and what is so. */
interface ClientGuess {
  readonly client: string;
  readonly says: string;
  readonly truth: string;
}

/** A possible cause, and what would settle it. */
export interface PastedCandidate {
  readonly reason: Cause;
  readonly why: string;
  readonly settledBy: string;
}

/** The answer to a pasted text; its JSON is what `npm run explain` prints. */
export interface PastedAnswer {
  readonly outcome: PastedOutcome;
  readonly status: number | null;
  readonly errorCode: string | null;
  readonly detail: string | null;
  readonly account: string | null;
  readonly container: string | null;
  readonly object: string | null;
  readonly service: PastedService | null;
  /** Only where the host is not the account's own: an emulator, an address of numbers, a custom domain. */
  readonly host: string | null;
  readonly serverRequestIds: readonly string[];
  readonly clientRequestIds: readonly string[];
  readonly time: Instant | null;
  readonly method: string | null;
  readonly operation: string | null;
  readonly sas: SasKind | null;
  /** The token's own parameters, decoded; `sig` is "masked". */
  readonly parameters: Readonly<Record<string, string>> | null;
  readonly callerAddress: string | null;
  readonly reason: Cause | null;
  readonly confidence: Confidence | null;
  /** Causes that it may be instead. */
  readonly candidates: readonly Cause[];
  readonly askFor: readonly AskedThing[];
  /** Each address, where the text holds more than one that matters. */
  readonly findings: readonly PastedFinding[];
  /** What is so, in plain English. */
  readonly sentence: string;
  /** What in the text decided. */
  readonly evidence: readonly string[];
  readonly candidateDetails: readonly PastedCandidate[];
  /** What a client said by itself: no evidence. */
  readonly guesses: readonly ClientGuess[];
  readonly fix: Fix | null;
  readonly documents: readonly DocumentId[];
}
