import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "a queue's key, and the status names the service",
      row: { sas: { sks: "q" }, statusText: "AuthorizationServiceMismatch" },
      reason: "service-not-allowed",
      confidence: "certain",
      sentence: "the key is for another service (sks=q) than the request's (blob)",
    },
    {
      when: "a queue's key, refused as an authentication",
      row: { sas: { sks: "q" } },
      reason: "service-not-allowed",
      confidence: "likely",
    },
    {
      when: "the status alone",
      row: { statusText: "AuthorizationServiceMismatch" },
      reason: "service-not-allowed",
      confidence: "likely",
    },
    {
      when: "the log gives no status text",
      row: { sas: { sks: "q" }, statusText: "" },
      reason: "service-not-allowed",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "the key's service is the request's",
      row: {},
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "the service's letter is unknown: malformed",
      row: { sas: { sks: "x" } },
      reason: "field-malformed",
      confidence: "likely",
    },
  ],
  conflicting: [
    {
      when: "another service and expired",
      row: { time: "2026-11-20T19:00:00Z", sas: { sks: "q" } },
      reason: "sas-expired",
      confidence: "certain",
      alsoTrue: ["service-not-allowed"],
    },
    {
      when: "another service, but the status names the permission",
      row: { sas: { sks: "q" }, operation: "DeleteBlob", statusText: "AuthorizationPermissionMismatch" },
      reason: "permission-missing",
      confidence: "certain",
      alsoTrue: ["service-not-allowed"],
    },
  ],
};
