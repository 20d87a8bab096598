import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import type { LoggedRequest } from "@/lib/requests/logged-request";
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
}

/** The largest groups, the largest first. */
export interface FailureGroups {
  readonly groups: readonly FailureGroup[];
  /** False where a service told only its largest parts: the counts are then at least what stands there. */
  readonly exact: boolean;
}

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
