import { defineCause } from "./define-cause";

export const USER_BINDING_FAILED = defineCause({
  code: "user-binding-failed",
  group: "restrictions",
  decidedBy: "the row",
  texts: {
    label: "Bound to another user",
    clause: "used a token that is bound to another user",
    plain: "The token is bound to a user who didn't send this request",
    meaning:
      "A user-bound token (sduoid) works only together with the bearer token of that user. It came without one, or with another user's; or the account accepts only user-bound tokens and this one is not bound.",
    shows:
      "AuthenticationFailed if no bearer token came with it (according to the Java SDK's live tests), otherwise AuthorizationFailure, which is unproven. If the log names the bearer, it is compared with sduoid; if not, this is the first candidate, since the log doesn't have to name it.",
    steps: [
      "Check who is in sduoid, and who sent the request.",
      "Send the user's bearer token in the Authorization header beside the SAS.",
      "If the account requires user-bound tokens (sasPolicy), make the token with sduoid.",
    ],
  },
  fix: {
    kind: "bearer-token",
    title: "Send the bound user's own bearer token along",
    text: "The user in sduoid must sign in, and send its bearer token together with the SAS; or make a token that is not bound.",
  },
  references: {
    documents: ["create-user-delegation-sas-rest", "get-user-delegation-key", "sas-overview"],
    sources: ["sdk-net", "bearer-missing", "sas-policy-api", "user-bound"],
  },
});
