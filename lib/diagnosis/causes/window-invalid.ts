import { defineCause } from "./define-cause";

export const WINDOW_INVALID = defineCause({
  code: "window-invalid",
  group: "time",
  decidedBy: "the row",
  texts: {
    label: "Invalid validity period",
    clause: "carried a token whose window ends before it begins",
    plain: "The token or its key ends before it starts",
    meaning:
      "The token's expiry (se) is not after its start (st), or the key's expiry (ske) is not after the key's start (skt): there is no moment at which it could work. Usually a time zone was added on one side only, or the two were swapped. A token without a start and with a past expiry is simply expired; a long validity period of the key is not a problem.",
    shows:
      "Status AuthenticationFailed, and the start and expiry of the token or of the key are in the wrong order, or equal.",
    steps: [
      "Compare the two times: a difference of whole hours suggests that a local time was written as UTC.",
      "Make a new token with the expiry after the start, both in UTC with a final Z.",
      "If the key's own times are wrong, request a new user delegation key first.",
    ],
  },
  fix: {
    kind: "new-token",
    title: "Set the expiry after the start",
    text: "Make a new token whose expiry is later than its start, both in UTC; or leave the start out.",
  },
  references: {
    documents: ["create-user-delegation-sas-rest", "get-user-delegation-key", "sas-error-codes"],
    sources: ["troubleshoot-403", "create-user-delegation-sas-rest", "get-user-delegation-key"],
  },
});
