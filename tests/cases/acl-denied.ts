import { DENIED } from "../support/authorization-details";
import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "a read that the token allows, for a named user",
      row: {
        operation: "ReadFile",
        host: "stcontosodemo.dfs.core.windows.net",
        sas: { sr: "d", sdd: "1", sp: "rl", suoid: "cccccccc-0000-4000-8000-000000000003" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "acl-denied",
      confidence: "possible",
      sentence:
        "sp=rl allows ReadFile; the access list of the path is checked too, for the user cccccccc-0000-4000-8000-000000000003 (suoid)",
      candidates: ["acl-denied", "delegator-not-authorized"],
    },
    {
      when: "the same through the blob endpoint",
      row: {
        sas: { suoid: "cccccccc-0000-4000-8000-000000000003" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "acl-denied",
      confidence: "possible",
    },
  ],
  nearMiss: [
    {
      when: "a user the delegator vouches for (saoid): no list is checked",
      row: {
        operation: "ReadFile",
        host: "stcontosodemo.dfs.core.windows.net",
        sas: { sr: "d", sdd: "1", sp: "rl", saoid: "cccccccc-0000-4000-8000-000000000003" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "delegator-not-authorized",
      confidence: "likely",
    },
    {
      when: "a delete for such a user: the sticky bit is a candidate",
      row: {
        operation: "DeleteFile",
        host: "stcontosodemo.dfs.core.windows.net",
        sas: { sr: "d", sdd: "1", sp: "rd", saoid: "cccccccc-0000-4000-8000-000000000003" },
        statusText: "AuthorizationFailure",
      },
      reason: "unknown",
      confidence: "possible",
      candidates: ["acl-denied", "network-blocked", "user-binding-failed"],
    },
    {
      when: "the letter is missing: the token is looked at first",
      row: {
        operation: "DeleteFile",
        host: "stcontosodemo.dfs.core.windows.net",
        sas: { sr: "d", sdd: "1", sp: "rl", suoid: "cccccccc-0000-4000-8000-000000000003" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "permission-missing",
      confidence: "certain",
    },
  ],
  conflicting: [
    {
      when: "the details deny the delegator itself",
      row: {
        sas: { suoid: "cccccccc-0000-4000-8000-000000000003" },
        statusText: "AuthorizationPermissionMismatch",
        authorizationDetails: DENIED,
      },
      reason: "delegator-not-authorized",
      confidence: "certain",
    },
    {
      when: "AuthorizationFailure: the list is one candidate of several",
      row: { sas: { suoid: "cccccccc-0000-4000-8000-000000000003" }, statusText: "AuthorizationFailure" },
      reason: "unknown",
      confidence: "possible",
      candidates: ["acl-denied", "network-blocked", "user-binding-failed"],
    },
  ],
};
