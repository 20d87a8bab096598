import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "a client still uses a token that ended an hour ago",
      row: { time: "2026-11-20T19:00:00Z" },
      reason: "sas-expired",
      confidence: "certain",
      sentence: "expired 1 h before the request (se 2026-11-20 18:00:00Z)",
    },
    {
      when: "the token has no start: it is expired, not inverted",
      row: { time: "2026-11-20T18:44:51.3Z", sas: { st: null } },
      reason: "sas-expired",
      confidence: "certain",
      sentence: "expired 44 min 51 s before the request (se 2026-11-20 18:00:00Z)",
    },
    {
      when: "the row is later by its seventh digit alone",
      row: { time: "2026-11-20T18:00:00.0000001Z" },
      reason: "sas-expired",
      confidence: "certain",
      sentence: "expired 0 ms before the request (se 2026-11-20 18:00:00Z)",
    },
    {
      when: "the expiry is a date alone: it ends with the day before",
      row: { time: "2026-11-20T00:00:01Z", sas: { se: "2026-11-20", st: null, skt: "2026-11-19" } },
      reason: "sas-expired",
      confidence: "certain",
    },
    {
      when: "the expiry is given to the minute",
      row: { time: "2026-11-20T11:51:58Z", sas: { se: "2026-11-20T08:00Z", st: null } },
      reason: "sas-expired",
      confidence: "certain",
      sentence: "expired 3 h 51 min before the request (se 2026-11-20 08:00:00Z)",
    },
    {
      when: "the expiry is written with a small t and z",
      row: { time: "2026-11-20T19:00:00Z", sas: { se: "2026-11-20t18:00:00z" } },
      reason: "sas-expired",
      confidence: "certain",
    },
    {
      when: "the expiry is written with an offset",
      row: { time: "2026-11-20T18:30:00Z", sas: { se: "2026-11-20T19:00:00+01:00" } },
      reason: "sas-expired",
      confidence: "certain",
    },
    {
      when: "the row is marked Anonymous, as refused tokens may be",
      row: { time: "2026-11-20T19:00:00Z", authenticationType: "Anonymous" },
      reason: "sas-expired",
      confidence: "certain",
    },
    {
      when: "nobody has proved that this status text means it",
      row: { time: "2026-11-20T19:00:00Z", statusText: "SASAuthorizationError" },
      reason: "sas-expired",
      confidence: "likely",
    },
    {
      when: "the log gives no status text, yet the token had ended",
      row: { time: "2026-11-20T19:00:00Z", statusText: "" },
      reason: "sas-expired",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "the request came at the very moment of the expiry",
      row: { time: "2026-11-20T18:00:00Z" },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "it expired 200 ms after an authorization failure: it was not expired",
      row: { time: "2026-11-20T17:59:59.8Z", statusText: "AuthorizationFailure" },
      reason: "unknown",
      confidence: "possible",
      alsoTrue: [],
    },
    {
      when: "expired, but only the key has",
      row: { time: "2026-11-21T08:20:00Z", sas: { se: "2026-11-25T08:00:00Z" } },
      reason: "key-expired",
      confidence: "certain",
    },
    {
      when: "an expiry that is no date is malformed, whatever the year in it",
      row: { time: "2026-11-20T19:00:00Z", sas: { se: "2025-13-01T00:00:00Z" } },
      reason: "field-malformed",
      confidence: "certain",
    },
  ],
  conflicting: [
    {
      when: "expired, and sp lacks the letter: authentication comes first",
      row: { time: "2026-11-20T19:00:00Z", operation: "PutBlob" },
      reason: "sas-expired",
      confidence: "certain",
      alsoTrue: ["permission-missing"],
    },
    {
      when: "token and key both ended: the token is named",
      row: { time: "2026-11-21T09:00:00Z" },
      reason: "sas-expired",
      confidence: "certain",
      alsoTrue: ["key-expired"],
    },
    {
      when: "the token had ended, but the permission was refused: the status goes first",
      row: {
        time: "2026-11-20T19:00:00Z",
        operation: "DeleteBlob",
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "permission-missing",
      confidence: "certain",
      alsoTrue: ["sas-expired"],
    },
    {
      when: "the token had ended, but the firewall refused the caller",
      row: { time: "2026-11-20T19:00:00Z", statusText: "SASIpAuthorizationError" },
      reason: "network-blocked",
      confidence: "likely",
      alsoTrue: ["sas-expired"],
    },
    {
      when: "the token had ended and lacks skt: the field comes first",
      row: { time: "2026-11-20T19:00:00Z", sas: { skt: null } },
      reason: "field-missing",
      confidence: "certain",
      alsoTrue: ["sas-expired"],
    },
  ],
};
