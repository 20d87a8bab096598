import { defineCause } from "./define-cause";

export const SAS_EXPIRED = defineCause({
  code: "sas-expired",
  group: "time",
  decidedBy: "the row",
  texts: {
    label: "Token expired",
    clause: "carried a token that had expired",
    plain: "The token ended {sinceExpiry|some time} before this request",
    meaning:
      "The request came after the token's signed expiry (se). The token was fine once; a client still uses it, from a cache, a bookmark, a queue or a job that runs longer than the token lives.",
    shows:
      "Status AuthenticationFailed, and the signed expiry (se) is earlier than the request, down to a ten-millionth of a second. Some of these requests may be logged as Anonymous or not at all.",
    steps: [
      "Find the client by its address and user agent; see whether it is one token or many.",
      "Issue a new token with an expiry that covers the work, inside the key's own window (at most 7 days).",
      "Let the client renew the token before it ends, for example when a fifth of its life is left.",
      "For long transfers, issue the token for the whole transfer: each block is its own request.",
    ],
  },
  fix: {
    kind: "new-token",
    title: "Issue a new token, and find who still uses the old one",
    text: "Make a new token with a later expiry. Then check the caller and the user agent: the client must fetch a new token before the old one ends.",
  },
  references: {
    documents: ["create-user-delegation-sas-rest", "sas-overview", "sas-error-codes"],
    sources: ["create-user-delegation-sas-rest", "troubleshoot-403"],
  },
});
