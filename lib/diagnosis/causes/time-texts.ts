import type { CauseText } from "./cause-text";

export const TIME_TEXTS = {
  "sas-expired": {
    label: "Token expired",
    clause: "carried a token that had expired",
    meaning:
      "The request came after the token's signed expiry (se). The token was fine once; a client still uses it, from a cache, a bookmark, a queue or a job that runs longer than the token lives.",
    shows:
      "Status AuthenticationFailed, and the signed expiry (se) is earlier than the request, down to a ten-millionth of a second. Some of these requests may be logged as Anonymous or not at all.",
    whatToDo: {
      title: "Issue a new token, and find who still uses the old one",
      text: "Make a new token with a later expiry. Then look at the caller and the user agent: the client must fetch a new token before the old one ends.",
    },
    steps: [
      "Find the client by its address and user agent; see whether it is one token or many.",
      "Issue a new token with an expiry that covers the work, inside the key's own window (at most 7 days).",
      "Let the client renew the token before it ends, for example when a fifth of its life is left.",
      "For long transfers, issue the token for the whole transfer: each block is its own request.",
    ],
    documents: ["create-user-delegation-sas-rest", "sas-overview", "sas-error-codes"],
    decidedBy: "the row",
    sources: ["create-user-delegation-sas", "troubleshoot-403"],
  },
  "sas-not-yet-valid": {
    label: "Token not valid yet",
    clause: "carried a token whose start had not come yet",
    meaning:
      "The request came before the token's signed start (st). A start only a few minutes ahead is almost always a clock problem: the clock of the machine that made the token runs ahead of Azure's.",
    shows:
      "Status AuthenticationFailed, and the signed start (st) is later than the request. A difference of less than 15 minutes suggests that a clock is wrong.",
    whatToDo: {
      title: "Leave the start out, or set it 15 minutes back",
      text: "A token without a start (st) is valid immediately. If a start is needed, set it at least 15 minutes before now, so that clock differences don't matter.",
    },
    steps: [
      "Compare the start with the request's time: under 15 minutes is clock skew.",
      "Leave out st, or set it at least 15 minutes in the past.",
      "Check time synchronization (NTP) on the machine that makes the tokens.",
      "Check for a local time written as if it were UTC: then the gap is a whole number of hours.",
    ],
    documents: ["sas-overview", "create-user-delegation-sas-rest", "sas-error-codes"],
    decidedBy: "the row",
    sources: ["sas-overview", "create-user-delegation-sas"],
  },
  "key-expired": {
    label: "Key expired",
    clause: "carried a token whose user delegation key had expired",
    meaning:
      "The token itself was still valid, but the user delegation key that signed it had expired (ske). A token never outlives its key, whatever its own expiry says.",
    shows:
      "Status AuthenticationFailed, the token itself is still valid, and the key's expiry (ske) is earlier than the request. Until then, a token that expires after its key is only a warning.",
    whatToDo: {
      title: "Get a new key and sign a new token with it",
      text: "Ask for a user delegation key that lives as long as the token (at most 7 days), and make the token's expiry no later than the key's.",
    },
    steps: [
      "Ask for a new user delegation key; its expiry may be at most 7 days ahead.",
      "Sign a new token with it, with an expiry (se) no later than the key's (ske).",
      "If keys are cached, renew the cached key before tokens are signed that would outlive it.",
    ],
    documents: ["get-user-delegation-key", "create-user-delegation-sas-rest", "sas-error-codes"],
    decidedBy: "the row",
    sources: ["get-user-delegation-key", "key-outlived"],
  },
  "key-not-yet-valid": {
    label: "Key not valid yet",
    clause: "carried a token whose user delegation key was not valid yet",
    meaning:
      "The token itself was already valid, but the start of its user delegation key (skt) was still in the future. Usually the key was requested with a start in the future, or by a machine whose clock runs ahead.",
    shows:
      "Status AuthenticationFailed, and the key's start (skt) is later than the request. A token that starts before its key is not a failure by itself.",
    whatToDo: {
      title: "Ask for a key that starts in the past",
      text: "Get a new user delegation key with a start at least 15 minutes back, and sign a new token with it.",
    },
    steps: [
      "Ask for a new user delegation key with a start at least 15 minutes in the past.",
      "Check time synchronization (NTP) where the keys are asked for, and that the start is given in UTC.",
      "Sign new tokens with the new key.",
    ],
    documents: ["get-user-delegation-key", "sas-overview", "create-user-delegation-sas-rest"],
    decidedBy: "the row",
    sources: ["get-user-delegation-key", "create-user-delegation-sas"],
  },
  "window-invalid": {
    label: "Invalid validity period",
    clause: "carried a token whose window ends before it begins",
    meaning:
      "The token's expiry (se) is not after its start (st), or the key's expiry (ske) is not after the key's start (skt): there is no moment at which it could work. Usually a time zone was added on one side only, or the two were swapped. A token without a start and with a past expiry is simply expired; a long validity period of the key is not a problem.",
    shows:
      "Status AuthenticationFailed, and the start and expiry of the token or of the key are in the wrong order, or equal.",
    whatToDo: {
      title: "Set the expiry after the start",
      text: "Make a new token whose expiry is later than its start, both in UTC; or leave the start out.",
    },
    steps: [
      "Compare the two times: a difference of whole hours suggests that a local time was written as UTC.",
      "Make a new token with the expiry after the start, both in UTC with a final Z.",
      "If the key's own times are wrong, ask for a new user delegation key first.",
    ],
    documents: ["create-user-delegation-sas-rest", "get-user-delegation-key", "sas-error-codes"],
    decidedBy: "the row",
    sources: ["troubleshoot-403", "create-user-delegation-sas", "get-user-delegation-key"],
  },
} as const satisfies Readonly<Record<string, CauseText>>;
