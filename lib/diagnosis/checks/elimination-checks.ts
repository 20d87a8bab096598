import { type Check, SETTLED_BY } from "../check";
import { oneOf } from "../operators/comparisons";
import { all, any, given, not, remains } from "../operators/logic";
import { lacksAll, lacksSome } from "../operators/permissions";
import { phrase } from "../phrase";
import { OWNER_ROLE } from "../roles";
import { TERMS as T } from "../terms";
import { WINDOW_CHECKS } from "./window-checks";

/** What an elimination names as considered. */
const WINDOW_IDS: ReadonlySet<string> = new Set(["token-start", "token-expiry", "key-start", "key-expiry"]);
const WINDOWS = WINDOW_CHECKS.filter(({ id }) => WINDOW_IDS.has(id)).map(({ fails }) => fails);
const MASKED = "masked in the log: can't be checked";

/** What remains of an authentication failure when the token shows no fault. */
export const SIGNATURE_CHECKS: readonly Check[] = [
  {
    id: "signature",
    asks: "Signature",
    statusFamilies: ["authentication"],
    fails: remains(MASKED),
    considered: WINDOWS,
    cause: "signature-mismatch",
    confidence: "possible",
    settledBy: "the string to sign in the response body",
    says: {
      failed: phrase("all that the log shows of the token is in order: its signature is what remains"),
    },
    source: "troubleshoot-403",
  },
];

const LACKS_PERMISSION = lacksAll(T.signedPermissions, T.requiredLetters, T.operation);
const SUFFICIENT = not(LACKS_PERMISSION);
const NOT_LOGGED = "not in the log for a SAS request";
const ROLE_REMAINS = remains(NOT_LOGGED);
const CONSIDERED = [LACKS_PERMISSION, ...WINDOWS];
const ALLOWED = phrase(
  "the delegator's role is what remains: sp={signedPermissions} allows {operation}; {dates}",
);
const UNSEEN_NEEDS = any(
  lacksSome(T.signedPermissions, T.overwriteNeeds),
  lacksSome(T.signedPermissions, T.hiddenNeeds),
);

/** What remains of a refused permission when the token allows the operation. */
export const ROLE_CHECKS: readonly Check[] = [
  {
    id: "delegator-role-or-hidden-permission",
    asks: "Delegator's role",
    statusFamilies: ["permission"],
    fails: given(all(SUFFICIENT, UNSEEN_NEEDS), ROLE_REMAINS, NOT_LOGGED),
    considered: CONSIDERED,
    cause: "delegator-not-authorized",
    confidence: "possible",
    settledBy: SETTLED_BY.roles,
    says: { failed: ALLOWED },
    source: "create-user-delegation-sas",
  },
  {
    id: "delegator-role-too-weak",
    asks: "Delegator's role",
    statusFamilies: ["permission"],
    fails: given(all(SUFFICIENT, oneOf(T.roleNeeded, [OWNER_ROLE])), ROLE_REMAINS, NOT_LOGGED),
    considered: CONSIDERED,
    cause: "delegator-not-authorized",
    confidence: "likely",
    settledBy: SETTLED_BY.roles,
    says: {
      failed: phrase(
        "sp={signedPermissions} allows {operation}, which Data Contributor does not: it takes {roleNeeded} or a role of its own; {dates}",
      ),
      passed: phrase(""),
    },
    source: "storage-roles",
  },
  {
    id: "delegator-role",
    asks: "Delegator's role",
    statusFamilies: ["permission"],
    fails: given(SUFFICIENT, ROLE_REMAINS, NOT_LOGGED),
    considered: CONSIDERED,
    cause: "delegator-not-authorized",
    confidence: "likely",
    settledBy: SETTLED_BY.roles,
    says: { failed: ALLOWED },
    source: "create-user-delegation-sas",
  },
];
