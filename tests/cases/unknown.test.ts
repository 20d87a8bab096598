import { proveCases } from "../support/prove-cases";

proveCases("unknown", {
  positive: [
    {
      when: "AuthorizationFailure and nothing to go by",
      row: { statusText: "AuthorizationFailure" },
      reason: "unknown",
      confidence: "possible",
      candidates: ["network-blocked"],
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
      when: "an overwrite with its own status: a cause of the next rule book",
      row: { operation: "PutBlob", sas: { sr: "c", sp: "c" }, statusText: "UnauthorizedBlobOverwrite" },
      reason: "unknown",
      confidence: "possible",
      candidates: ["unknown"],
    },
    {
      when: "an encryption scope that the container refuses",
      row: {
        operation: "PutBlob",
        sas: { sr: "c", sp: "cw", ses: "scope-b" },
        statusText: "RequestForbiddenByContainerEncryptionPolicy",
      },
      reason: "unknown",
      confidence: "possible",
      candidates: ["unknown"],
    },
    {
      when: "a token bound to another user",
      row: {
        sas: { sduoid: "eeeeeeee-0000-4000-8000-000000000005" },
        requesterObjectId: "ffffffff-0000-4000-8000-000000000006",
        statusText: "AuthorizationFailure",
      },
      reason: "unknown",
      confidence: "possible",
      candidates: ["unknown", "network-blocked"],
    },
    {
      when: "the account's SAS policy is broken",
      row: { sasExpiryStatus: "Policy violated: allowed 1.00:00:00", statusText: "AuthorizationFailure" },
      reason: "unknown",
      confidence: "possible",
      candidates: ["unknown", "network-blocked"],
    },
    {
      when: "public network access is off",
      row: { statusText: "PublicNetworkAccessError", objectKey: "/" },
      reason: "unknown",
      confidence: "possible",
      candidates: ["unknown"],
    },
    {
      when: "the account is disabled",
      row: { statusText: "AccountIsDisabled" },
      reason: "unknown",
      confidence: "possible",
      candidates: ["unknown"],
    },
    {
      when: "the copy source could not be read",
      row: { operation: "CopyBlob", sas: { sp: "cw" }, statusText: "CannotVerifyCopySource" },
      reason: "unknown",
      confidence: "possible",
      candidates: ["unknown"],
    },
    {
      when: "a copy refused by AuthorizationFailure: the allowed copy scope is one more candidate",
      row: { operation: "CopyBlob", sas: { sp: "cw" }, statusText: "AuthorizationFailure" },
      reason: "unknown",
      confidence: "possible",
      candidates: ["unknown", "network-blocked"],
    },
    {
      when: "the key of another service, named by the status",
      row: { sas: { sks: "q" }, statusText: "AuthorizationServiceMismatch" },
      reason: "unknown",
      confidence: "possible",
      candidates: ["unknown"],
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
});
