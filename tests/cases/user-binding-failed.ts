import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "another user bore it",
      row: {
        sas: { sduoid: "eeeeeeee-0000-4000-8000-000000000005" },
        requesterObjectId: "ffffffff-0000-4000-8000-000000000006",
        statusText: "AuthorizationFailure",
      },
      reason: "user-binding-failed",
      confidence: "likely",
      sentence:
        "the token is bound to user eeeeeeee-0000-4000-8000-000000000005 (sduoid), the request came from ffffffff-0000-4000-8000-000000000006",
    },
    {
      when: "the log names no bearer",
      row: { sas: { sduoid: "eeeeeeee-0000-4000-8000-000000000005" }, statusText: "AuthorizationFailure" },
      reason: "user-binding-failed",
      confidence: "possible",
      candidates: ["user-binding-failed", "network-blocked"],
    },
    {
      when: "another user, refused as an authentication",
      row: {
        sas: { sduoid: "eeeeeeee-0000-4000-8000-000000000005" },
        requesterObjectId: "ffffffff-0000-4000-8000-000000000006",
      },
      reason: "user-binding-failed",
      confidence: "likely",
    },
    {
      when: "the log gives no status text",
      row: {
        sas: { sduoid: "eeeeeeee-0000-4000-8000-000000000005" },
        requesterObjectId: "ffffffff-0000-4000-8000-000000000006",
        statusText: "",
      },
      reason: "user-binding-failed",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "the bound user bore it, in capitals: something else",
      row: {
        sas: { sduoid: "eeeeeeee-0000-4000-8000-000000000005" },
        requesterObjectId: "EEEEEEEE-0000-4000-8000-000000000005",
        statusText: "AuthorizationFailure",
      },
      reason: "unknown",
      confidence: "possible",
      candidates: ["network-blocked"],
    },
    {
      when: "not bound: the account may take only bound ones",
      row: { statusText: "AuthorizationFailure" },
      reason: "unknown",
      confidence: "possible",
      candidates: ["network-blocked", "user-binding-failed"],
    },
  ],
  conflicting: [
    {
      when: "another user and expired: the time goes first",
      row: {
        time: "2026-11-20T19:00:00Z",
        sas: { sduoid: "eeeeeeee-0000-4000-8000-000000000005" },
        requesterObjectId: "ffffffff-0000-4000-8000-000000000006",
      },
      reason: "sas-expired",
      confidence: "certain",
      alsoTrue: ["user-binding-failed"],
    },
    {
      when: "no bearer, and stopped before the object was known: both",
      row: {
        sas: { sduoid: "eeeeeeee-0000-4000-8000-000000000005" },
        statusText: "SASIpAuthorizationError",
        objectKey: "/",
      },
      reason: "network-blocked",
      confidence: "likely",
    },
  ],
};
