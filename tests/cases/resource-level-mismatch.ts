import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "a listing with a token for one blob",
      row: {
        operation: "ListBlobs",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { restype: "container", comp: "list" },
      },
      reason: "resource-level-mismatch",
      confidence: "certain",
      sentence: "ListBlobs needs a token with sr=c or d, this one has sr=b",
    },
    {
      when: "finding by tags with a directory's token",
      row: {
        operation: "FindBlobsByTags",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { sr: "d", sdd: "0", sp: "f", restype: "container" },
      },
      reason: "resource-level-mismatch",
      confidence: "certain",
    },
    {
      when: "a write with a token for a snapshot",
      row: { operation: "PutBlob", sas: { sr: "bs", sp: "cw" } },
      reason: "resource-level-mismatch",
      confidence: "certain",
    },
    {
      when: "AuthorizationResourceTypeMismatch, and the operation does not fit the kind",
      row: {
        operation: "ListBlobs",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { sp: "rl", restype: "container" },
        statusText: "AuthorizationResourceTypeMismatch",
      },
      reason: "resource-level-mismatch",
      confidence: "certain",
    },
    {
      when: "AuthorizationResourceTypeMismatch alone",
      row: { statusText: "AuthorizationResourceTypeMismatch" },
      reason: "resource-level-mismatch",
      confidence: "likely",
    },
    {
      when: "the letter is there, the permission was refused: the kind can't carry it",
      row: {
        operation: "ListBlobs",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { sp: "rl", restype: "container" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "resource-level-mismatch",
      confidence: "likely",
    },
    {
      when: "the log gives no status text",
      row: {
        operation: "ListBlobs",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { restype: "container", comp: "list" },
        statusText: "",
      },
      reason: "resource-level-mismatch",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "a listing with a container's token",
      row: {
        operation: "ListBlobs",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { sr: "c", sp: "rl", restype: "container", comp: "list" },
      },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "a listing with a directory's token, inside it",
      row: {
        operation: "ListBlobs",
        path: "/lake",
        objectKey: "/stcontosodemo/lake",
        sas: { sr: "d", sdd: "2", sp: "rl", restype: "container", prefix: "raw/2026/" },
      },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "a queue's token names no kind of resource",
      row: {
        service: "queue",
        operation: "PeekMessages",
        host: "stcontosodemo.queue.core.windows.net",
        sas: { sr: null, sks: "q" },
      },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "an operation that nobody has listed",
      row: { operation: "DoSomethingNew" },
      reason: "signature-mismatch",
      confidence: "possible",
    },
  ],
  conflicting: [
    {
      when: "a listing with an expired token for one blob",
      row: {
        time: "2026-11-20T19:00:00Z",
        operation: "ListBlobs",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { restype: "container" },
      },
      reason: "sas-expired",
      confidence: "certain",
      alsoTrue: ["resource-level-mismatch", "permission-missing"],
    },
    {
      when: "the letter is missing too, and the status names the permission",
      row: {
        operation: "ListBlobs",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { restype: "container" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "permission-missing",
      confidence: "certain",
      alsoTrue: ["resource-level-mismatch"],
    },
  ],
};
