import { oneOf } from "../operators/comparisons";
import { all, any, neverProves, not, onlyIf } from "../operators/logic";
import { present } from "../operators/states";
import { statusIs } from "../operators/status-is";
import { phrase } from "../terms/phrase";
import { TERMS as T } from "../terms/terms";
import { defineChecks, OPERATORS_WORDS, SETTLED_BY } from "./check";

/** The source of a rename stands in a header, which no log holds. */
const IS_RENAME = oneOf(T.exchange, ["rename"]);
const NOT_NAMED = phrase("not what the status text names");

/** The account's own rules: not the token's fault. */
export const ACCOUNT_CHECKS = defineChecks([
  {
    id: "encryption-scope",
    asks: "Encryption scope",
    statusFamilies: ["encryption"],
    fails: all(statusIs("encryption"), present(T.encryptionScope)),
    cause: "encryption-scope-denied",
    confidence: "certain",
    settledBy: "the container's encryption policy and the state of its key",
    messages: {
      failed: phrase("{statusFamily}: the token asks for the encryption scope {encryptionScope} (ses)"),
      passed: NOT_NAMED,
    },
    source: "sas-error-codes",
  },
  {
    id: "encryption",
    asks: "Encryption scope",
    statusFamilies: ["encryption"],
    fails: statusIs("encryption"),
    cause: "encryption-scope-denied",
    confidence: "likely",
    settledBy: "the container's encryption policy and the state of its key",
    messages: {
      failed: phrase("{statusFamily} names the encryption; the token asks for no encryption scope"),
      passed: NOT_NAMED,
    },
    source: "sas-error-codes",
  },
  {
    id: "sas-policy",
    asks: "SAS policy",
    statusFamilies: ["authorization", "authentication", "unnamed"],
    fails: all(
      present(T.policyStatus),
      not(oneOf(T.endpoint, ["Data Lake"])),
      onlyIf(
        statusIs("authorization"),
        present(T.policyStatus),
        "a violation is logged; the policy may be set to log only",
      ),
    ),
    cause: "sas-policy-blocked",
    confidence: "possible",
    settledBy: SETTLED_BY.policy,
    messages: {
      failed: phrase("the token violates the account's SAS policy: {policyStatus}"),
      passed: OPERATORS_WORDS,
    },
    source: "sas-expiration-policy",
  },
  {
    id: "copy-source",
    asks: "Copy source",
    statusFamilies: ["copy-source"],
    fails: statusIs("copy-source"),
    cause: "copy-source-unverified",
    confidence: "certain",
    settledBy: "the source's own row and token",
    messages: {
      failed: phrase(
        "the copy's source could not be read: the source's token matters, not this one; {sourceToken}",
      ),
      passed: NOT_NAMED,
    },
    source: "copy-source",
  },
  {
    // Never a reason: the source of a rename stands in a header.
    id: "rename-source",
    asks: "Copy source",
    statusFamilies: ["permission", "authorization", "authentication"],
    fails: neverProves(
      IS_RENAME,
      "the source of the rename (x-ms-rename-source, x-ms-file-rename-source) is not in the log: it may need its own token, or one with m",
    ),
    cause: "copy-source-unverified",
    confidence: "possible",
    settledBy: "the request's rename source header and the token in it",
    messages: { passed: NOT_NAMED },
    source: "rename-source",
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
          neverProves(
            statusIs("authorization"),
            "AuthorizationFailure is the firewall's code, and that of other rules",
          ),
        ),
      ),
    ),
    cause: "network-blocked",
    confidence: "likely",
    settledBy: SETTLED_BY.network,
    messages: {
      failed: phrase("the account's network rules blocked {callerAddress} ({statusFamily})"),
      passed: phrase("not the firewall's status text"),
    },
    source: "storage-network-security",
  },
  {
    id: "copy-scope",
    asks: "Copy source",
    statusFamilies: ["authorization"],
    fails: neverProves(
      oneOf(T.operation, ["CopyBlob", "CopyBlobFromURL", "PutBlobFromURL", "CopyBlobDestination"]),
      "the account's allowed copy scope is not in the log",
    ),
    cause: "account-restricted",
    confidence: "possible",
    settledBy: "the account's allowedCopyScope",
    messages: { passed: NOT_NAMED },
    source: "restrict-copy",
  },
  {
    id: "binding-required",
    asks: "User binding",
    statusFamilies: ["authorization"],
    fails: neverProves(
      all(statusIs("authorization"), not(present(T.boundUser))),
      "the account may accept only tokens that are bound to a user",
    ),
    cause: "user-binding-failed",
    confidence: "possible",
    settledBy: "the account's sasPolicy.requireUserBoundUserDelegationSas",
    messages: { passed: phrase("") },
    source: "user-bound",
  },
  {
    id: "public-access",
    asks: "Public network access",
    statusFamilies: ["public-access"],
    fails: statusIs("public-access"),
    cause: "public-access-disabled",
    confidence: "likely",
    settledBy: "the account's public network access",
    messages: {
      failed: phrase("{statusFamily}: the account does not allow requests from public networks"),
      passed: NOT_NAMED,
    },
    source: "storage-network-security",
  },
  {
    id: "account-disabled",
    asks: "Account",
    statusFamilies: ["account-disabled"],
    fails: statusIs("account-disabled"),
    cause: "account-disabled",
    confidence: "certain",
    settledBy: SETTLED_BY.account,
    messages: { failed: phrase("{statusFamily}: nothing in this account can be used"), passed: NOT_NAMED },
    source: "blob-error-codes",
  },
  {
    id: "account-restricted",
    asks: "Account",
    statusFamilies: ["account-restricted"],
    fails: statusIs("account-restricted"),
    cause: "account-restricted",
    confidence: "certain",
    settledBy: SETTLED_BY.account,
    messages: {
      failed: phrase("{statusFamily}: the account does not allow {operation} at the {endpoint} endpoint"),
      passed: NOT_NAMED,
    },
    source: "blob-error-codes",
  },
]);
