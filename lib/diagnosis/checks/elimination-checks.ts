import { OWNER_ROLE } from "@/lib/sas/roles";
import { oneOf } from "../operators/comparisons";
import { all, any, byElimination, not, onlyIf } from "../operators/logic";
import { lacksAll, lacksSome } from "../operators/permissions";
import { present } from "../operators/states";
import { phrase } from "../terms/phrase";
import { TERMS as T } from "../terms/terms";
import { defineChecks, SETTLED_BY } from "./check";
import { WINDOW_CHECKS } from "./window-checks";

/** What an elimination names as considered. */
const WINDOW_IDS: ReadonlySet<string> = new Set(["token-start", "token-expiry", "key-start", "key-expiry"]);
const WINDOWS = WINDOW_CHECKS.filter(({ id }) => WINDOW_IDS.has(id)).map(({ fails }) => fails);
const IS_BOUND = any(present(T.signedHeaders), present(T.signedQuery));
const MASKED = "masked in the log: can't be checked";

/** What remains of an authentication failure when the token shows no fault. */
export const SIGNATURE_CHECKS = defineChecks([
  {
    id: "bound-values",
    asks: "Signature",
    statusFamilies: ["authentication"],
    fails: all(IS_BOUND, byElimination(MASKED)),
    considered: WINDOWS,
    cause: "signature-mismatch",
    confidence: "possible",
    settledBy: SETTLED_BY.request,
    messages: {
      failed: phrase(
        "everything the log shows about the token is in order; it is bound to the values of {boundNames}, which the log does not show: what remains is one of those or its signature",
      ),
    },
    source: "sdk-js",
  },
  {
    id: "signature",
    asks: "Signature",
    statusFamilies: ["authentication"],
    fails: byElimination(MASKED),
    considered: WINDOWS,
    cause: "signature-mismatch",
    confidence: "possible",
    settledBy: "the string to sign in the response body",
    messages: {
      failed: phrase("everything the log shows about the token is in order: what remains is its signature"),
    },
    source: "troubleshoot-403",
  },
]);

const IS_RENAME = oneOf(T.exchange, ["rename"]);
const LACKS_PERMISSION = lacksAll(T.signedPermissions, T.requiredLetters, T.operation);
const SUFFICIENT = not(LACKS_PERMISSION);
const NOT_LOGGED = "not in the log for a SAS request";
const ROLE_REMAINS = byElimination(NOT_LOGGED);
const CONSIDERED = [LACKS_PERMISSION, ...WINDOWS];
const ALLOWED = phrase(
  "the delegator's role is what remains: sp={signedPermissions} allows {operation}; {dates}",
);
const UNSEEN_NEEDS = any(
  lacksSome(T.signedPermissions, T.overwriteNeeds),
  lacksSome(T.signedPermissions, T.conditionalPermissions),
);

/** What remains of a refused permission when the token allows the operation. */
export const ROLE_CHECKS = defineChecks([
  {
    id: "delegator-role-or-rename-source",
    asks: "Delegator's role",
    statusFamilies: ["permission"],
    fails: onlyIf(all(SUFFICIENT, IS_RENAME), ROLE_REMAINS, NOT_LOGGED),
    considered: CONSIDERED,
    cause: "delegator-not-authorized",
    confidence: "possible",
    settledBy: SETTLED_BY.roles,
    messages: {
      failed: phrase(
        "sp={signedPermissions} allows {operation} at the target: the delegator's role is what remains, or just as likely the source, which is not in the log and may need its own token; {dates}",
      ),
    },
    source: "rename-source",
  },
  {
    id: "delegator-role-or-hidden-permission",
    asks: "Delegator's role",
    statusFamilies: ["permission"],
    fails: onlyIf(all(SUFFICIENT, UNSEEN_NEEDS), ROLE_REMAINS, NOT_LOGGED),
    considered: CONSIDERED,
    cause: "delegator-not-authorized",
    confidence: "possible",
    settledBy: SETTLED_BY.roles,
    messages: { failed: ALLOWED },
    source: "create-user-delegation-sas-rest",
  },
  {
    id: "delegator-role-too-weak",
    asks: "Delegator's role",
    statusFamilies: ["permission"],
    fails: onlyIf(all(SUFFICIENT, oneOf(T.roleNeeded, [OWNER_ROLE])), ROLE_REMAINS, NOT_LOGGED),
    considered: CONSIDERED,
    cause: "delegator-not-authorized",
    confidence: "likely",
    settledBy: SETTLED_BY.roles,
    messages: {
      failed: phrase(
        "sp={signedPermissions} allows {operation}, which Data Contributor does not: it requires {roleNeeded} or a custom role; {dates}",
      ),
    },
    source: "blob-data-roles",
  },
  {
    id: "delegator-role",
    asks: "Delegator's role",
    statusFamilies: ["permission"],
    fails: onlyIf(SUFFICIENT, ROLE_REMAINS, NOT_LOGGED),
    considered: CONSIDERED,
    cause: "delegator-not-authorized",
    confidence: "likely",
    settledBy: SETTLED_BY.roles,
    messages: { failed: ALLOWED },
    source: "create-user-delegation-sas-rest",
  },
]);
