import { defineCause } from "./define-cause";

export const COPY_SOURCE_UNVERIFIED = defineCause({
  code: "copy-source-unverified",
  group: "account",
  decidedBy: "the row",
  texts: {
    label: "Copy source can't be read",
    clause: "was a copy whose source could not be read",
    plain: "The source of the copy couldn't be read",
    meaning:
      "The target's token is fine; the service could not read the source. The source has its own address and its own token, and its own row in the log (CopyBlobSource): that row says why. The source of a rename is in a header that isn't logged, so it is a candidate whenever a rename was blocked.",
    shows:
      "Status CannotVerifyCopySource on the copy; the reason is in the source's own row, or in the token of the logged source address.",
    steps: [
      "Find the source's row: operation CopyBlobSource, about the same time, on the source's account.",
      "Check the source's token like any other: its dates, its permissions (r) and its resource.",
      "Check the source account's network rules: the copy comes from the service, not from the client.",
    ],
  },
  fix: {
    kind: "source-token",
    title: "Give the source its own valid token",
    text: "Check the source's own row, and issue a token with r (read) for the source that stays valid until the copy ends.",
  },
  references: {
    documents: ["copy-blob", "create-user-delegation-sas-rest", "troubleshoot-403"],
    sources: ["copy-source", "blob-error-codes"],
  },
});
