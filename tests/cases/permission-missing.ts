import { DENIED } from "../support/authorization-details";
import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "a delete with a read token",
      row: { operation: "DeleteBlob", statusText: "AuthorizationPermissionMismatch" },
      reason: "permission-missing",
      confidence: "certain",
      sentence: "DeleteBlob needs d, the token grants r",
    },
    {
      when: "a write with read and list",
      row: {
        operation: "SetBlobMetadata",
        sas: { sr: "c", sp: "rl" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "permission-missing",
      confidence: "certain",
      sentence: "SetBlobMetadata needs w, the token grants r l",
    },
    {
      when: "an upload in blocks with create, before 2026-04-06",
      row: {
        operation: "PutBlock",
        sas: { sv: "2025-11-05", sp: "c" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "permission-missing",
      confidence: "certain",
      sentence: "PutBlock needs w, the token grants c",
    },
    {
      when: "deleting a version needs x, not d",
      row: {
        operation: "DeleteBlob",
        sas: { sp: "rd", versionid: "2026-11-01T00:00:00.0000000Z" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "permission-missing",
      confidence: "certain",
      sentence: "DeleteBlob needs x, the token grants r d",
    },
    {
      when: "deleting for good needs y",
      row: {
        operation: "DeleteBlob",
        sas: { sp: "dx", deletetype: "permanent", versionid: "2026-11-01T00:00:00.0000000Z" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "permission-missing",
      confidence: "certain",
      sentence: "DeleteBlob needs y, the token grants d x",
    },
    {
      when: "tags need t, also to read them",
      row: { operation: "GetBlobTags", statusText: "AuthorizationPermissionMismatch" },
      reason: "permission-missing",
      confidence: "certain",
    },
    {
      when: "taking a message needs p",
      row: {
        service: "queue",
        operation: "GetMessage",
        host: "stcontosodemo.queue.core.windows.net",
        sas: { sr: null, sks: "q" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "permission-missing",
      confidence: "certain",
      sentence: "GetMessage needs p, the token grants r",
    },
    {
      when: "insert or replace needs add and update together",
      row: {
        service: "table",
        operation: "InsertOrReplaceEntity",
        host: "stcontosodemo.table.core.windows.net",
        sas: { sr: null, sks: "t", sp: "ra" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "permission-missing",
      confidence: "certain",
      sentence: "InsertOrReplaceEntity needs a and u, the token grants r a",
    },
    {
      when: "the logged name is spelled otherwise",
      row: { operation: "putblockblobfromurl", statusText: "AuthorizationPermissionMismatch" },
      reason: "permission-missing",
      confidence: "certain",
    },
    {
      when: "listing with a token for one blob: the status names the permission",
      row: { operation: "ListBlobs", statusText: "AuthorizationPermissionMismatch" },
      reason: "permission-missing",
      confidence: "certain",
    },
    {
      when: "the log gives no status text",
      row: { operation: "DeleteBlob", statusText: "" },
      reason: "permission-missing",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "an upload in blocks with create, from 2026-04-06 on: the letter is enough",
      row: { operation: "PutBlock", sas: { sp: "c" }, statusText: "AuthorizationPermissionMismatch" },
      reason: "delegator-not-authorized",
      confidence: "likely",
    },
    {
      when: "an operation that nobody has listed: letters not known, never a mismatch",
      row: { operation: "DoSomethingNew", statusText: "AuthorizationPermissionMismatch" },
      reason: "unknown",
      confidence: "possible",
      candidates: [
        "operation-not-delegable",
        "permission-missing",
        "resource-level-mismatch",
        "overwrite-not-permitted",
        "delegator-not-authorized",
      ],
    },
    {
      when: "a batch: each of its parts decides for itself",
      row: { operation: "BlobBatch", sas: { sr: "c" }, statusText: "AuthorizationPermissionMismatch" },
      reason: "unknown",
      confidence: "possible",
    },
    {
      when: "an operation that needs no letter",
      row: { operation: "GetAccountInformation", statusText: "AuthorizationPermissionMismatch" },
      reason: "delegator-not-authorized",
      confidence: "likely",
    },
    {
      when: "a container operation that no such token can do",
      row: {
        operation: "GetContainerProperties",
        sas: { sr: "c", sp: "rl" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "operation-not-delegable",
      confidence: "certain",
    },
  ],
  conflicting: [
    {
      when: "the letter is missing, but authentication failed: never a permission problem",
      row: { operation: "DeleteBlob" },
      reason: "signature-mismatch",
      confidence: "possible",
      alsoTrue: ["permission-missing"],
    },
    {
      when: "the letter is missing, and the role is denied too: the token comes first",
      row: {
        operation: "DeleteBlob",
        statusText: "AuthorizationPermissionMismatch",
        authorizationDetails: DENIED,
      },
      reason: "permission-missing",
      confidence: "certain",
      alsoTrue: ["delegator-not-authorized"],
    },
    {
      when: "the letter is missing, but the firewall refused",
      row: { operation: "DeleteBlob", statusText: "IpAuthorizationError" },
      reason: "network-blocked",
      confidence: "likely",
      alsoTrue: ["permission-missing"],
    },
  ],
};
