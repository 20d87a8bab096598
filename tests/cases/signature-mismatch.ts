import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "everything is in order, and authentication failed",
      row: {},
      reason: "signature-mismatch",
      confidence: "possible",
      candidates: ["signature-mismatch", "key-revoked"],
    },
    {
      when: "logged as Anonymous, for another container",
      row: {
        authenticationType: "Anonymous",
        path: "/archive/a.csv",
        objectKey: "/stcontosodemo/archive/a.csv",
      },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "headers are part of the signature, and not in the log",
      row: { sas: { srh: "x-ms-meta-user" } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "an operation that nobody has listed: the signature is still what remains",
      row: { operation: "DoSomethingNew" },
      reason: "signature-mismatch",
      confidence: "possible",
    },
  ],
  nearMiss: [
    {
      when: "a listing with a token for one blob: the level, not the signature",
      row: {
        operation: "ListBlobs",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { restype: "container" },
      },
      reason: "resource-level-mismatch",
      confidence: "certain",
    },
    {
      when: "a directory token above its directory",
      row: { path: "/lake/raw", objectKey: "/stcontosodemo/lake/raw", sas: { sr: "d", sdd: "2" } },
      reason: "resource-scope-mismatch",
      confidence: "certain",
    },
    {
      when: "a container's address without restype is read as a blob in $root",
      row: { path: "/reports", objectKey: "/stcontosodemo/reports", sas: { sr: "c" } },
      reason: "resource-scope-mismatch",
      confidence: "likely",
    },
    {
      when: "the version is older than a parameter that is used",
      row: { sas: { sv: "2020-02-10", ses: "scope-b" } },
      reason: "version-unsupported",
      confidence: "certain",
    },
    {
      when: "the version is older than user delegation SAS",
      row: { sas: { sv: "2018-03-28" } },
      reason: "version-unsupported",
      confidence: "certain",
    },
    {
      when: "the key is for another service",
      row: { sas: { sks: "q" } },
      reason: "service-not-allowed",
      confidence: "likely",
    },
    {
      when: "saoid and suoid together",
      row: {
        sas: { saoid: "cccccccc-0000-4000-8000-000000000003", suoid: "cccccccc-0000-4000-8000-000000000004" },
      },
      reason: "field-malformed",
      confidence: "likely",
    },
    {
      when: "an operation that no such token can do",
      row: { operation: "ListContainers", path: "/", objectKey: "/stcontosodemo", sas: { comp: "list" } },
      reason: "operation-not-delegable",
      confidence: "certain",
    },
  ],
  conflicting: [
    {
      when: "all is in order, but the status names the permission",
      row: { statusText: "AuthorizationPermissionMismatch" },
      reason: "delegator-not-authorized",
      confidence: "likely",
      alsoTrue: [],
    },
    {
      when: "the caller is outside sip, and authentication failed: both hold",
      row: { callerAddress: "192.0.2.200:1", sas: { sip: "203.0.113.7" } },
      reason: "signature-mismatch",
      confidence: "possible",
      alsoTrue: ["ip-not-allowed"],
    },
  ],
};
