import { defineCause } from "./define-cause";

export const RESOURCE_LEVEL_MISMATCH = defineCause({
  code: "resource-level-mismatch",
  group: "resource",
  decidedBy: "the row",
  texts: {
    label: "Wrong kind of resource",
    clause: "asked for an operation that this kind of token can't do",
    plain: "This kind of token can't do {operation|this operation}",
    meaning:
      "The token is for one kind of resource (sr: a blob, a version, a container, a directory), and the operation works on another. The usual case: a listing with a token for one blob. Listing needs a token for the container or the directory.",
    shows:
      "Status AuthenticationFailed (or AuthorizationResourceTypeMismatch, or AuthorizationPermissionMismatch although sp contains the letter), and the operation is not one that this sr allows.",
    steps: [
      "See what the operation works on: listing and finding by tags need the container.",
      "Issue a token with that signed resource, and with the letter for the operation (l for listing).",
      "If the client only needs one blob, have it read that blob instead of listing: Storage Explorer and AzCopy list first.",
    ],
  },
  fix: {
    kind: "token-for-level",
    title: "Issue a token for the container",
    text: "Make a token for the kind of resource that the operation works on: sr=c (or sr=d) for listing, sr=b for one blob.",
    forRequest: {
      level: {
        title: "Issue a token for {resource} (sr={resourceLetter})",
        text: "{operation} works with sr={resourceLetters}.",
      },
      permission: { text: "It needs {needed} in sp as well." },
      signature: {
        text: "The kind of resource is part of the signature: make a new token, or change the client so that it doesn't need this operation.",
      },
    },
  },
  references: {
    documents: ["create-user-delegation-sas-rest", "create-service-sas", "troubleshoot-403"],
    sources: ["troubleshoot-403", "create-user-delegation-sas-rest", "sas-error-codes"],
  },
});
