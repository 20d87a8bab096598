import { defineCause } from "./define-cause";

export const ACL_DENIED = defineCause({
  code: "acl-denied",
  group: "permission",
  decidedBy: "the account's settings",
  texts: {
    label: "Denied by an access list",
    clause: "carried a token for a user who is blocked by the path's access list",
    plain: "The path's access list doesn't let the user in{worked}",
    meaning:
      "The token names a user (suoid), so the service also checks the POSIX access control list of the path for that user: execute on every parent, and read or write on the item. The delegator's own role does not help here. Deleting in a directory with the sticky bit needs the owner.",
    shows:
      "Status AuthorizationPermissionMismatch, suoid in the token, and sp is sufficient. The list itself is not in the log, so the delegator's role remains a candidate.",
    steps: [
      "Check the access list of the item and of each of its parents for the user in suoid.",
      "Add x on the parents, and r or w on the item; set the default list too, for what is created later.",
      "Without suoid, no list is checked: only the delegator's role matters.",
    ],
  },
  fix: {
    kind: "access-list",
    title: "Give the user access to the path",
    text: "Add an entry for the user in suoid: x on each parent directory, r or w on the item; or make the token with saoid, which checks no list.",
  },
  references: {
    documents: ["data-lake-access-control", "create-user-delegation-sas-rest", "troubleshoot-403"],
    sources: ["create-user-delegation-sas-rest", "data-lake-access-control", "troubleshoot-403"],
  },
});
