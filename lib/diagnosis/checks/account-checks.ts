import { type Check, SETTLED_BY } from "../check";
import { oneOf } from "../operators/comparisons";
import { all, any, given, perhaps } from "../operators/logic";
import { present } from "../operators/states";
import { statusIs } from "../operators/status-is";
import { phrase } from "../phrase";
import { TERMS as T } from "../terms";

const NOT_NAMED = phrase("not what the status text names");

/** The account's own rules: not the token's fault. */
export const ACCOUNT_CHECKS: readonly Check[] = [
  {
    id: "encryption",
    asks: "Encryption scope",
    statusFamilies: ["encryption"],
    fails: statusIs("encryption"),
    cause: "unknown",
    confidence: "possible",
    settledBy: "the container's encryption policy and the state of its key",
    says: {
      failed: phrase("{statusFamily} names the encryption, the token asks for scope {encryptionScope}"),
      passed: NOT_NAMED,
    },
    source: "sas-error-codes",
  },
  {
    id: "sas-policy",
    asks: "SAS policy",
    statusFamilies: ["authorization"],
    fails: all(
      present(T.policyStatus),
      given(
        statusIs("authorization"),
        present(T.policyStatus),
        "a violation is logged; the policy may only log it",
      ),
    ),
    cause: "unknown",
    confidence: "possible",
    settledBy: SETTLED_BY.policy,
    says: { failed: phrase("the token breaks the account's SAS policy: {policyStatus}") },
    source: "sas-expiration-policy",
  },
  {
    id: "copy-scope",
    asks: "Copy source",
    statusFamilies: ["authorization"],
    fails: perhaps(
      oneOf(T.operation, ["CopyBlob", "CopyBlobFromURL", "PutBlobFromURL", "CopyBlobDestination"]),
      "the account's allowed copy scope is not in the log",
    ),
    cause: "unknown",
    confidence: "possible",
    settledBy: "the account's allowedCopyScope",
    says: { passed: NOT_NAMED },
    source: "copy-scope",
  },
  {
    id: "copy-source",
    asks: "Copy source",
    statusFamilies: ["copy-source"],
    fails: statusIs("copy-source"),
    cause: "unknown",
    confidence: "possible",
    settledBy: "the source's own row and token",
    says: {
      failed: phrase("the copy's source could not be read: its token counts, not this one"),
      passed: NOT_NAMED,
    },
    source: "copy-source",
  },
  {
    id: "network",
    asks: "Network rules",
    statusFamilies: ["network", "authorization"],
    fails: any(
      statusIs("network"),
      all(
        statusIs("authorization"),
        any(
          oneOf(T.stopped, ["before resolution"]),
          perhaps(
            statusIs("authorization"),
            "AuthorizationFailure is the firewall's code, and that of other rules",
          ),
        ),
      ),
    ),
    cause: "network-blocked",
    confidence: "likely",
    settledBy: SETTLED_BY.network,
    says: {
      failed: phrase("the account's network rules refused {callerAddress} ({statusFamily})"),
      passed: phrase("not the firewall's status text"),
    },
    source: "network-security",
  },
  {
    id: "public-access",
    asks: "Public network access",
    statusFamilies: ["public-access"],
    fails: statusIs("public-access"),
    cause: "unknown",
    confidence: "possible",
    settledBy: "the account's public network access",
    says: {
      failed: phrase("{statusFamily}: the account does not take requests from public networks"),
      passed: NOT_NAMED,
    },
    source: "network-security",
  },
  {
    id: "account",
    asks: "Account",
    statusFamilies: ["account-disabled", "account-restricted"],
    fails: statusIs("account-disabled", "account-restricted"),
    cause: "unknown",
    confidence: "possible",
    settledBy: SETTLED_BY.account,
    says: {
      failed: phrase("{statusFamily}: the account's state or the endpoint forbids it"),
      passed: NOT_NAMED,
    },
    source: "blob-error-codes",
  },
];
