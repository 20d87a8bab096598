import { ALL_CAUSES } from "./all-causes";
import type { CauseDefinition } from "./define-cause";

/**
 * Why a request with a user delegation SAS was refused. These spellings are part of the public
 * contract: URL filters, JSON, CSV and KQL.
 */
export type Cause = (typeof ALL_CAUSES)[number]["code"];

/** The codes in the order in which they are listed. */
export const CAUSES: readonly Cause[] = ALL_CAUSES.map(({ code }) => code);

/** A table with one entry for each cause, taken from its definition. */
export function byCause<Value>(pick: (cause: CauseDefinition) => Value): Readonly<Record<Cause, Value>> {
  const entries = ALL_CAUSES.map((cause) => [cause.code, pick(cause)] as const);
  // Object.fromEntries forgets the keys; they are all of the codes.
  return Object.fromEntries(entries) as Record<Cause, Value>;
}

/** certain: the row proves it. likely: the status names the family and the rest passed. possible: by elimination, or candidates remain. */
export const CONFIDENCES = ["certain", "likely", "possible"] as const;
export type Confidence = (typeof CONFIDENCES)[number];
