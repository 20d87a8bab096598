import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "a create that met a blob",
      row: { operation: "PutBlob", sas: { sr: "c", sp: "c" }, statusText: "UnauthorizedBlobOverwrite" },
      reason: "overwrite-not-permitted",
      confidence: "certain",
      sentence: "PutBlob met a blob that already exists, and sp=c only allows creating",
    },
    {
      when: "a copy onto a blob",
      row: { operation: "CopyBlob", sas: { sp: "c" }, statusText: "UnauthorizedBlobOverwrite" },
      reason: "overwrite-not-permitted",
      confidence: "certain",
    },
    {
      when: "blocks put together over a blob, from 2026-04-06 on",
      row: { operation: "PutBlockList", sas: { sp: "c" }, statusText: "UnauthorizedBlobOverwrite" },
      reason: "overwrite-not-permitted",
      confidence: "certain",
    },
    {
      when: "the status alone, on a token that holds w",
      row: { operation: "PutBlob", sas: { sp: "cw" }, statusText: "UnauthorizedBlobOverwrite" },
      reason: "overwrite-not-permitted",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "refused as a permission: it looks like a missing role, and is a candidate",
      row: { operation: "PutBlob", sas: { sp: "ct" }, statusText: "AuthorizationPermissionMismatch" },
      reason: "delegator-not-authorized",
      confidence: "possible",
      candidates: ["delegator-not-authorized", "overwrite-not-permitted"],
    },
    {
      when: "neither c nor w: the letter is missing",
      row: { operation: "PutBlob", statusText: "AuthorizationPermissionMismatch" },
      reason: "permission-missing",
      confidence: "certain",
    },
  ],
  conflicting: [
    {
      when: "the token had ended: the status goes first",
      row: {
        time: "2026-11-20T19:00:00Z",
        operation: "PutBlob",
        sas: { sp: "c" },
        statusText: "UnauthorizedBlobOverwrite",
      },
      reason: "overwrite-not-permitted",
      confidence: "certain",
      alsoTrue: ["sas-expired"],
    },
    {
      when: "may only create, but authentication failed",
      row: { operation: "PutBlob", sas: { sp: "c" } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
  ],
};
