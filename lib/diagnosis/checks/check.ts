import type { ReferenceId } from "@/lib/sas/references";
import type { Cause, Confidence } from "../causes/causes";
import type { StatusFamily } from "../causes/status-families";
import { refuseUnwritten } from "../causes/unwritten";
import type { Expression, WordedExpression } from "../language/expression";
import { type Phrase, phrase } from "../terms/phrase";

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
  readonly messages?: { readonly failed?: Phrase; readonly passed?: Phrase };
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

/** For `passed` beside a `failed`: the operators' own words, where nothing else is said. */
export const OPERATORS_WORDS = "the operators' words";

interface RowOfCheck extends Omit<Check, "fails" | "messages" | "settledBy"> {
  /** The response body, where nothing else is said. */
  readonly settledBy?: string;
}

interface WordedRow extends RowOfCheck {
  readonly fails: WordedExpression;
  readonly messages?: { readonly failed?: Phrase; readonly passed?: Phrase | typeof OPERATORS_WORDS };
}

/** Its expression has no words for why it holds: `messages.failed` is what people read as the reason. */
interface RowThatMustSayWhyItFailed extends RowOfCheck {
  readonly fails: Expression;
  readonly messages: { readonly failed: Phrase; readonly passed?: Phrase | typeof OPERATORS_WORDS };
}

/**
 * A check as the tables hold it. One with a sentence for its failure says nothing where it passed, unless it gives
 * words for that too.
 */
export type CheckRow = WordedRow | RowThatMustSayWhyItFailed;

const SILENT = phrase("");

function toMessages({ messages }: CheckRow): Pick<Check, "messages"> {
  if (!messages) return {};
  const { failed, passed } = messages;
  if (passed === OPERATORS_WORDS) return failed ? { messages: { failed } } : {};
  return { messages: failed ? { failed, passed: passed ?? SILENT } : { passed: passed ?? SILENT } };
}

/** Rows of the rule book, with what they leave out. Throws for a skeleton. */
export function defineChecks(rows: readonly CheckRow[]): readonly Check[] {
  return rows.map((row) => {
    refuseUnwritten(`the check ${row.id} in lib/diagnosis/checks`, row);
    const { messages: _, settledBy = SETTLED_BY.body, ...rest } = row;
    return { ...rest, settledBy, ...toMessages(row) };
  });
}
