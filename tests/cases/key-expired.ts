import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "the key ended while the token would still run",
      row: { time: "2026-11-21T08:20:00.7Z", sas: { se: "2026-11-25T08:00:00Z" } },
      reason: "key-expired",
      confidence: "certain",
      sentence: "key expired 1 h 20 min before the request (ske 2026-11-21 07:00:00Z)",
    },
    {
      when: "a month-long token on a seven-day key",
      row: { time: "2026-11-27T07:00:01Z", sas: { se: "2026-12-20", ske: "2026-11-27T07:00:00Z" } },
      reason: "key-expired",
      confidence: "certain",
    },
    {
      when: "the log gives no status text",
      row: { time: "2026-11-22T00:00:00Z", sas: { se: "2026-11-25T00:00:00Z" }, statusText: "" },
      reason: "key-expired",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "the token outlives its key, but the key still runs: only a warning",
      row: { sas: { se: "2026-11-25T08:00:00Z" } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "a key window of more than seven days is no evidence",
      row: { sas: { skt: "2026-11-01T00:00:00Z", ske: "2026-12-01T00:00:00Z" } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "the token itself had ended first",
      row: { time: "2026-11-21T09:00:00Z" },
      reason: "sas-expired",
      confidence: "certain",
    },
  ],
  conflicting: [
    {
      when: "the key had ended, and the permission was refused",
      row: {
        time: "2026-11-21T09:00:00Z",
        sas: { se: "2026-11-25T08:00:00Z" },
        operation: "DeleteBlob",
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "permission-missing",
      confidence: "certain",
      alsoTrue: ["key-expired"],
    },
    {
      when: "the key ends before it starts: the window is impossible",
      row: { sas: { skt: "2026-11-20T09:30:00Z", ske: "2026-11-20T09:00:00Z" } },
      reason: "window-invalid",
      confidence: "certain",
      alsoTrue: ["key-expired"],
    },
  ],
};
