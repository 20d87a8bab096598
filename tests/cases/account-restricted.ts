import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "a write to the secondary endpoint",
      row: {
        operation: "PutBlob",
        sas: { sp: "cw" },
        host: "stcontosodemo-secondary.blob.core.windows.net",
        statusText: "InsufficientAccountPermissions",
      },
      reason: "account-restricted",
      confidence: "certain",
      sentence:
        "InsufficientAccountPermissions: the account does not allow PutBlob at the secondary endpoint",
    },
    {
      when: "reads are switched off",
      row: { statusText: "InsufficientAccountPermissions" },
      reason: "account-restricted",
      confidence: "certain",
    },
  ],
  nearMiss: [
    {
      when: "a copy refused by AuthorizationFailure: the allowed copy scope is a candidate",
      row: { operation: "CopyBlob", sas: { sp: "cw" }, statusText: "AuthorizationFailure" },
      reason: "unknown",
      confidence: "possible",
      candidates: ["network-blocked", "account-restricted", "user-binding-failed"],
    },
    {
      when: "the secondary endpoint with an expired token",
      row: { host: "stcontosodemo-secondary.blob.core.windows.net", time: "2026-11-20T19:00:00Z" },
      reason: "sas-expired",
      confidence: "certain",
    },
  ],
  conflicting: [
    {
      when: "not allowed, and expired: the status goes first",
      row: { time: "2026-11-20T19:00:00Z", statusText: "InsufficientAccountPermissions" },
      reason: "account-restricted",
      confidence: "certain",
      alsoTrue: ["sas-expired"],
    },
  ],
};
