import { defineCause } from "./define-cause";

export const ENCRYPTION_SCOPE_DENIED = defineCause({
  code: "encryption-scope-denied",
  group: "restrictions",
  decidedBy: "the account's settings",
  texts: {
    label: "Encryption scope not allowed",
    clause: "named an encryption scope that is not allowed",
    plain: "The encryption scope that the token or request names is not allowed",
    meaning:
      "The container denies any encryption scope but its own and the token (ses) asks for another, or the key of the scope, or the account's own key in a key vault, can't be used.",
    shows:
      "Status RequestForbiddenByContainerEncryptionPolicy, with ses in the token; or a status that names the key vault.",
    steps: [
      "Compare ses with the container's default encryption scope and whether it may be overridden.",
      "Make a token without ses, or with the container's scope.",
      "If the key is in a key vault: check that it is enabled, and that the account's identity may use it.",
    ],
  },
  fix: {
    kind: "encryption-scope",
    title: "Use the container's own encryption scope",
    text: "Make the token with the container's default scope, or without ses. If the status names the key vault, repair the access to the key.",
  },
  references: {
    documents: ["encryption-scopes", "create-user-delegation-sas-rest", "sas-error-codes"],
    sources: ["sas-error-codes", "troubleshoot-403"],
  },
});
