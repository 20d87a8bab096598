import type { FixCommand } from "@/lib/diagnosis/fixes/fix";
import type { ReferenceId } from "@/lib/sas/references";
import type { Instant } from "@/lib/time/instant";
import type { LiveCheckKind } from "./kinds";

/** works: it would be allowed; fails: it is refused; unknown: what was seen decides neither. */
export const CHECK_OUTCOMES = ["works", "fails", "unknown"] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/** One thing that was read: "Signed expiry" "2026-11-29T21:00:00Z". */
export interface CheckFact {
  readonly label: string;
  readonly value: string;
  /** What it means here, where that is not plain: "4 s behind this server's clock". */
  readonly note?: string;
}

/**
 * reason: why the outcome is what it is; trap: what looks fine and is not; limit: what this check can't tell;
 * unreadable: what could not be read, and so was not considered.
 */
export const CHECK_REMARK_KINDS = ["reason", "trap", "limit", "unreadable"] as const;

export interface CheckRemark {
  readonly kind: (typeof CHECK_REMARK_KINDS)[number];
  readonly text: string;
}

/** One request that was sent: what finds it in the account's own log. */
export interface SentRequest {
  /** "POST /?restype=service&comp=userdelegationkey": never a signature. */
  readonly request: string;
  readonly status: number | null;
  /** x-ms-error-code, or ARM's error.code. */
  readonly code: string | null;
  readonly clientRequestId: string | null;
  readonly serverRequestId: string | null;
}

/** What a check found: the same in the page, the JSON and on the command line. No key, token or signature. */
export interface CheckReport {
  readonly check: LiveCheckKind;
  readonly account: string;
  readonly startedAt: Instant;
  readonly outcome: CheckOutcome;
  /** One sentence that says what the outcome means for the failing requests. */
  readonly headline: string;
  readonly facts: readonly CheckFact[];
  readonly remarks: readonly CheckRemark[];
  /** What would mend it, to paste. */
  readonly commands: readonly FixCommand[];
  readonly documents: readonly ReferenceId[];
  readonly sent: readonly SentRequest[];
}
