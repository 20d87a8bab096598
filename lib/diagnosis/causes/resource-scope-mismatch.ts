import { defineCause } from "./define-cause";

export const RESOURCE_SCOPE_MISMATCH = defineCause({
  code: "resource-scope-mismatch",
  group: "resource",
  decidedBy: "the row",
  texts: {
    label: "Outside the token's scope",
    clause: "used a token outside its scope",
    plain: "The request is for a place that the token doesn't cover",
    meaning:
      "The address visibly names something that the token is not for: a path above the signed directory (fewer directories than sdd says), a container's address without restype=container, which the service reads as a blob in the container $root, or the address of the account itself (a batch, a listing, a search by tags) with a token for a container or a directory.",
    shows:
      "Status AuthenticationFailed, and sr=d with a path less deep than sdd, sr=c with a single path segment and no restype, or sr=c or sr=d and no path at all. Doubled slashes, which SDKs count differently, and the container $root make it no more than possible. A different container or blob doesn't show like this: its name is part of the signature, so it shows as a signature mismatch.",
    steps: [
      "Count the directories in the path, and compare with sdd.",
      "For a directory's token, list with the directory (or prefix) that it was made for.",
      "For a container, add restype=container&comp=list to the address.",
      "For a batch, send it to the container (restype=container&comp=batch) instead of the account.",
      "Remove doubled slashes from the path before the token is made: one SDK counts a//b as 2 deep, another as 3.",
    ],
  },
  fix: {
    kind: "address",
    title: "Use the address that the token was made for",
    text: "Ask for a path inside the signed directory, add restype=container to a container's address, or make a token for the resource that is needed.",
    forRequest: {
      account: {
        title: "Name the container in the address",
        text: "{operation} was sent to the account's own address, but the token is for something inside it.",
      },
      root: {
        title: "Name the container in the address",
        text: "The address names the container $root, which clients fall back to if none is given; the token may be for another.",
      },
      container: { text: "Keep the token, and send the request to the container that it was made for." },
      batch: {
        text: "Libraries do this if the batch client is made from a container's client; a batch across several containers requires a sign-in.",
      },
      directory: {
        title: "Stay inside the signed directory",
        text: "The token is for a directory {depth} deep (sdd). Ask for a path inside it; for a listing name the directory. Or make a token for the whole container.",
      },
      bareContainer: {
        title: "Add restype=container to the address",
        text: "Without restype=container (and comp=list for a listing) the service reads the container's name as a blob in $root. Keep the token and correct the address.",
      },
    },
  },
  references: {
    documents: ["create-user-delegation-sas-rest", "troubleshoot-403", "sas-error-codes"],
    sources: ["directory-depth", "troubleshoot-403", "create-user-delegation-sas-rest"],
  },
});
