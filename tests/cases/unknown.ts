import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "AuthorizationFailure and nothing to go by",
      row: { statusText: "AuthorizationFailure" },
      reason: "unknown",
      confidence: "possible",
      candidates: ["network-blocked", "user-binding-failed"],
    },
    {
      when: "a status text that nobody knows",
      row: { statusText: "SomethingElse" },
      reason: "unknown",
      confidence: "possible",
      candidates: [],
    },
    {
      when: "no status text, and nothing wrong with the token",
      row: { statusText: "" },
      reason: "unknown",
      confidence: "possible",
    },
    {
      when: "a copy refused by AuthorizationFailure: the allowed copy scope is one more candidate",
      row: { operation: "CopyBlob", sas: { sp: "cw" }, statusText: "AuthorizationFailure" },
      reason: "unknown",
      confidence: "possible",
      candidates: ["network-blocked", "account-restricted", "user-binding-failed"],
    },
  ],
  nearMiss: [
    {
      when: "an unknown status text never takes a fault of the token for the reason",
      row: { time: "2026-11-20T19:00:00Z", statusText: "SomethingElse" },
      reason: "unknown",
      confidence: "possible",
      alsoTrue: ["sas-expired"],
    },
    {
      when: "no status text, but the token had ended: that is enough",
      row: { time: "2026-11-20T19:00:00Z", statusText: "" },
      reason: "sas-expired",
      confidence: "likely",
    },
  ],
  conflicting: [
    {
      when: "AuthorizationFailure on an expired token: the status does not say authentication",
      row: { time: "2026-11-20T19:00:00Z", statusText: "AuthorizationFailure" },
      reason: "unknown",
      confidence: "possible",
      alsoTrue: ["sas-expired"],
    },
    {
      when: "bound to a user who did bear it: the firewall remains",
      row: {
        sas: { sduoid: "eeeeeeee-0000-4000-8000-000000000005" },
        requesterObjectId: "EEEEEEEE-0000-4000-8000-000000000005",
        statusText: "AuthorizationFailure",
      },
      reason: "unknown",
      confidence: "possible",
      candidates: ["network-blocked"],
    },
  ],
};
