import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "the maker of the token runs four minutes ahead",
      row: { time: "2026-11-20T07:56:12Z" },
      reason: "sas-not-yet-valid",
      confidence: "certain",
      sentence: "starts 3 min 48 s after the request (st 2026-11-20 08:00:00Z); probably clock skew",
    },
    {
      when: "the start is tomorrow",
      row: { sas: { st: "2026-11-21T08:00:00Z", se: "2026-11-21T18:00:00Z" } },
      reason: "sas-not-yet-valid",
      confidence: "certain",
      sentence: "starts 22 h after the request (st 2026-11-21 08:00:00Z)",
    },
    {
      when: "a tick too early",
      row: { time: "2026-11-20T07:59:59.9999999Z" },
      reason: "sas-not-yet-valid",
      confidence: "certain",
    },
    {
      when: "the log gives no status text",
      row: { time: "2026-11-20T07:30:00Z", statusText: "" },
      reason: "sas-not-yet-valid",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "the request came at the very start",
      row: { time: "2026-11-20T08:00:00Z" },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "no start at all: valid at once",
      row: { sas: { st: null } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "only the key has not begun",
      row: { sas: { skt: "2026-11-20T12:00:00Z" } },
      reason: "key-not-yet-valid",
      confidence: "certain",
    },
    {
      when: "the start is exactly 15 min ahead: no clock skew any more",
      row: { time: "2026-11-20T07:45:00Z" },
      reason: "sas-not-yet-valid",
      confidence: "certain",
      sentence: "starts 15 min after the request (st 2026-11-20 08:00:00Z)",
    },
  ],
  conflicting: [
    {
      when: "start ahead and expiry behind: the window is impossible",
      row: { sas: { st: "2026-11-20T12:00:00Z", se: "2026-11-20T09:00:00Z" } },
      reason: "window-invalid",
      confidence: "certain",
      alsoTrue: ["sas-not-yet-valid", "sas-expired"],
    },
    {
      when: "token and key both lie ahead: the token is named",
      row: { time: "2026-11-20T06:30:00Z" },
      reason: "sas-not-yet-valid",
      confidence: "certain",
      alsoTrue: ["key-not-yet-valid"],
    },
    {
      when: "the start lies ahead, but the status names the permission",
      row: { time: "2026-11-20T07:56:12Z", statusText: "AuthorizationPermissionMismatch" },
      reason: "delegator-not-authorized",
      confidence: "likely",
      alsoTrue: ["sas-not-yet-valid"],
    },
  ],
};
