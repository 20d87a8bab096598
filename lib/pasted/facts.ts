import type { QueryParameter } from "@/lib/requests/logged-request";
import type { Instant } from "@/lib/time/instant";
import type { ClientName, PhraseId } from "./tables/clients";
import type { RequestHeader } from "./tables/request-headers";

/** Storage services by their endpoints; the Data Lake endpoint logs as the blob service. */
export const PASTED_SERVICES = ["blob", "dfs", "queue", "table", "file"] as const;
export type PastedService = (typeof PASTED_SERVICES)[number];

/** What an address is to the request: its own, or one side of a copy. */
export const ADDRESS_ROLES = ["request", "source", "target"] as const;
export type AddressRole = (typeof ADDRESS_ROLES)[number];

/** What the text says of a signature that it holds; the signature itself is not kept. */
export const SIGNATURE_STATES = ["none", "masked", "whole", "encoded-twice", "cut"] as const;
export type SignatureState = (typeof SIGNATURE_STATES)[number];

/** One address or token of a text, without anything secret. */
export interface PastedAddress {
  readonly role: AddressRole;
  readonly protocol: "http" | "https" | "";
  /** Lower case, with a port that is not the protocol's own; "" for a token without an address. */
  readonly host: string;
  /** Decoded path with its leading slash, "" where there is none. */
  readonly path: string;
  /** Decoded query parameters that are known; `sig` has the value "REDACTED". */
  readonly parameters: readonly QueryParameter[];
  readonly signature: SignatureState;
  /** SHA-256 of the signature as Azure logs it in SasSignature(…): 64 upper-case hex digits; "" where it is not whole. */
  readonly signatureHash: string;
}

/** Whose word the code is: service (written as a code), sentence (follows from its sentence), client (from a client's own words). */
export const CODE_ORIGINS = ["service", "sentence", "client"] as const;
export type CodeOrigin = (typeof CODE_ORIGINS)[number];

/** Whose clock a time is from: the service's, a client's, a person's memory. */
export const TIME_ORIGINS = ["service", "client", "person"] as const;
export type TimeOrigin = (typeof TIME_ORIGINS)[number];

/** What the request carried instead of a user delegation SAS, where the text says so. */
export const OTHER_CREDENTIALS = ["shared-key", "bearer", "other-cloud", "resource-manager"] as const;
export type OtherCredential = (typeof OTHER_CREDENTIALS)[number];

/**
 * Everything that a pasted text says of a request, and nothing secret: no signature, key, token or cookie, no
 * name or number of a person. Bounded; null and "" stand for what the text does not say.
 */
export interface PastedFacts {
  readonly status: number | null;
  readonly code: string | null;
  readonly codeOrigin: CodeOrigin | null;
  /** The service's AuthenticationErrorDetail, without the string to sign. */
  readonly detail: string | null;
  /** Lower case with dashes, each once. */
  readonly serverRequestIds: readonly string[];
  readonly clientRequestIds: readonly string[];
  readonly time: Instant | null;
  readonly timeOrigin: TimeOrigin | null;
  /** Upper case. */
  readonly method: string | null;
  /** As the resource log names it, where the text does. */
  readonly operation: string | null;
  /** What is named besides the addresses: by labels, options, a host header. */
  readonly account: string | null;
  readonly container: string | null;
  readonly object: string | null;
  readonly service: PastedService | null;
  readonly callerAddress: string | null;
  /** Headers that the request carried, as far as they need a permission of their own. */
  readonly headers: readonly RequestHeader[];
  /** The request's own first; at most four. */
  readonly addresses: readonly PastedAddress[];
  /** The programs whose output it is. */
  readonly clients: readonly ClientName[];
  /** What clients said by themselves, whatever the service answered. */
  readonly phrases: readonly PhraseId[];
  readonly credential: OtherCredential | null;
}

export const NO_FACTS: PastedFacts = {
  status: null,
  code: null,
  codeOrigin: null,
  detail: null,
  serverRequestIds: [],
  clientRequestIds: [],
  time: null,
  timeOrigin: null,
  method: null,
  operation: null,
  account: null,
  container: null,
  object: null,
  service: null,
  callerAddress: null,
  headers: [],
  addresses: [],
  clients: [],
  phrases: [],
  credential: null,
};
