import { defineCause } from "./define-cause";

export const KEY_EXPIRED = defineCause({
  code: "key-expired",
  group: "time",
  decidedBy: "the row",
  texts: {
    label: "Key expired",
    clause: "carried a token whose user delegation key had expired",
    plain: "The key that signed the token ended {sinceKeyExpiry|some time} before this request",
    meaning:
      "The token itself was still valid, but the user delegation key that signed it had expired (ske). A token never outlives its key, whatever its own expiry says.",
    shows:
      "Status AuthenticationFailed, the token itself is still valid, and the key's expiry (ske) is earlier than the request. Until then, a token that expires after its key is only a warning.",
    steps: [
      "Ask for a new user delegation key; its expiry may be at most 7 days ahead.",
      "Sign a new token with it, with an expiry (se) no later than the key's (ske).",
      "If keys are cached, renew the cached key before tokens are signed that would outlive it.",
    ],
  },
  fix: {
    kind: "new-token",
    title: "Get a new key and sign a new token with it",
    text: "Ask for a user delegation key that lives as long as the token (at most 7 days), and make the token's expiry no later than the key's.",
  },
  references: {
    documents: ["get-user-delegation-key", "create-user-delegation-sas-rest", "sas-error-codes"],
    sources: ["get-user-delegation-key", "key-outlived"],
  },
});
