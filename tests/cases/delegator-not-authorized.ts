import { DENIED, DENIED_OTHER, DENY_ASSIGNMENT } from "../support/authorization-details";
import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "a read that the token allows",
      row: { statusText: "AuthorizationPermissionMismatch" },
      reason: "delegator-not-authorized",
      confidence: "likely",
      sentence:
        "the delegator's role is what remains: sp=r allows GetBlob; token and key are within their dates",
    },
    {
      when: "the authorization details deny the delegator",
      row: {
        operation: "PutBlob",
        sas: { sp: "racw" },
        statusText: "AuthorizationPermissionMismatch",
        authorizationDetails: DENIED,
      },
      reason: "delegator-not-authorized",
      confidence: "certain",
    },
    {
      when: "a write that the token allows, which may have carried tags",
      row: { operation: "PutBlob", sas: { sp: "cw" }, statusText: "AuthorizationPermissionMismatch" },
      reason: "delegator-not-authorized",
      confidence: "possible",
      sentence:
        "the delegator's role is what remains: sp=cw allows PutBlob; token and key are within their dates",
      candidates: ["delegator-not-authorized", "permission-missing"],
    },
    {
      when: "a create that may have met a blob: an overwrite looks the same",
      row: { operation: "PutBlob", sas: { sp: "c" }, statusText: "AuthorizationPermissionMismatch" },
      reason: "delegator-not-authorized",
      confidence: "possible",
      candidates: ["delegator-not-authorized", "overwrite-not-permitted", "permission-missing"],
    },
    {
      when: "tags are in sp: Data Contributor is too weak",
      row: { operation: "SetBlobTags", sas: { sp: "rwt" }, statusText: "AuthorizationPermissionMismatch" },
      reason: "delegator-not-authorized",
      confidence: "likely",
    },
    {
      when: "a write whose token holds every letter it could need",
      row: { operation: "PutBlob", sas: { sp: "racwt" }, statusText: "AuthorizationPermissionMismatch" },
      reason: "delegator-not-authorized",
      confidence: "likely",
    },
    {
      when: "the authorization details deny the delegator, and the log gives no status text",
      row: { statusText: "", authorizationDetails: DENIED },
      reason: "delegator-not-authorized",
      confidence: "likely",
    },
    {
      when: "the authorization details deny the delegator, under the name of a refused authorization",
      row: { statusText: "AuthorizationFailure", authorizationDetails: DENIED },
      reason: "delegator-not-authorized",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "a listing with l on a token for one blob: the level, not the role",
      row: { operation: "ListBlobs", sas: { sp: "rl" }, statusText: "AuthorizationPermissionMismatch" },
      reason: "resource-level-mismatch",
      confidence: "likely",
    },
    {
      when: "somebody else is denied in the details: that proves nothing",
      row: { statusText: "AuthorizationPermissionMismatch", authorizationDetails: DENIED_OTHER },
      reason: "delegator-not-authorized",
      confidence: "likely",
    },
    {
      when: "the details name a deny assignment: not the role",
      row: { statusText: "AuthorizationPermissionMismatch", authorizationDetails: DENY_ASSIGNMENT },
      reason: "deny-assignment",
      confidence: "certain",
    },
    {
      when: "suoid is given: it may be the access list of the path",
      row: {
        operation: "ReadFile",
        host: "stcontosodemo.dfs.core.windows.net",
        sas: { sr: "d", sdd: "1", sp: "rl", suoid: "cccccccc-0000-4000-8000-000000000003" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "acl-denied",
      confidence: "possible",
      candidates: ["acl-denied", "delegator-not-authorized"],
    },
    {
      when: "the letter is missing",
      row: { operation: "DeleteBlob", statusText: "AuthorizationPermissionMismatch" },
      reason: "permission-missing",
      confidence: "certain",
    },
  ],
  conflicting: [
    {
      when: "the details deny the delegator, but authentication failed",
      row: { authorizationDetails: DENIED },
      reason: "signature-mismatch",
      confidence: "possible",
      alsoTrue: ["delegator-not-authorized"],
    },
    {
      when: "the token allows it and had ended: the status goes first",
      row: { time: "2026-11-20T19:00:00Z", statusText: "AuthorizationPermissionMismatch" },
      reason: "delegator-not-authorized",
      confidence: "likely",
      alsoTrue: ["sas-expired"],
    },
  ],
};
