import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "the token ends two hours before it starts",
      row: { sas: { st: "2026-11-20T12:00:00Z", se: "2026-11-20T10:00:00Z" }, time: "2026-11-20T11:00:00Z" },
      reason: "window-invalid",
      confidence: "certain",
      sentence: "the token ends (se 2026-11-20T10:00:00Z) no later than it starts (st 2026-11-20T12:00:00Z)",
    },
    {
      when: "start and expiry are the same moment",
      row: { sas: { st: "2026-11-20T12:00:00Z", se: "2026-11-20T12:00:00Z" } },
      reason: "window-invalid",
      confidence: "certain",
    },
    {
      when: "the key ends before it starts",
      row: { sas: { skt: "2026-11-21T07:00:00Z", ske: "2026-11-20T07:00:00Z" } },
      reason: "window-invalid",
      confidence: "certain",
      alsoTrue: ["key-not-yet-valid", "key-expired"],
    },
    {
      when: "no status text",
      row: { sas: { st: "2026-11-20T12:00:00Z", se: "2026-11-20T10:00:00Z" }, statusText: "" },
      reason: "window-invalid",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "no start and a past expiry: expired, not inverted",
      row: { sas: { st: null, se: "2026-11-20T09:00:00Z" } },
      reason: "sas-expired",
      confidence: "certain",
    },
    {
      when: "one tick between start and expiry: short, not impossible",
      row: {
        time: "2026-11-20T12:00:00Z",
        sas: { st: "2026-11-20T12:00:00Z", se: "2026-11-20T12:00:00.0000001Z" },
      },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "a key window of 30 days is no evidence",
      row: { sas: { skt: "2026-11-01T00:00:00Z", ske: "2026-12-01T00:00:00Z" } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "the token starts before its key: no failure by itself",
      row: { sas: { st: "2026-11-20T01:00:00Z" } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
  ],
  conflicting: [
    {
      when: "inverted, but the status names the permission",
      row: {
        operation: "DeleteBlob",
        sas: { st: "2026-11-20T12:00:00Z", se: "2026-11-20T10:30:00Z" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "permission-missing",
      confidence: "certain",
      alsoTrue: ["window-invalid", "sas-not-yet-valid"],
    },
    {
      when: "a field is missing too: that is looked at first",
      row: { sas: { skt: null, st: "2026-11-20T12:00:00Z", se: "2026-11-20T10:30:00Z" } },
      reason: "field-missing",
      confidence: "certain",
    },
  ],
};
