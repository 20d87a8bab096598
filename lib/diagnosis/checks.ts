import { ACCESS_CHECKS } from "./access-checks";
import { ACCOUNT_CHECKS } from "./account-checks";
import { type Check, SETTLED_BY } from "./check";
import { lacksAll, lacksSome, oneOf } from "./operators/comparisons";
import { all, given, noneOf, not, perhaps } from "./operators/logic";
import { phrase } from "./phrase";
import type { StatusFamily } from "./status-families";
import { TERMS as T } from "./terms";
import { TOKEN_CHECKS } from "./token-checks";

const AUTHENTICATION = oneOf(T.statusFamily, ["authentication"]);
const PERMISSION = oneOf(T.statusFamily, ["permission"]);

const of = (family: StatusFamily, checks: readonly Check[]): readonly Check[] =>
  checks.filter(({ statusFamilies }) => statusFamilies.includes(family));

const NOT_LOGGED = "not in the log for a SAS request";
const SUFFICIENT = all(
  not(lacksAll(T.signedPermissions, T.requiredLetters, T.operation)),
  noneOf(
    of("permission", [...TOKEN_CHECKS, ...ACCESS_CHECKS, ...ACCOUNT_CHECKS]),
    "the service refused the permission all the same",
  ),
);

/** What remains when everything that the row shows is in order. */
const ELIMINATION = {
  signature: [
    {
      id: "signature",
      asks: "Signature",
      statusFamilies: ["authentication"],
      fails: given(
        AUTHENTICATION,
        noneOf(
          of("authentication", TOKEN_CHECKS),
          "everything that the log shows is in order: the signature remains",
        ),
        "masked in the log: can't be checked",
      ),
      cause: "signature-mismatch",
      confidence: "possible",
      settledBy: "the string to sign in the response body",
      source: "troubleshoot-403",
    },
    {
      id: "key-revoked",
      asks: "Signature",
      statusFamilies: ["authentication"],
      fails: perhaps(AUTHENTICATION, "the user delegation keys may have been revoked"),
      cause: "unknown",
      confidence: "possible",
      settledBy: SETTLED_BY.activity,
      says: { passed: phrase("") },
      source: "key-not-found",
    },
  ],
  role: [
    {
      id: "delegator-role-or-hidden-permission",
      asks: "Delegator's role",
      statusFamilies: ["permission"],
      fails: given(PERMISSION, all(SUFFICIENT, lacksSome(T.signedPermissions, T.hiddenNeeds)), NOT_LOGGED),
      cause: "delegator-not-authorized",
      confidence: "possible",
      settledBy: SETTLED_BY.roles,
      says: { passed: phrase("") },
      source: "create-user-delegation-sas",
    },
    {
      id: "delegator-role",
      asks: "Delegator's role",
      statusFamilies: ["permission"],
      fails: given(PERMISSION, SUFFICIENT, NOT_LOGGED),
      cause: "delegator-not-authorized",
      confidence: "likely",
      settledBy: SETTLED_BY.roles,
      says: { passed: phrase("") },
      source: "create-user-delegation-sas",
    },
  ],
} as const satisfies Record<string, readonly Check[]>;

/** The rule book: every check in the order in which the service decides. */
export const CHECKS: readonly Check[] = [
  ...TOKEN_CHECKS,
  ...ELIMINATION.signature,
  ...ACCESS_CHECKS,
  ...ELIMINATION.role,
  ...ACCOUNT_CHECKS,
];
