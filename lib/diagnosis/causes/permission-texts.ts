import type { CauseText } from "./cause-text";

export const PERMISSION_TEXTS = {
  "permission-missing": {
    label: "Permission missing",
    clause: "asked for something that the token's permissions don't allow",
    meaning:
      "The token's signed permissions (sp) contain none of the letters that would allow this operation. The token is genuine and not expired; it was made for something else.",
    shows:
      "Status AuthorizationPermissionMismatch, and sp contains none of the letters that allow the operation. If the letters that an operation needs are not published, it is never reported as a mismatch.",
    whatToDo: {
      title: "Issue a token with the letter that is missing",
      text: "Add the letter that the operation needs, and only that one; and make sure that the delegator's role allows it too.",
    },
    steps: [
      "See which letter the operation needs, and whether the client should do this operation at all.",
      "Issue a new token with that letter added. A letter can't be added to an existing link.",
      "Check that the delegator's role allows it too: a token grants only what both allow.",
    ],
    documents: ["create-user-delegation-sas-rest", "create-service-sas", "sas-error-codes"],
    decidedBy: "the row",
    sources: ["sas-error-codes", "create-user-delegation-sas", "permission-mismatch"],
  },
  "delegator-not-authorized": {
    label: "Delegator lacks the role",
    clause: "carried a token whose delegator lacks the role for it",
    meaning:
      "The token allows the operation, but the service denied permission. A user delegation SAS grants no more than the identity behind it (skoid) can do itself: its role is missing, was removed, is assigned elsewhere, or is too weak. Contributor, Storage Account Contributor and Storage Blob Delegator can create keys but have no data permissions.",
    shows:
      "Status AuthorizationPermissionMismatch although sp contains the letter: the status is the same, so the letters that the operation needs tell the two apart. If the log contains authorization details that deny the delegator, it is certain.",
    whatToDo: {
      title: "Give the delegator a data role",
      text: "Assign a data role, such as Storage Blob Data Reader or Contributor, to the object id in skoid, at the account or the container. It can take up to 30 minutes to take effect.",
    },
    steps: [
      "Look up the delegator (skoid) in Microsoft Entra and list its role assignments on this account.",
      "Assign the data role that the operation needs. Contributor, Storage Account Contributor and Storage Blob Delegator are not enough.",
      "Check conditions and deny assignments that may narrow the role.",
      "For a rename, check its source too: it is in a header (x-ms-rename-source), which isn't logged, and may need its own token.",
      "If reads work and only writes fail, check whether the write sets tags (needs t) or overwrites (needs w).",
      "Wait up to 30 minutes after a change; the token itself needs no renewal.",
    ],
    documents: [
      "assign-blob-data-role",
      "blob-data-roles",
      "user-delegation-key-authorization",
      "rbac-troubleshooting",
    ],
    decidedBy: "the account's settings",
    sources: ["create-user-delegation-sas", "troubleshoot-403", "storage-roles", "tags-need-t"],
  },
  "overwrite-not-permitted": {
    label: "Overwrite not permitted",
    clause: "tried to overwrite with a token that may only create",
    meaning:
      "The token contains c (create) but not w (write), and something already exists at the target. Creating needs c or w, overwriting needs w. Retrying a create that already succeeded (a lost response, a repeated job) causes it too.",
    shows:
      "Status UnauthorizedBlobOverwrite. In some versions AuthorizationPermissionMismatch, which looks like a missing role; it is then listed as a candidate.",
    whatToDo: {
      title: "Add w, or write to a new name",
      text: "Issue a token with w if overwriting is wanted. If it is not, have the client write to a new name, and treat this error after a retry as success.",
    },
    steps: [
      "Check whether the blob already existed: a retried create finds its own earlier result.",
      "If overwriting is wanted, issue a token with w.",
      "If not, use unique names, or have the client check the blob after this error.",
    ],
    documents: ["create-service-sas", "blob-error-codes", "create-user-delegation-sas-rest"],
    decidedBy: "the row",
    sources: ["blob-error-codes", "create-service-sas", "azurite"],
  },
  "deny-assignment": {
    label: "Denied by a deny assignment",
    clause: "carried a token whose delegator is blocked by a deny assignment",
    meaning:
      "An explicit deny assignment overrides every role that the delegator has. Deny assignments come with managed applications, with Azure Databricks and other services' own resource groups, and with deployment stacks.",
    shows: "The authorization details in the row name a deny assignment.",
    whatToDo: {
      title: "Exclude the delegator from the deny assignment",
      text: "A deny assignment is managed by the service that created it: change it there, or use an account outside its scope.",
    },
    steps: [
      "Take the id of the deny assignment from the authorization details, and check what it denies, to whom and where.",
      "Find what created it: a managed application, Azure Databricks, a deployment stack; change it there.",
      "If it can't be changed, keep the data in an account outside its scope.",
    ],
    documents: ["deny-assignments", "rbac-troubleshooting", "troubleshoot-403"],
    decidedBy: "the row",
    sources: ["log-reference", "troubleshoot-403", "deny-assignments"],
  },
  "acl-denied": {
    label: "Denied by an access list",
    clause: "carried a token for a user who is blocked by the path's access list",
    meaning:
      "The token names a user (suoid), so the service also checks the POSIX access control list of the path for that user: execute on every parent, and read or write on the item. The delegator's own role does not help here. Deleting in a directory with the sticky bit needs the owner.",
    shows:
      "Status AuthorizationPermissionMismatch, suoid in the token, and sp is sufficient. The list itself is not in the log, so the delegator's role remains a candidate.",
    whatToDo: {
      title: "Give the user access to the path",
      text: "Add an entry for the user in suoid: x on each parent directory, r or w on the item; or make the token with saoid, which checks no list.",
    },
    steps: [
      "Check the access list of the item and of each of its parents for the user in suoid.",
      "Add x on the parents, and r or w on the item; set the default list too, for what is created later.",
      "Without suoid, no list is checked: only the delegator's role matters.",
    ],
    documents: ["data-lake-access-control", "create-user-delegation-sas-rest", "troubleshoot-403"],
    decidedBy: "the account's settings",
    sources: ["create-user-delegation-sas", "data-lake-acl", "troubleshoot-403"],
  },
} as const satisfies Readonly<Record<string, CauseText>>;
