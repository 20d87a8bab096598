import { defineCause } from "./define-cause";

export const ACCOUNT_RESTRICTED = defineCause({
  code: "account-restricted",
  group: "account",
  decidedBy: "the account's settings",
  texts: {
    label: "Account does not allow it",
    clause: "was sent to an account or endpoint that does not allow it",
    plain: "The account or this endpoint doesn't allow {operation|this operation}",
    meaning:
      "The account doesn't allow this for any caller: a write to the secondary endpoint, reads or writes that are turned off, or a copy from outside the allowed copy scope.",
    shows:
      "Status InsufficientAccountPermissions; often a host name with -secondary. For a copy with AuthorizationFailure, it is a candidate.",
    steps: [
      "Check the host name: the secondary endpoint (-secondary) is read-only.",
      "For copies, check the account's allowed copy scope (same tenant, or private links only).",
      "Check whether reads or writes are turned off for the account.",
    ],
  },
  fix: {
    kind: "account-rules",
    title: "Use the primary endpoint, or change the account's rule",
    text: "Send writes to the primary endpoint. For copies, check the account's allowed copy scope.",
    forRequest: {
      secondary: {
        title: "Send it to the primary endpoint",
        text: "The request went to the secondary endpoint (-secondary in the host name), which is read-only. Remove -secondary from the address; the token stays the same.",
      },
    },
  },
  references: {
    documents: ["blob-error-codes", "restrict-copy", "troubleshoot-403"],
    sources: ["blob-error-codes", "restrict-copy"],
  },
});
