import type { Instant } from "@/lib/time/instant";
import type { EventHint } from "../shapes/activity-operations";
import type { AlertCondition } from "../shapes/conditions";
import type { AlertKind } from "../shapes/shape";
import type { NamedAccount } from "../values/accounts";

/** The time a message is about; half-open. */
export interface AlertWindow {
  readonly from: Instant;
  readonly to: Instant;
  /** Paths that it was read from, or the anchor of a default: "alertContext.condition.windowStartTime/windowEndTime". */
  readonly basis: string;
}

/** Values of dimensions that are also filters of the insight. */
export interface AlertFilters {
  readonly operation?: string;
  readonly status?: string;
}

/** What was read of one alert; still hostile where it is text. */
export interface AlertMessage {
  readonly kind: AlertKind;
  /** "a log search alert". */
  readonly words: string;
  readonly condition: AlertCondition;
  readonly rule: string | null;
  /** Proved by the message, each once. */
  readonly accounts: readonly NamedAccount[];
  /** Named by it without proof. */
  readonly candidates: readonly string[];
  readonly window: AlertWindow | null;
  readonly filters: AlertFilters;
  readonly isAboutRefusals: boolean;
  readonly hint: EventHint | null;
  /** What to change so that the account is named. */
  readonly advice: string;
  /** Why it leads nowhere, where no account is named and none is to be asked for; null: ask. */
  readonly refusal: string | null;
}
