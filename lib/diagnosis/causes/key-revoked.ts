import { defineCause } from "./define-cause";

export const KEY_REVOKED = defineCause({
  code: "key-revoked",
  group: "remaining",
  decidedBy: "an observation",
  texts: {
    label: "Key revoked",
    clause: "carried a token whose user delegation key may have been revoked",
    plain: "The key that signed the token was revoked{worked}",
    meaning:
      "Revoking ends every user delegation key of the account, and with them every token. The log does not say so: a revoked key looks like a signature mismatch. So it is never counted as a reason; it is a candidate, and a finding when many tokens with different keys stop working at one moment.",
    shows:
      "Never in a single row. It shows across rows: tokens that worked, made with different keys, fail with AuthenticationFailed from one moment on. The activity log (revokeUserDelegationKeys) proves it.",
    steps: [
      "Search the activity log of the account for revokeUserDelegationKeys between the last success and the first failure.",
      "If keys were revoked, get a new user delegation key and make new tokens for every client.",
      "If they were not, check the signature: the container, the blob, the escapes.",
    ],
  },
  fix: {
    kind: "revocation",
    title: "Look for a revocation, then make new tokens",
    text: "Search the account's activity log for revokeUserDelegationKeys. After a revocation every client needs a new token from a new key.",
  },
  references: {
    documents: ["get-user-delegation-key", "create-user-delegation-sas-rest", "troubleshoot-403"],
    sources: ["create-user-delegation-sas-rest", "key-not-found", "troubleshoot-403"],
  },
});
