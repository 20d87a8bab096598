import { formatCount } from "@/lib/format/numbers";
import type { Instant } from "@/lib/time/instant";
import type { Cause } from "../causes/causes";

export const FINDINGS = [
  "role-lost",
  "keys-revoked",
  "other-object",
  "only-writes-refused",
  "create-retried",
] as const;
type FindingKind = (typeof FINDINGS)[number];

/** What several rows show together. It makes no reason and changes no count. */
export interface Finding {
  readonly kind: FindingKind;
  /** "Role removed at 09:41?" */
  readonly title: string;
  readonly text: string;
  /** From when on it was so; null where that is no one moment. */
  readonly since: Instant | null;
  /** The cause that it speaks for. */
  readonly raises: Cause;
  readonly settledBy: string;
  /** Tokens that it rests on, the one with the most failures first. */
  readonly tokens: readonly string[];
  readonly delegator: string;
  readonly failures: number;
}

/** What the findings of a scope rest on. */
export interface FindingsBasis {
  /** Tokens with refused requests that were looked at. */
  readonly tokens: number;
  /** False where they are only those with the most failures. */
  readonly complete: boolean;
}

/** What the rows of a scope show together; the weightiest first. */
export interface Findings {
  readonly found: readonly Finding[];
  readonly basis: FindingsBasis;
}

/** What was left out, "" where every token was looked at. */
export function leftOutText({ tokens, complete }: FindingsBasis): string {
  return complete
    ? ""
    : `based on the ${formatCount(tokens)} tokens with the most failures, not on all of them`;
}

/** What other rows say about one request. It orders its candidates; its reason stays. */
export interface Observation {
  readonly text: string;
  readonly raises: readonly Cause[];
  readonly lowers: readonly Cause[];
}
