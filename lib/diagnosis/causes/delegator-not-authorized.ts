import { defineCause } from "./define-cause";

export const DELEGATOR_NOT_AUTHORIZED = defineCause({
  code: "delegator-not-authorized",
  group: "permission",
  decidedBy: "the account's settings",
  texts: {
    label: "Delegator lacks the role",
    clause: "carried a token whose delegator lacks the role for it",
    plain: "The signer has no role that allows {operation|this operation}{worked}",
    meaning:
      "The token allows the operation, but the service denied permission. A user delegation SAS grants no more than the identity behind it (skoid) can do itself: its role is missing, was removed, is assigned elsewhere, or is too weak. Contributor, Storage Account Contributor and Storage Blob Delegator can create keys but have no data permissions.",
    shows:
      "Status AuthorizationPermissionMismatch although sp contains the letter: the status is the same, so the letters that the operation needs tell the two apart. If the log contains authorization details that deny the delegator, it is certain.",
    steps: [
      "Look up the delegator (skoid) in Microsoft Entra and list its role assignments on this account.",
      "Assign the data role that the operation needs. Contributor, Storage Account Contributor and Storage Blob Delegator are not enough.",
      "Check conditions and deny assignments that may narrow the role.",
      "For a rename, check its source too: it is in a header (x-ms-rename-source), which isn't logged, and may need its own token.",
      "If reads work and only writes fail, check whether the write sets tags (needs t) or overwrites (needs w).",
      "Wait up to 30 minutes after a change; the token itself needs no renewal.",
    ],
  },
  fix: {
    kind: "role",
    title: "Give the delegator a data role",
    text: "Assign a data role, such as Storage Blob Data Reader or Contributor, to the object id in skoid, at the account or the container. It can take up to 30 minutes to take effect.",
    forRequest: {
      role: {
        title: "Give the delegator the role {role}",
        text: "Assign {role} to {delegator|the delegator (skoid)} on the container or the account. {keyRoles} can create a user delegation key but have no data permissions. A change can take up to 30 minutes to take effect; the token stays the same.",
      },
    },
  },
  references: {
    documents: [
      "assign-blob-data-role",
      "blob-data-roles",
      "user-delegation-key-authorization",
      "rbac-troubleshooting",
    ],
    sources: ["create-user-delegation-sas-rest", "troubleshoot-403", "blob-data-roles", "tags-need-t"],
  },
});
