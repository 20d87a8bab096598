import { DENIED, DENY_ASSIGNMENT as DENIED_BY_ASSIGNMENT } from "../support/authorization-details";
import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "the details name a deny assignment",
      row: { statusText: "AuthorizationPermissionMismatch", authorizationDetails: DENIED_BY_ASSIGNMENT },
      reason: "deny-assignment",
      confidence: "certain",
      sentence: "the authorization details name a deny assignment",
    },
    {
      when: "under AuthorizationFailure too",
      row: { statusText: "AuthorizationFailure", authorizationDetails: DENIED_BY_ASSIGNMENT },
      reason: "deny-assignment",
      confidence: "certain",
    },
  ],
  nearMiss: [
    {
      when: "the details deny the delegator without one: the role",
      row: { statusText: "AuthorizationPermissionMismatch", authorizationDetails: DENIED },
      reason: "delegator-not-authorized",
      confidence: "certain",
    },
    {
      when: "an empty id is none",
      row: {
        statusText: "AuthorizationPermissionMismatch",
        authorizationDetails: '[{"denyAssignmentId":""}]',
      },
      reason: "delegator-not-authorized",
      confidence: "likely",
    },
  ],
  conflicting: [
    {
      when: "the letter is missing too: the token is looked at first",
      row: {
        operation: "DeleteBlob",
        statusText: "AuthorizationPermissionMismatch",
        authorizationDetails: DENIED_BY_ASSIGNMENT,
      },
      reason: "permission-missing",
      confidence: "certain",
      alsoTrue: ["deny-assignment"],
    },
    {
      when: "authentication failed: never a permission problem",
      row: { authorizationDetails: DENIED_BY_ASSIGNMENT },
      reason: "signature-mismatch",
      confidence: "possible",
      alsoTrue: ["deny-assignment"],
    },
  ],
};
