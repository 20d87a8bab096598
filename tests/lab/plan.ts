import type { AccountKey, DelegatorKey } from "./cast";

/** What somebody changes in Azure on the way; `at` and `until` are shares of the lab's time. */
export type LabEvent =
  | {
      readonly kind: "role-removed";
      readonly delegator: DelegatorKey;
      readonly at: number;
      readonly until: number;
    }
  | { readonly kind: "keys-revoked"; readonly account: AccountKey; readonly at: number }
  | {
      readonly kind: "account-disabled";
      readonly account: AccountKey;
      readonly at: number;
      readonly until: number;
    }
  | {
      readonly kind: "public-access-off";
      readonly account: AccountKey;
      readonly at: number;
      readonly until: number;
    };

export const EVENTS: readonly LabEvent[] = [
  { kind: "role-removed", delegator: "partner", at: 0.4, until: 0.75 },
  { kind: "keys-revoked", account: "archive", at: 0.55 },
  { kind: "public-access-off", account: "vault", at: 0.6, until: 0.7 },
  { kind: "account-disabled", account: "vault", at: 0.85, until: 0.92 },
];

/** Who may come through the firewall of an account that has one. */
export const NETWORK_RULES: Readonly<Partial<Record<AccountKey, readonly string[]>>> = {
  vault: ["198.51.100."],
};

/** How long clients go on with revoked keys before they ask for new ones, as a share of the lab's time. */
export const NOTICED_AFTER = 0.12;

export interface LabTimes {
  /** Milliseconds since 1970. */
  readonly startMs: number;
  readonly durationMs: number;
}

/** The moment of a share of the lab's time, in milliseconds since 1970. */
export function momentOf({ startMs, durationMs }: LabTimes, share: number): number {
  return startMs + share * durationMs;
}
