import { defineCause } from "./define-cause";

export const OPERATION_NOT_DELEGABLE = defineCause({
  code: "operation-not-delegable",
  group: "resource",
  decidedBy: "the row",
  texts: {
    label: "Not possible with this kind of token",
    clause: "asked for an operation that no user delegation SAS can do",
    plain: "No user delegation SAS can do {operation|this operation}",
    meaning:
      "No user delegation SAS can create, delete or list containers, queues, tables or shares, read or set a container's or a share's properties, metadata or access policy, lease a container, clear a queue, set service properties or ask for a user delegation key. No letter and no role changes that.",
    shows:
      "The operation itself shows it, whatever the status: often AuthorizationFailure, which is the firewall's code too, so the operation is checked before the network; otherwise AuthenticationFailed or AuthorizationPermissionMismatch.",
    steps: [
      "See whether the client needs the operation at all: “create if not exists” and existence checks of containers are the usual callers.",
      "If it does, have it sign in with Microsoft Entra ID and a role that allows it.",
      "Create containers where the tokens are made, not where they are used.",
    ],
  },
  fix: {
    kind: "sign-in",
    title: "Do it with Microsoft Entra ID instead",
    text: "Have the client sign in (OAuth) for this operation, or remove the operation: many libraries check that a container exists before they use it.",
    forRequest: {
      operation: {
        text: "No user delegation SAS can do {operation}, whatever its letters and the delegator's role. Have the client sign in for it, or remove it: libraries often check that a {container} exists before they use it.",
      },
    },
  },
  references: {
    documents: ["create-user-delegation-sas-rest", "authorize-data-operations", "troubleshoot-403"],
    sources: [
      "create-user-delegation-sas-rest",
      "operation-not-delegable",
      "list-containers-refused",
      "azurite",
    ],
  },
});
