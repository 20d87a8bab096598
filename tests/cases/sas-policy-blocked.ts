import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "the token lives longer than the policy allows",
      row: { sasExpiryStatus: "Policy violated: allowed 1.00:00:00", statusText: "AuthorizationFailure" },
      reason: "sas-policy-blocked",
      confidence: "possible",
      sentence: "the token violates the account's SAS policy: Policy violated: allowed 1.00:00:00",
      candidates: ["sas-policy-blocked", "network-blocked", "user-binding-failed"],
    },
    {
      when: "other capitals",
      row: { sasExpiryStatus: "POLICY VIOLATED", statusText: "AuthorizationFailure" },
      reason: "sas-policy-blocked",
      confidence: "possible",
    },
  ],
  nearMiss: [
    {
      when: "a status that does not say violated",
      row: { sasExpiryStatus: "Policy observed", statusText: "AuthorizationFailure" },
      reason: "unknown",
      confidence: "possible",
    },
    {
      when: "through the Data Lake endpoint, where the policy is not enforced",
      row: {
        operation: "ReadFile",
        host: "stcontosodemo.dfs.core.windows.net",
        sasExpiryStatus: "Policy violated",
        statusText: "AuthorizationFailure",
      },
      reason: "unknown",
      confidence: "possible",
    },
  ],
  conflicting: [
    {
      when: "violated, but the permission was refused: the policy only logs",
      row: {
        sasExpiryStatus: "Policy violated",
        operation: "DeleteBlob",
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "permission-missing",
      confidence: "certain",
      alsoTrue: [],
    },
    {
      when: "violated, and authentication failed: a candidate",
      row: { sasExpiryStatus: "Policy violated" },
      reason: "signature-mismatch",
      confidence: "possible",
      candidates: ["signature-mismatch", "key-revoked", "sas-policy-blocked"],
    },
  ],
};
