import { defineCause } from "./define-cause";

export const SIGNATURE_MISMATCH = defineCause({
  code: "signature-mismatch",
  group: "remaining",
  decidedBy: "the row",
  texts: {
    label: "Signature mismatch",
    clause: "carried a token whose signature most likely did not match",
    plain:
      "The token's signature doesn't match: it was made for something else, was changed on the way, or its key was revoked{worked}",
    meaning:
      "Authentication failed although every field that the log shows is in order: what remains is the signature. The token was made for another container or blob, was changed, cut or encoded twice on the way, or its user delegation key was revoked. The log masks the signature, so this is a conclusion, not a proof.",
    shows:
      "Status AuthenticationFailed while every field and both windows are in order. The log masks the signature, so it is a conclusion by elimination, and a revoked key looks the same.",
    steps: [
      "Check that the container (and with sr=b the blob) is the one the token was made for: its name is part of the signature.",
      "Check the link for a + that became a space, or escapes written twice (%252B).",
      "If the token is bound to headers or query parameters (srh, srq), check that the request carries each with the signed value; the log shows a missing parameter, but no headers.",
      "Ask the client for the response body: it shows the string to sign that the service used; compare it line by line.",
      "Ask whether the account's user delegation keys were revoked: that ends every token at once.",
    ],
  },
  fix: {
    kind: "revocation",
    title: "Check that the token is used for what it was made for",
    text: "Compare the object of the request with the one the token was made for; then check the link itself for lost or doubled escapes (%2B, %2F, %3D). The response body names the string that was signed.",
  },
  references: {
    documents: ["troubleshoot-403", "create-user-delegation-sas-rest", "get-user-delegation-key"],
    sources: ["troubleshoot-403", "create-user-delegation-sas-rest"],
  },
});
