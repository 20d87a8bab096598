import { defineCause } from "./define-cause";

export const SAS_POLICY_BLOCKED = defineCause({
  code: "sas-policy-blocked",
  group: "restrictions",
  decidedBy: "the account's settings",
  texts: {
    label: "Blocked by the SAS policy",
    clause: "broke the account's SAS expiration policy",
    plain: "The account's SAS policy forbids a token like this",
    meaning:
      "The account limits the lifetime of tokens, and its policy blocks those that exceed it or have no start (st). The policy measures the token, not its key; it doesn't apply to requests through the Data Lake (dfs) endpoint.",
    shows:
      "AuthorizationFailure with a SAS expiry status that says “policy violated”. The policy may be set to log violations only, which the log doesn't show, so this is never more than possible.",
    steps: [
      "Check the account's sasPolicy: the period and the action (Log or Block).",
      "Make tokens with a start and an expiry within that period.",
      "If the limit is too short for the work, change it: a limit above 7 days has no effect on these tokens.",
    ],
  },
  fix: {
    kind: "sas-policy",
    title: "Make tokens with a lifetime that the policy allows",
    text: "Give the token a start, and an expiry within the account's limit; or change the policy's limit or its action.",
  },
  references: {
    documents: ["sas-expiration-policy", "create-user-delegation-sas-rest", "sas-overview"],
    sources: ["sas-expiration-policy", "sas-policy-api"],
  },
});
