import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "a scope that the container refuses",
      row: {
        operation: "PutBlob",
        sas: { sr: "c", sp: "cw", ses: "scope-b" },
        statusText: "RequestForbiddenByContainerEncryptionPolicy",
      },
      reason: "encryption-scope-denied",
      confidence: "certain",
      sentence:
        "RequestForbiddenByContainerEncryptionPolicy: the token asks for the encryption scope scope-b (ses)",
    },
    {
      when: "the same without a scope in the token",
      row: {
        operation: "PutBlob",
        sas: { sp: "cw" },
        statusText: "RequestForbiddenByContainerEncryptionPolicy",
      },
      reason: "encryption-scope-denied",
      confidence: "likely",
    },
    {
      when: "a status that names the key vault",
      row: { statusText: "KeyVaultEncryptionKeyNotFound" },
      reason: "encryption-scope-denied",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "a scope in the token, and authentication failed",
      row: { sas: { ses: "scope-b" } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "a scope that the version does not know",
      row: { sas: { sv: "2020-02-10", ses: "scope-b" } },
      reason: "version-unsupported",
      confidence: "certain",
    },
  ],
  conflicting: [
    {
      when: "a scope refused on a token that had ended",
      row: {
        time: "2026-11-20T19:00:00Z",
        operation: "PutBlob",
        sas: { sp: "cw", ses: "scope-b" },
        statusText: "RequestForbiddenByContainerEncryptionPolicy",
      },
      reason: "encryption-scope-denied",
      confidence: "certain",
      alsoTrue: ["sas-expired"],
    },
  ],
};
