import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import type { LoggedRequest, QueryParameter, Service } from "@/lib/requests/logged-request";
import type { Instant } from "@/lib/time/instant";

export interface ReasonCount {
  readonly reason: Cause;
  readonly count: number;
  readonly first: Instant;
  readonly last: Instant;
  readonly tokens: number;
  readonly callers: number;
}

/** Counts over all rows in scope, never a sample. */
export interface Overview {
  /** Failures in scope. */
  readonly failures: number;
  /** All requests with a user delegation SAS in account and window (filters do not apply), whatever their outcome. */
  readonly requests: number;
  readonly tokens: number;
  readonly delegators: number;
  readonly callers: number;
  readonly first: Instant | null;
  readonly last: Instant | null;
  /** Most frequent first. */
  readonly reasons: readonly ReasonCount[];
}

/** Failures per bucket and reason; empty buckets are left out. */
export interface Timeline {
  readonly bucketMs: number;
  readonly buckets: readonly { readonly start: Instant; readonly counts: Partial<Record<Cause, number>> }[];
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** The failures that share a value of a facet. */
export interface FailureGroup {
  readonly value: string;
  readonly count: number;
  readonly first: Instant;
  readonly last: Instant;
  /** Their counts add up to `count`. */
  readonly reasons: Readonly<Partial<Record<Cause, number>>>;
  /** The token's own parameters where the facet is the token, in the order of their names; none elsewhere. */
  readonly parameters: readonly QueryParameter[];
}

/** The largest groups, the largest first. */
export interface FailureGroups {
  readonly groups: readonly FailureGroup[];
  /** False where a service told only its largest parts: the counts are then at least what stands there. */
  readonly exact: boolean;
}

/** How often one group failed in the course of time; empty buckets are left out. */
export interface GroupTrend {
  readonly value: string;
  readonly buckets: readonly { readonly start: Instant; readonly count: number }[];
}

/** Failures of one group that letters of the token may mend: the same operation with the same of the token. */
export interface RefusedLetters {
  readonly value: string;
  readonly service: Service;
  /** As logged. */
  readonly operation: string;
  /** What decides which letters are needed, and which are held: of `LETTER_PARAMETERS`, those that are given. */
  readonly parameters: readonly QueryParameter[];
  readonly count: number;
}

/** What the answer of `refusedLetters` is about: reasons that letters mend, and what the rules know nothing of. */
export const LETTER_REASONS = ["permission-missing", "unknown"] as const satisfies readonly Cause[];

/** The parameter of which only whether it is given counts: its value is told as "given". */
export const GIVEN_ALONE = "versionid";
/** Parameters that decide about letters (requiredLetters of lib/sas). */
export const LETTER_PARAMETERS = ["sp", "sv", "deletetype", GIVEN_ALONE] as const;

/** A failure as stored: the request with its classification and its stable id. */
export interface Failure {
  /** 32 hex digits, the same after every rebuild. */
  readonly id: string;
  readonly request: LoggedRequest;
  readonly reason: Cause;
  readonly confidence: Confidence;
}

export interface FailurePage {
  readonly total: number;
  readonly offset: number;
  readonly failures: readonly Failure[];
}
