import type { JsonObject } from "../values/fields";
import type { FieldProof } from "../values/proof";

/** Kinds of messages that are told apart; also values of `kind` in the answer. */
export const ALERT_KINDS = [
  "log-alert-v2",
  "log-alert-v1",
  "metric-alert",
  "activity-log-alert",
  "resource-health-alert",
  "service-health-alert",
  "smart-detector-alert",
  "prometheus-alert",
  "cost-alert",
  "test-notification",
  "other-azure-alert",
  "classic-metric-alert",
  "grafana-alert",
  "alertmanager-alert",
  "azure-event",
  "other-message",
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/**
 * Where a message says which time it is about; the first rule that can be read counts. An anchor without a
 * window of its own gets one: `before` it, `after` it or `around` it.
 */
export type TimeRule =
  | { readonly from: string; readonly to: string }
  | {
      readonly anchor: string;
      readonly direction: "before" | "after" | "around";
      /** Paths of the window's length, with the unit of bare numbers. */
      readonly lengths?: readonly Length[];
      readonly usualMs: number;
    };

export interface Length {
  readonly path: string;
  readonly unitMs: number;
}

/** When a resolved alert fired and ended: its own window may be the quiet one that ended it. */
export interface ResolvedTimes {
  readonly fired: readonly string[];
  readonly ended: readonly string[];
  readonly lengths: readonly Length[];
}

/** One kind of message: how it is recognised, and where in it things stand. Paths as in `valuesAt`. */
export interface AlertShape {
  readonly kind: AlertKind;
  /** In a sentence: "a log search alert". */
  readonly words: string;
  /** The page that documents the form. */
  readonly source: string;
  readonly recognises: (node: JsonObject) => boolean;
  /** Paths of its state; `fired` where such messages are only sent then. */
  readonly condition: readonly string[] | "fired";
  readonly rule: readonly string[];
  /** Whole ARM ids of what it is about. */
  readonly ids: readonly string[];
  /** Lists of { name, value }, and objects of labels. */
  readonly fields: readonly string[];
  /** Result tables with columns and rows. */
  readonly tables: readonly string[];
  /** Texts of queries: accounts in them are candidates. */
  readonly queries: readonly string[];
  /** Running texts: accounts whose address or id stands in them are candidates. */
  readonly texts: readonly string[];
  readonly times: readonly TimeRule[];
  readonly resolved: ResolvedTimes;
  /** Whether it is about requests that were refused; null where the message does not tell. */
  readonly isAboutRefusals: (node: JsonObject) => boolean | null;
  /** Which of its fields prove an account. */
  readonly proof: (node: JsonObject) => FieldProof;
  /** How the rule has to change so that its messages name the account. */
  readonly advice: string;
  /** Why it leads nowhere, for kinds that never name an account. */
  readonly refusal?: string;
}
