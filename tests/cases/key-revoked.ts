import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "never a reason: a candidate beside the signature",
      row: {},
      reason: "signature-mismatch",
      confidence: "possible",
      candidates: ["signature-mismatch", "key-revoked"],
    },
  ],
  nearMiss: [
    {
      when: "the key had expired: no revocation needed",
      row: { time: "2026-11-22T00:00:00Z", sas: { se: "2026-11-25T00:00:00Z" } },
      reason: "key-expired",
      confidence: "certain",
      candidates: [],
    },
  ],
  conflicting: [
    {
      when: "the permission was refused: the key was good",
      row: { statusText: "AuthorizationPermissionMismatch" },
      reason: "delegator-not-authorized",
      confidence: "likely",
      candidates: [],
    },
  ],
};
