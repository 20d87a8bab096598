import type { CauseText } from "./cause-text";

export const REMAINING_TEXTS = {
  "signature-mismatch": {
    label: "Signature mismatch",
    clause: "carried a token whose signature most likely did not match",
    meaning:
      "Authentication failed although every field that the log shows is in order: what remains is the signature. The token was made for another container or blob, was changed, cut or encoded twice on the way, or its user delegation key was revoked. The log masks the signature, so this is a conclusion, not a proof.",
    shows:
      "Status AuthenticationFailed while every field and both windows are in order. The log masks the signature, so it is a conclusion by elimination, and a revoked key looks the same.",
    whatToDo: {
      title: "Check that the token is used for what it was made for",
      text: "Compare the object of the request with the one the token was made for; then check the link itself for lost or doubled escapes (%2B, %2F, %3D). The response body names the string that was signed.",
    },
    steps: [
      "Check that the container (and with sr=b the blob) is the one the token was made for: its name is part of the signature.",
      "Check the link for a + that became a space, or escapes written twice (%252B).",
      "If the token is bound to headers or query parameters (srh, srq), check that the request carries each with the signed value; the log shows a missing parameter, but no headers.",
      "Ask the client for the response body: it shows the string to sign that the service used; compare it line by line.",
      "Ask whether the account's user delegation keys were revoked: that ends every token at once.",
    ],
    documents: ["troubleshoot-403", "create-user-delegation-sas-rest", "get-user-delegation-key"],
    decidedBy: "the row",
    sources: ["troubleshoot-403", "create-user-delegation-sas"],
  },
  unknown: {
    label: "Undetermined",
    clause: "can't be explained by the log alone",
    meaning:
      "The log row isn't conclusive. The details list the possible causes and what would confirm each: most often the response body that the client received.",
    shows:
      "AuthorizationFailure with nothing else to go by, or a status text that isn't documented. The verdict lists the candidates, ranked, and what would confirm each.",
    whatToDo: {
      title: "Collect the missing evidence",
      text: "Open the request: it lists the candidates and what would decide between them. In most cases, the response body that the client received names the reason.",
    },
    steps: [
      "Ask the client for the response body; its detail names the reason. Use the request id to find it.",
      "Check the account's network rules and the delegator's role assignments.",
      "If nothing explains it, give Microsoft support the request id and the time.",
    ],
    documents: ["troubleshoot-403", "sas-error-codes", "storage-network-security"],
    decidedBy: "the account's settings",
    sources: ["troubleshoot-403", "sas-error-codes"],
  },
  "key-revoked": {
    label: "Key revoked",
    clause: "carried a token whose user delegation key may have been revoked",
    meaning:
      "Revoking ends every user delegation key of the account, and with them every token. The log does not say so: a revoked key looks like a signature mismatch. So it is never counted as a reason; it is a candidate, and a finding when many tokens with different keys stop working at one moment.",
    shows:
      "Never in a single row. It shows across rows: tokens that worked, made with different keys, fail with AuthenticationFailed from one moment on. The activity log (revokeUserDelegationKeys) proves it.",
    whatToDo: {
      title: "Look for a revocation, then make new tokens",
      text: "Search the account's activity log for revokeUserDelegationKeys. After a revocation every client needs a new token from a new key.",
    },
    steps: [
      "Search the activity log of the account for revokeUserDelegationKeys between the last success and the first failure.",
      "If keys were revoked, get a new user delegation key and make new tokens for every client.",
      "If they were not, check the signature: the container, the blob, the escapes.",
    ],
    documents: ["get-user-delegation-key", "create-user-delegation-sas-rest", "troubleshoot-403"],
    decidedBy: "an observation",
    sources: ["create-user-delegation-sas", "key-not-found", "troubleshoot-403"],
  },
} as const satisfies Readonly<Record<string, CauseText>>;
