import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "the source could not be read",
      row: { operation: "CopyBlob", sas: { sp: "cw" }, statusText: "CannotVerifyCopySource" },
      reason: "copy-source-unverified",
      confidence: "certain",
      sentence:
        "the copy's source could not be read: the source's token matters, not this one; the log names no source",
    },
    {
      when: "the source's own token had ended",
      row: {
        operation: "CopyBlob",
        sas: { sp: "cw" },
        statusText: "CannotVerifyCopySource",
        sourceUri: "https://other.blob.core.windows.net/a/b?se=2026-11-20T09%3A00%3A00Z&sig=REDACTED",
      },
      reason: "copy-source-unverified",
      confidence: "certain",
      sentence:
        "the copy's source could not be read: the source's token matters, not this one; the source's token ended at 2026-11-20 09:00:00Z",
    },
    {
      when: "the source carries no token",
      row: {
        operation: "CopyBlob",
        sas: { sp: "cw" },
        statusText: "CannotVerifyCopySource",
        sourceUri: "https://other.blob.core.windows.net/a/b",
      },
      reason: "copy-source-unverified",
      confidence: "certain",
    },
  ],
  nearMiss: [
    {
      when: "the source's own row: its own token counts",
      row: { operation: "CopyBlobSource", time: "2026-11-20T19:00:00Z" },
      reason: "sas-expired",
      confidence: "certain",
    },
    {
      when: "the target's own letter is missing",
      row: { operation: "CopyBlob", statusText: "AuthorizationPermissionMismatch" },
      reason: "permission-missing",
      confidence: "certain",
    },
  ],
  conflicting: [
    {
      when: "the target's token had ended too",
      row: {
        time: "2026-11-20T19:00:00Z",
        operation: "CopyBlob",
        sas: { sp: "cw" },
        statusText: "CannotVerifyCopySource",
      },
      reason: "copy-source-unverified",
      confidence: "certain",
      alsoTrue: ["sas-expired"],
    },
  ],
};
