import type { CauseText } from "./cause-text";

export const PLACE_TEXTS = {
  "resource-level-mismatch": {
    label: "Wrong kind of resource",
    clause: "asked for an operation that this kind of token can't do",
    meaning:
      "The token is for one kind of resource (sr: a blob, a version, a container, a directory), and the operation works on another. The usual case: a listing with a token for one blob. Listing needs a token for the container or the directory.",
    shows:
      "Status AuthenticationFailed (or AuthorizationResourceTypeMismatch, or AuthorizationPermissionMismatch although sp contains the letter), and the operation is not one that this sr allows.",
    whatToDo: {
      title: "Issue a token for the container",
      text: "Make a token for the kind of resource that the operation works on: sr=c (or sr=d) for listing, sr=b for one blob.",
    },
    steps: [
      "See what the operation works on: listing and finding by tags need the container.",
      "Issue a token with that signed resource, and with the letter for the operation (l for listing).",
      "If the client only needs one blob, have it read that blob instead of listing: Storage Explorer and AzCopy list first.",
    ],
    documents: ["create-user-delegation-sas-rest", "create-service-sas", "troubleshoot-403"],
    decidedBy: "the row",
    sources: ["troubleshoot-403", "create-user-delegation-sas", "sas-error-codes"],
  },
  "resource-scope-mismatch": {
    label: "Outside the token's scope",
    clause: "used a token outside its scope",
    meaning:
      "The address visibly names something that the token is not for: a path above the signed directory (fewer directories than sdd says), a container's address without restype=container, which the service reads as a blob in the container $root, or the address of the account itself (a batch, a listing, a search by tags) with a token for a container or a directory.",
    shows:
      "Status AuthenticationFailed, and sr=d with a path less deep than sdd, sr=c with a single path segment and no restype, or sr=c or sr=d and no path at all. Doubled slashes, which SDKs count differently, and the container $root make it no more than possible. A different container or blob doesn't show like this: its name is part of the signature, so it shows as a signature mismatch.",
    whatToDo: {
      title: "Use the address that the token was made for",
      text: "Ask for a path inside the signed directory, add restype=container to a container's address, or make a token for the resource that is needed.",
    },
    steps: [
      "Count the directories in the path, and compare with sdd.",
      "For a directory's token, list with the directory (or prefix) that it was made for.",
      "For a container, add restype=container&comp=list to the address.",
      "For a batch, send it to the container (restype=container&comp=batch) instead of the account.",
      "Remove doubled slashes from the path before the token is made: one SDK counts a//b as 2 deep, another as 3.",
    ],
    documents: ["create-user-delegation-sas-rest", "troubleshoot-403", "sas-error-codes"],
    decidedBy: "the row",
    sources: ["directory-depth", "troubleshoot-403", "create-user-delegation-sas"],
  },
  "operation-not-delegable": {
    label: "Not possible with this kind of token",
    clause: "asked for an operation that no user delegation SAS can do",
    meaning:
      "No user delegation SAS can create, delete or list containers, queues, tables or shares, read or set a container's or a share's properties, metadata or access policy, lease a container, clear a queue, set service properties or ask for a user delegation key. No letter and no role changes that.",
    shows:
      "The operation itself shows it, whatever the status: often AuthorizationFailure, which is the firewall's code too, so the operation is checked before the network; otherwise AuthenticationFailed or AuthorizationPermissionMismatch.",
    whatToDo: {
      title: "Do it with Microsoft Entra ID instead",
      text: "Have the client sign in (OAuth) for this operation, or remove the operation: many libraries check that a container exists before they use it.",
    },
    steps: [
      "See whether the client needs the operation at all: “create if not exists” and existence checks of containers are the usual callers.",
      "If it does, have it sign in with Microsoft Entra ID and a role that allows it.",
      "Create containers where the tokens are made, not where they are used.",
    ],
    documents: ["create-user-delegation-sas-rest", "authorize-data-operations", "troubleshoot-403"],
    decidedBy: "the row",
    sources: ["create-user-delegation-sas", "operation-not-delegable", "list-containers-refused", "azurite"],
  },
} as const satisfies Readonly<Record<string, CauseText>>;
