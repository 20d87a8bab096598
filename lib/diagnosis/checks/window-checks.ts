import type { StatusFamily } from "../causes/status-families";
import { before } from "../operators/before";
import { all, not, withNote } from "../operators/logic";
import { present } from "../operators/states";
import { phrase } from "../terms/phrase";
import { TERMS as T } from "../terms/terms";
import { defineChecks } from "./check";

/** What is wrong with the token itself shows under a status without a name too. */
const AUTHENTICATION_OR_UNNAMED: readonly StatusFamily[] = ["authentication", "unnamed"];
const SKEW = "probably clock skew";

/** The windows of token and key (azure-storage-facts 6.1, step 3, and 4.4). */
export const WINDOW_CHECKS = defineChecks([
  {
    id: "token-window-order",
    asks: "Token window",
    statusFamilies: AUTHENTICATION_OR_UNNAMED,
    fails: all(present(T.signedStart), not(before(T.signedStart, T.signedExpiry))),
    cause: "window-invalid",
    confidence: "certain",
    messages: {
      failed: phrase("the token ends (se {signedExpiry}) no later than it starts (st {signedStart})"),
    },
    source: "create-user-delegation-sas-rest",
  },
  {
    id: "token-start",
    asks: "Token window",
    statusFamilies: AUTHENTICATION_OR_UNNAMED,
    fails: all(
      present(T.signedStart),
      before(T.requestTime, T.signedStart),
      withNote(before(T.signedStart, T.skewedRequestTime), SKEW),
    ),
    cause: "sas-not-yet-valid",
    confidence: "certain",
    source: "create-user-delegation-sas-rest",
  },
  {
    id: "token-expiry",
    asks: "Token window",
    statusFamilies: AUTHENTICATION_OR_UNNAMED,
    fails: before(T.signedExpiry, T.requestTime),
    cause: "sas-expired",
    confidence: "certain",
    source: "create-user-delegation-sas-rest",
  },
  {
    id: "key-window-order",
    asks: "Key window",
    statusFamilies: AUTHENTICATION_OR_UNNAMED,
    fails: not(before(T.keyStart, T.keyExpiry)),
    cause: "window-invalid",
    confidence: "certain",
    messages: {
      failed: phrase("the key ends (ske {keyExpiry}) no later than it starts (skt {keyStart})"),
    },
    source: "get-user-delegation-key",
  },
  {
    id: "key-start",
    asks: "Key window",
    statusFamilies: AUTHENTICATION_OR_UNNAMED,
    fails: all(before(T.requestTime, T.keyStart), withNote(before(T.keyStart, T.skewedRequestTime), SKEW)),
    cause: "key-not-yet-valid",
    confidence: "certain",
    source: "create-user-delegation-sas-rest",
  },
  {
    id: "key-expiry",
    asks: "Key window",
    statusFamilies: AUTHENTICATION_OR_UNNAMED,
    fails: before(T.keyExpiry, T.requestTime),
    cause: "key-expired",
    confidence: "certain",
    source: "create-user-delegation-sas-rest",
  },
]);
