import { defineCause } from "./define-cause";

export const OVERWRITE_NOT_PERMITTED = defineCause({
  code: "overwrite-not-permitted",
  group: "permission",
  decidedBy: "the row",
  texts: {
    label: "Overwrite not permitted",
    clause: "tried to overwrite with a token that may only create",
    plain: "The blob already exists, and the token may only create new ones",
    meaning:
      "The token contains c (create) but not w (write), and something already exists at the target. Creating needs c or w, overwriting needs w. Retrying a create that already succeeded (a lost response, a repeated job) causes it too.",
    shows:
      "Status UnauthorizedBlobOverwrite. In some versions AuthorizationPermissionMismatch, which looks like a missing role; it is then listed as a candidate.",
    steps: [
      "Check whether the blob already existed: a retried create finds its own earlier result.",
      "If overwriting is wanted, issue a token with w.",
      "If not, use unique names, or have the client check the blob after this error.",
    ],
  },
  fix: {
    kind: "overwrite",
    title: "Add w, or write to a new name",
    text: "Issue a token with w if overwriting is wanted. If it is not, have the client write to a new name, and treat this error after a retry as success.",
    forRequest: {
      letter: {
        text: "The token has sp={held}: it allows creating, not overwriting. If overwriting is wanted, make a token with sp={permissions}. If the client retried a create that had succeeded, this error is harmless.",
      },
    },
  },
  references: {
    documents: ["create-service-sas", "blob-error-codes", "create-user-delegation-sas-rest"],
    sources: ["blob-error-codes", "create-service-sas", "azurite"],
  },
});
