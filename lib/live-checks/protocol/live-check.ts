import type { Instant } from "@/lib/time/instant";
import type { CheckField, FieldsRead, FieldValues } from "./fields";
import type { LiveCheckKind } from "./kinds";

/** What is asked and by which rules, before anything is sent: the pure half of a check. */
export interface LiveCheck<Input> {
  readonly check: LiveCheckKind;
  /** "Get a user delegation key". */
  readonly title: string;
  /** What it asks of Azure and what it leaves behind, in one or two sentences: shown beside the confirmation. */
  readonly asks: string;
  readonly fields: readonly CheckField[];
  /** Reads and checks the values. Never throws. */
  readonly read: (values: FieldValues, now: Instant) => FieldsRead<Input>;
  /** The field in which the asker may give the account's ARM id; none where a check takes none. */
  readonly resourceField?: string;
}

/** A check as pages and the command line describe it. */
export type CheckDefinition = Omit<LiveCheck<unknown>, "read" | "resourceField">;
