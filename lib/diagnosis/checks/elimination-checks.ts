import { type Check, SETTLED_BY } from "../check";
import { all, given, not, perhaps, remains } from "../operators/logic";
import { lacksAll, lacksSome } from "../operators/permissions";
import { statusIs } from "../operators/status-is";
import { phrase } from "../phrase";
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
  {
    id: "key-revoked",
    asks: "Key not revoked",
    statusFamilies: ["authentication"],
    fails: perhaps(
      statusIs("authentication"),
      "the keys may have been revoked, which only the activity log shows",
    ),
    cause: "unknown",
    confidence: "possible",
    settledBy: SETTLED_BY.activity,
    says: { passed: phrase("the status text says that authentication succeeded") },
    source: "key-not-found",
  },
];

const LACKS_PERMISSION = lacksAll(T.signedPermissions, T.requiredLetters, T.operation);
const SUFFICIENT = not(LACKS_PERMISSION);
const NOT_LOGGED = "not in the log for a SAS request";
const ROLE_REMAINS = remains(NOT_LOGGED);
const CONSIDERED = [LACKS_PERMISSION, ...WINDOWS];
const ALLOWED = phrase("sp={signedPermissions} allows {operation}; {dates}");

/** What remains of a refused permission when the token allows the operation. */
export const ROLE_CHECKS: readonly Check[] = [
  {
    id: "delegator-role-or-hidden-permission",
    asks: "Delegator's role",
    statusFamilies: ["permission"],
    fails: given(all(SUFFICIENT, lacksSome(T.signedPermissions, T.hiddenNeeds)), ROLE_REMAINS, NOT_LOGGED),
    considered: CONSIDERED,
    cause: "delegator-not-authorized",
    confidence: "possible",
    settledBy: SETTLED_BY.roles,
    says: { failed: ALLOWED },
    source: "create-user-delegation-sas",
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
