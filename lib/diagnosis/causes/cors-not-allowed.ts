import { defineCause } from "./define-cause";

export const CORS_NOT_ALLOWED = defineCause({
  code: "cors-not-allowed",
  group: "account",
  decidedBy: "the row",
  texts: {
    label: "Blocked by CORS rules",
    clause: "was a browser's preflight that the account's CORS rules did not allow",
    plain: "The account's CORS rules don't allow the web page that asked",
    meaning:
      "A page on another site called the account, and the browser sent a preflight request first (OPTIONS). The service checks a preflight only against the account's CORS rules, a separate list for each service, and not against the token. Either no rule matches the page's origin, the method and the headers, or there are no rules. A new token won't help.",
    shows:
      "A preflight operation (BlobPreflightRequest or its counterpart in another service) with status CorsPreflightFailure, without a status text, or with a classic log's AnonymousClientOtherError. No public source shows that Azure logs it with the token, so it is never more than likely.",
    steps: [
      "Read the origin, the method and the headers of the preflight in the browser's developer tools (Network, OPTIONS).",
      "Check the CORS rules of this particular service: those of the blob service don't apply to queues, tables or files.",
      "Add a rule that matches all three: uploads of block blobs need PUT and the header x-ms-blob-type.",
      "Try again after the browser's cached preflight response has expired (its max age).",
    ],
  },
  fix: {
    kind: "cors-rules",
    title: "Allow the page's origin in the account's CORS rules",
    text: "Add a rule for this service with the page's origin (scheme, host and port, without a path), the methods it uses and the headers it sends. The token stays as it is.",
  },
  references: {
    documents: ["cors", "preflight-blob", "troubleshoot-403"],
    sources: ["cors", "preflight-blob", "logged-operations"],
  },
});
