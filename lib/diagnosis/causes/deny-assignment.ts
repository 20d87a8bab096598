import { defineCause } from "./define-cause";

export const DENY_ASSIGNMENT = defineCause({
  code: "deny-assignment",
  group: "permission",
  decidedBy: "the row",
  texts: {
    label: "Denied by a deny assignment",
    clause: "carried a token whose delegator is blocked by a deny assignment",
    plain: "A deny assignment keeps the signer from {operation|this operation}",
    meaning:
      "An explicit deny assignment overrides every role that the delegator has. Deny assignments come with managed applications, with Azure Databricks and other services' own resource groups, and with deployment stacks.",
    shows: "The authorization details in the row name a deny assignment.",
    steps: [
      "Take the id of the deny assignment from the authorization details, and check what it denies, to whom and where.",
      "Find what created it: a managed application, Azure Databricks, a deployment stack; change it there.",
      "If it can't be changed, keep the data in an account outside its scope.",
    ],
  },
  fix: {
    kind: "deny-assignment",
    title: "Exclude the delegator from the deny assignment",
    text: "A deny assignment is managed by the service that created it: change it there, or use an account outside its scope.",
  },
  references: {
    documents: ["deny-assignments", "rbac-troubleshooting", "troubleshoot-403"],
    sources: ["blob-log-reference", "troubleshoot-403", "deny-assignments"],
  },
});
