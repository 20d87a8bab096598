import type { Service } from "@/lib/requests/logged-request";
import type { Instant } from "@/lib/time/instant";
import type { Window } from "./scope";

/**
 * Why something about the account was not checked. not-asked: this source checks no account;
 * no-resource-id: neither logged nor configured; some-services: the metric counts services whose logs
 * are not read; too-recent, too-short, beyond-retention: of the window. The others are faults of
 * Azure Resource Manager's answer.
 */
export const UNCHECKED = [
  "not-asked",
  "no-resource-id",
  "some-services",
  "too-recent",
  "too-short",
  "beyond-retention",
  "forbidden",
  "not-found",
  "throttled",
  "timeout",
  "unreachable",
  "unavailable",
  "signed-out",
  "refused",
  "unreadable",
] as const;

export type Unchecked = (typeof UNCHECKED)[number];

export type Checked<T> =
  | { readonly checked: true; readonly value: T }
  | { readonly checked: false; readonly why: Unchecked };

/** A diagnostic setting of one service of an account. */
export interface LoggingSetting {
  readonly name: string;
  /** "StorageRead", "StorageWrite", "StorageDelete"; none where it sends metrics alone. */
  readonly categories: readonly string[];
  /** Name of the Log Analytics workspace that it sends to, "" for none. */
  readonly workspace: string;
  /** Whether it sends to a storage account, an event hub or a partner too. */
  readonly elsewhere: boolean;
}

/** What is known of the log of one service of an account. */
export interface ServiceLog {
  readonly service: Service;
  /** False where there is no table: logging was never switched on for any account. */
  readonly exists: boolean;
  readonly holdsRows: boolean;
  /** First row within the look-back. */
  readonly first: Instant | null;
  /** When the newest row arrived, as against when its request was made. */
  readonly newestArrival: Instant | null;
  readonly settings: Checked<readonly LoggingSetting[]>;
}

/** Refused requests with a SAS of any kind: the account's own count against the log's. */
export interface RefusedSas {
  /** The part of the window that is compared: whole steps of the metric, nothing of the last 20 minutes. */
  readonly window: Window;
  readonly metric: number;
  readonly logged: number;
}

/** How fresh and how complete the log of an account is. */
export interface Freshness {
  /** As far back as was looked. */
  readonly lookedBackTo: Instant;
  /** First row within the look-back; older ones may be there. */
  readonly reachesBackTo: Instant | null;
  readonly newestArrival: Instant | null;
  readonly services: readonly ServiceLog[];
  readonly refusedSas: Checked<RefusedSas>;
}
