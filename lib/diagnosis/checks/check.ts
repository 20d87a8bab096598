import type { ReferenceId } from "@/lib/sas/references";
import type { Cause, Confidence } from "../causes/causes";
import type { StatusFamily } from "../causes/status-families";
import type { Expression } from "../language/expression";
import type { Phrase } from "../terms/phrase";

/** One row of the rule book. */
export interface Check {
  readonly id: string;
  /** The line under which it is shown; checks that ask the same share one. */
  readonly asks: string;
  /** The refusals for which it can be the reason. */
  readonly statusFamilies: readonly StatusFamily[];
  /** True: failed. False: passed. Unknown: the row can't tell. */
  readonly fails: Expression;
  readonly cause: Cause;
  /** How sure the reason is when this check gives it, under a proved status text. */
  readonly confidence: Confidence;
  /** What would settle it where the row does not. */
  readonly settledBy: string;
  /** What an elimination rests on: their evidence is its own. */
  readonly considered?: readonly Expression[];
  /** Words that read better than the operators' own. */
  readonly says?: { readonly failed?: Phrase; readonly passed?: Phrase };
  readonly source: ReferenceId;
}

/** Common answers to "what would settle it". */
export const SETTLED_BY = {
  body: "the response body that the client received",
  roles: "the delegator's role assignments and deny assignments on this account",
  network: "the account's network rules",
  activity: "the activity log of the account (revokeUserDelegationKeys)",
  request: "the request's headers and whether its target existed",
  policy: "the account's SAS policy (sasPolicy.expirationAction)",
  account: "the account's state and settings",
} as const;
