import type { Instant } from "@/lib/time/instant";
import type { Cause } from "../causes/causes";

/** Requests with one token that were refused for one reason: one operation, one resource. */
export interface RefusedGroup {
  readonly token: string;
  readonly reason: Cause;
  /** The delegator's object id, "" where the token names none. */
  readonly delegator: string;
  /** The key that signed the token: delegator and key start. */
  readonly key: string;
  readonly operation: string;
  /** What the token would be for, see signedResourceKey. */
  readonly resourceKey: string;
  readonly failures: number;
  readonly first: Instant;
  readonly last: Instant;
}

/** Requests with one token that succeeded: one operation, one resource. */
export interface WorkedGroup {
  readonly token: string;
  readonly operation: string;
  readonly resourceKey: string;
  readonly successes: number;
  readonly first: Instant;
  readonly last: Instant;
}

/** What the tokens that were refused in a scope did besides; made by a source from aggregates. */
export interface History {
  readonly refused: readonly RefusedGroup[];
  readonly worked: readonly WorkedGroup[];
  /** False where only the tokens with the most failures were looked at. */
  readonly complete: boolean;
}

/** Reasons beside which other rows have something to say. */
export const OBSERVED_REASONS: readonly Cause[] = [
  "delegator-not-authorized",
  "acl-denied",
  "overwrite-not-permitted",
  "signature-mismatch",
];
