import { oneOf } from "../operators/comparisons";
import { all, neverProves } from "../operators/logic";
import { statusIs } from "../operators/status-is";
import { phrase } from "../terms/phrase";
import { TERMS as T } from "../terms/terms";
import { defineChecks } from "./check";

const IS_PREFLIGHT = oneOf(T.exchange, ["preflight"]);
const ASKS = "CORS rules";
const SETTLED_BY_RULES = "the account's CORS rules for this service, and the page's origin";
const SAYS = {
  failed: phrase(
    "{operation} is a browser's preflight: it is checked against the account's CORS rules, not against the token",
  ),
  passed: phrase("not a browser's preflight"),
};

/** What a browser asks before the request itself: the service answers it without looking at the token. */
export const PREFLIGHT_CHECKS = defineChecks([
  {
    // No one has shown that Azure logs a refused preflight together with the token's parameters.
    id: "cors-by-status",
    asks: ASKS,
    statusFamilies: ["cors"],
    fails: statusIs("cors"),
    cause: "cors-not-allowed",
    confidence: "likely",
    settledBy: SETTLED_BY_RULES,
    messages: {
      failed: phrase(
        "{statusFamily}: no CORS rule of the account matches the page's origin, method and headers",
      ),
      passed: SAYS.passed,
    },
    source: "cors",
  },
  {
    id: "cors-preflight",
    asks: ASKS,
    statusFamilies: ["unnamed"],
    fails: all(statusIs("unnamed"), IS_PREFLIGHT),
    cause: "cors-not-allowed",
    confidence: "likely",
    settledBy: SETTLED_BY_RULES,
    messages: SAYS,
    source: "preflight-blob",
  },
  {
    id: "cors-preflight-otherwise-named",
    asks: ASKS,
    statusFamilies: ["authentication", "permission", "other"],
    fails: all(statusIs("authentication", "permission", "other"), IS_PREFLIGHT),
    cause: "cors-not-allowed",
    confidence: "possible",
    settledBy: SETTLED_BY_RULES,
    messages: SAYS,
    source: "preflight-blob",
  },
  {
    id: "cors-perhaps",
    asks: ASKS,
    statusFamilies: ["authorization"],
    fails: neverProves(IS_PREFLIGHT, "a browser's preflight: the account's CORS rules may have blocked it"),
    cause: "cors-not-allowed",
    confidence: "possible",
    settledBy: SETTLED_BY_RULES,
    messages: { passed: SAYS.passed },
    source: "preflight-blob",
  },
]);
