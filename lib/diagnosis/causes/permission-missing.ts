import { defineCause } from "./define-cause";

export const PERMISSION_MISSING = defineCause({
  code: "permission-missing",
  group: "permission",
  decidedBy: "the row",
  texts: {
    label: "Permission missing",
    clause: "asked for something that the token's permissions don't allow",
    plain:
      "The token doesn't allow {operation|this operation}: that needs {needed|another permission}, and it has {held|none}",
    meaning:
      "The token's signed permissions (sp) contain none of the letters that would allow this operation. The token is genuine and not expired; it was made for something else.",
    shows:
      "Status AuthorizationPermissionMismatch, and sp contains none of the letters that allow the operation. If the letters that an operation needs are not published, it is never reported as a mismatch.",
    steps: [
      "See which letter the operation needs, and whether the client should do this operation at all.",
      "Issue a new token with that letter added. A letter can't be added to an existing link.",
      "Check that the delegator's role allows it too: a token grants only what both allow.",
    ],
  },
  fix: {
    kind: "permission",
    title: "Issue a token with the letter that is missing",
    text: "Add the letter that the operation needs, and only that one; and make sure that the delegator's role allows it too.",
    forRequest: {
      permission: {
        title: "Issue a new token with {needed}, which {operation|the operation} needs",
        text: "{operation|The operation} needs {needed}; the token has sp={held}. A letter can't be added to an existing token: make a new one, for example with sp={permissions}. The delegator's role must allow it too ({role}).",
      },
    },
  },
  references: {
    documents: ["create-user-delegation-sas-rest", "create-service-sas", "sas-error-codes"],
    sources: ["sas-error-codes", "create-user-delegation-sas-rest", "permission-mismatch"],
  },
});
