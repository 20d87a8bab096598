import { differs } from "../operators/comparisons";
import { all, not, onlyIf } from "../operators/logic";
import { present } from "../operators/states";
import { statusIs } from "../operators/status-is";
import { phrase } from "../terms/phrase";
import { TERMS as T } from "../terms/terms";
import { defineChecks, OPERATORS_WORDS } from "./check";

/** For whom alone the token is: a user, by an own bearer token beside it, and that user's tenant. */
export const BINDING_CHECKS = defineChecks([
  {
    id: "user-binding",
    asks: "User binding",
    statusFamilies: ["authentication", "authorization", "unnamed"],
    fails: all(
      present(T.boundUser),
      onlyIf(present(T.bearer), differs(T.boundUser, T.bearer), "the log doesn't have to name the bearer"),
    ),
    cause: "user-binding-failed",
    confidence: "likely",
    settledBy: "the bearer token that came with the request",
    messages: {
      failed: phrase("the token is bound to user {boundUser} (sduoid), the request came from {bearer}"),
      passed: OPERATORS_WORDS,
    },
    source: "sdk-net",
  },
  {
    id: "cross-tenant",
    asks: "Other tenants",
    statusFamilies: ["authorization"],
    fails: all(
      present(T.boundTenant),
      onlyIf(
        statusIs("authorization"),
        differs(T.boundTenant, T.keyTenant),
        "whether the account allows other tenants is not in the log",
      ),
    ),
    cause: "cross-tenant-not-allowed",
    confidence: "possible",
    settledBy: "the account's allowCrossTenantDelegationSas",
    messages: {
      failed: phrase(
        "the token is for a user of tenant {boundTenant} (skdutid), the delegator's is {keyTenant}: the account may disallow that",
      ),
      passed: OPERATORS_WORDS,
    },
    source: "cross-tenant",
  },
  {
    // Without a bearer the service answers AuthenticationFailed (azure-storage-facts 12, f).
    id: "user-binding-unseen",
    asks: "User binding",
    statusFamilies: ["authentication", "authorization"],
    fails: all(
      present(T.boundUser),
      onlyIf(
        statusIs("authentication", "authorization"),
        not(present(T.bearer)),
        "the log doesn't have to name the bearer",
      ),
    ),
    cause: "user-binding-failed",
    confidence: "possible",
    settledBy: "the bearer token that came with the request",
    messages: {
      failed: phrase("the token is bound to user {boundUser} (sduoid), and the log names no bearer"),
    },
    source: "bearer-missing",
  },
]);
