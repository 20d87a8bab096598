import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { AlertCondition } from "../shapes/conditions";
import type { AlertKind } from "../shapes/shape";

export const ALERT_OUTCOMES = ["link", "links", "ask", "refusal", "handshake"] as const;
export type AlertOutcome = (typeof ALERT_OUTCOMES)[number];

/** Why a body could not be read at all. */
export const ALERT_FAULTS = ["too-long", "empty", "not-json", "not-utf-8"] as const;
export type AlertFault = (typeof ALERT_FAULTS)[number];

/** What a message can lack. */
export const MISSING_PARTS = ["account", "time"] as const;
export type MissingPart = (typeof MISSING_PARTS)[number];

/** A link to the insight of one account. */
export interface AlertLink {
  readonly account: string;
  /** ARM id, null where only the name is known. */
  readonly resourceId: string | null;
  /** ISO-8601, null for the newest 24 hours of the logs. */
  readonly from: string | null;
  readonly to: string | null;
  /** Absolute where the dashboard's address is configured, else a path. */
  readonly href: string;
}

/** What a sender's handshake is answered with. */
export interface HandshakeResponse {
  readonly status: 200;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>> | null;
}

/** What a message leads to. Nothing in it is the message's own text but names, ids, times and the rule's name, without secrets. */
export interface AlertAnswer {
  readonly schemaVersion: 1;
  readonly outcome: AlertOutcome;
  /** One sentence. */
  readonly summary: string;
  readonly condition: AlertCondition;
  /** What kind of message it was, null for a handshake and for what is none. */
  readonly kind: AlertKind | null;
  /** The name of the alert's rule, at most 120 characters. */
  readonly rule: string | null;
  /** In lower case, each once; proved by the message. */
  readonly accounts: readonly string[];
  /** The ARM ids of those whose id is known. */
  readonly resourceIds: readonly string[];
  readonly window: { readonly from: string; readonly to: string; readonly basis: string } | null;
  readonly links: readonly AlertLink[];
  /** What the message lacks: `account`, `time`. */
  readonly missing: readonly MissingPart[];
  /** How to change the rule so that nothing is missing; null where nothing is. */
  readonly advice: string | null;
  /** Accounts that the message speaks of without naming them as its own. */
  readonly candidates: readonly AlertLink[];
  /** Whether it is about refused requests. */
  readonly needsLink: boolean;
  /** The cause that an event of the activity log suggests. It is no verdict. */
  readonly causeHint: Cause | null;
  /** Why there is no link, or what is to be known about it. */
  readonly reason: string | null;
  readonly fault: AlertFault | null;
  /** Where a text that is no JSON is wrong, from 1. */
  readonly faultAt: { readonly line: number; readonly column: number } | null;
  readonly response: HandshakeResponse | null;
}
