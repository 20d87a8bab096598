import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "the key was asked for with a start two hours ahead",
      row: { sas: { skt: "2026-11-20T12:00:00Z" } },
      reason: "key-not-yet-valid",
      confidence: "certain",
      sentence: "key starts 2 h after the request (skt 2026-11-20 12:00:00Z)",
    },
    {
      when: "the machine that asked for the key runs five minutes ahead",
      row: { sas: { skt: "2026-11-20T10:05:00Z" } },
      reason: "key-not-yet-valid",
      confidence: "certain",
      sentence: "key starts 5 min after the request (skt 2026-11-20 10:05:00Z); probably clock skew",
    },
    {
      when: "the log gives no status text",
      row: { time: "2026-11-20T06:30:00Z", sas: { st: null }, statusText: "" },
      reason: "key-not-yet-valid",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "a token that starts before its key works once the key has begun",
      row: { sas: { st: "2026-11-20T06:00:00Z" } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "the key began at the very moment",
      row: { sas: { skt: "2026-11-20T10:00:00Z" } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
  ],
  conflicting: [
    {
      when: "the key lies ahead and the token is over: the token is named",
      row: { time: "2026-11-20T19:00:00Z", sas: { skt: "2026-11-20T20:00:00Z" } },
      reason: "sas-expired",
      confidence: "certain",
      alsoTrue: ["key-not-yet-valid"],
    },
    {
      when: "the key lies ahead, but the status names the firewall",
      row: { sas: { skt: "2026-11-20T12:00:00Z" }, statusText: "SASIpAuthorizationError" },
      reason: "network-blocked",
      confidence: "likely",
      alsoTrue: ["key-not-yet-valid"],
    },
  ],
};
