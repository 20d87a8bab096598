import { defineCause } from "./define-cause";

export const KEY_NOT_YET_VALID = defineCause({
  code: "key-not-yet-valid",
  group: "time",
  decidedBy: "the row",
  texts: {
    label: "Key not valid yet",
    clause: "carried a token whose user delegation key was not valid yet",
    plain: "The key that signed the token starts {untilKeyStart|some time} after this request",
    meaning:
      "The token itself was already valid, but the start of its user delegation key (skt) was still in the future. Usually the key was requested with a start in the future, or by a machine whose clock runs ahead.",
    shows:
      "Status AuthenticationFailed, and the key's start (skt) is later than the request. A token that starts before its key is not a failure by itself.",
    steps: [
      "Ask for a new user delegation key with a start at least 15 minutes in the past.",
      "Check time synchronization (NTP) where the keys are requested, and that the start is given in UTC.",
      "Sign new tokens with the new key.",
    ],
  },
  fix: {
    kind: "new-token",
    title: "Ask for a key that starts in the past",
    text: "Get a new user delegation key with a start at least 15 minutes back, and sign a new token with it.",
  },
  references: {
    documents: ["get-user-delegation-key", "sas-overview", "create-user-delegation-sas-rest"],
    sources: ["get-user-delegation-key", "create-user-delegation-sas-rest"],
  },
});
