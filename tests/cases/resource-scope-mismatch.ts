import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "a directory token above its directory",
      row: { path: "/lake/raw", objectKey: "/stcontosodemo/lake/raw", sas: { sr: "d", sdd: "2" } },
      reason: "resource-scope-mismatch",
      confidence: "certain",
      sentence: "the path is 1 deep, the token is for a directory 2 deep (sdd)",
    },
    {
      when: "a directory token lists without naming the directory",
      row: {
        operation: "ListBlobs",
        path: "/lake",
        objectKey: "/stcontosodemo/lake",
        sas: { sr: "d", sdd: "1", sp: "rl", restype: "container", comp: "list" },
      },
      reason: "resource-scope-mismatch",
      confidence: "certain",
    },
    {
      when: "a container's address without restype is read as a blob in $root",
      row: { path: "/reports", objectKey: "/stcontosodemo/reports", sas: { sr: "c" } },
      reason: "resource-scope-mismatch",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "a directory token inside its directory",
      row: {
        path: "/lake/raw/2026/x.csv",
        objectKey: "/stcontosodemo/lake/raw/2026/x.csv",
        sas: { sr: "d", sdd: "2" },
      },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "a listing that names the directory",
      row: {
        operation: "ListBlobs",
        path: "/lake",
        objectKey: "/stcontosodemo/lake",
        sas: { sr: "d", sdd: "1", sp: "rl", restype: "container", prefix: "raw/" },
      },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "a directory token without its depth: a field is missing",
      row: { path: "/lake/raw", objectKey: "/stcontosodemo/lake/raw", sas: { sr: "d" } },
      reason: "field-missing",
      confidence: "certain",
    },
    {
      when: "a container's address with restype",
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
      when: "another blob than the token's: its name is in the signature",
      row: { path: "/reports/other.pdf", objectKey: "/stcontosodemo/reports/other.pdf" },
      reason: "signature-mismatch",
      confidence: "possible",
    },
  ],
  conflicting: [
    {
      when: "above its directory and expired",
      row: {
        time: "2026-11-20T19:00:00Z",
        path: "/lake/raw",
        objectKey: "/stcontosodemo/lake/raw",
        sas: { sr: "d", sdd: "2" },
      },
      reason: "sas-expired",
      confidence: "certain",
      alsoTrue: ["resource-scope-mismatch"],
    },
    {
      when: "above its directory, but the status names the permission",
      row: {
        path: "/lake/raw",
        objectKey: "/stcontosodemo/lake/raw",
        operation: "ReadFile",
        host: "stcontosodemo.dfs.core.windows.net",
        sas: { sr: "d", sdd: "2", sp: "l" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "permission-missing",
      confidence: "certain",
      alsoTrue: ["resource-scope-mismatch"],
    },
  ],
};
