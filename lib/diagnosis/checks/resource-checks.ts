import { CLIENTS_SEPARATORS, EITHERS_SEPARATORS } from "@/lib/requests/separators";
import type { StatusFamily } from "../causes/status-families";
import { below, differs, notAmong, oneOf } from "../operators/comparisons";
import { all, neverProves, not } from "../operators/logic";
import { present } from "../operators/states";
import { statusIs } from "../operators/status-is";
import { phrase } from "../terms/phrase";
import { TERMS as T } from "../terms/terms";
import { defineChecks, SETTLED_BY } from "./check";

const AUTHENTICATION: readonly StatusFamily[] = ["authentication"];
const NAMED_RESOURCE = oneOf(T.service, ["blob", "file"]);
/** Tokens for a container, a directory or a share. */
const INSIDE_ACCOUNT = oneOf(T.signedResource, ["c", "d", "s"]);
/** Where a status says more, the service could read the token. */
const MAY_BE_UNREAD = statusIs("authentication", "unnamed");
const OTHER_SERVICE = {
  fails: differs(T.keyService, T.serviceLetter),
  messages: {
    failed: phrase("the key is for another service (sks={keyService}) than the request's ({service})"),
    passed: phrase("the key is for the {service} service (sks={keyService})"),
  },
};
const WRONG_LEVEL = phrase(
  "{operation} needs a token with sr={grantingResources}, this one has sr={signedResource}",
);
const LEVEL = all(NAMED_RESOURCE, notAmong(T.signedResource, T.grantingResources));

/** Whether the token is for this service, this kind of resource and this place (azure-storage-facts 6.1, step 4). */
export const RESOURCE_CHECKS = defineChecks([
  {
    id: "key-service",
    asks: "Service",
    statusFamilies: ["service"],
    ...OTHER_SERVICE,
    cause: "service-not-allowed",
    confidence: "certain",
    source: "sas-error-codes",
  },
  {
    id: "key-service-at-authentication",
    asks: "Service",
    statusFamilies: ["authentication", "unnamed"],
    ...OTHER_SERVICE,
    cause: "service-not-allowed",
    confidence: "likely",
    source: "sas-error-codes",
  },
  {
    id: "delegable",
    asks: "Operation",
    statusFamilies: ["authentication", "permission", "authorization", "resource-type", "unnamed"],
    fails: oneOf(T.grant, ["never"]),
    cause: "operation-not-delegable",
    confidence: "certain",
    messages: {
      failed: phrase("no user delegation SAS can do {operation}"),
      passed: phrase("a user delegation SAS can do {operation}"),
    },
    source: "operation-not-delegable",
  },
  {
    // A token for $root would look the same where the address names no operation of the account.
    id: "account-level",
    asks: "Resource level",
    statusFamilies: AUTHENTICATION,
    fails: all(oneOf(T.target, ["account"]), INSIDE_ACCOUNT),
    cause: "resource-scope-mismatch",
    confidence: "likely",
    messages: {
      failed: phrase(
        "{operation} is sent to the account itself, without a container; the token is for something inside it (sr={signedResource})",
      ),
    },
    source: "account-level-batch",
  },
  {
    id: "resource-level",
    asks: "Resource level",
    statusFamilies: ["authentication", "resource-type", "unnamed"],
    fails: LEVEL,
    cause: "resource-level-mismatch",
    confidence: "certain",
    messages: { failed: WRONG_LEVEL, passed: phrase("{operation} can be done with sr={signedResource}") },
    source: "sas-error-codes",
  },
  {
    id: "directory-depth",
    asks: "Resource level",
    statusFamilies: AUTHENTICATION,
    fails: all(oneOf(T.signedResource, ["d"]), below(T.fullPathDepth, T.directoryDepth)),
    cause: "resource-scope-mismatch",
    confidence: "certain",
    messages: {
      failed: phrase(
        "the path is {pathDepth} deep, the token is for a directory {directoryDepth} deep (sdd)",
      ),
    },
    source: "directory-depth",
  },
  {
    // SDKs count the empty names between doubled slashes differently.
    id: "directory-depth-perhaps",
    asks: "Resource level",
    statusFamilies: AUTHENTICATION,
    fails: all(
      oneOf(T.signedResource, ["d"]),
      below(T.pathDepth, T.directoryDepth),
      not(below(T.fullPathDepth, T.directoryDepth)),
    ),
    cause: "resource-scope-mismatch",
    confidence: "possible",
    messages: {
      failed: phrase(
        "the path is {pathDepth} deep, or {fullPathDepth} if the empty names between its slashes count; the token is for a directory {directoryDepth} deep (sdd)",
      ),
    },
    source: "directory-depth",
  },
  {
    // A token for $root itself would look the same.
    id: "container-root",
    asks: "Resource level",
    statusFamilies: AUTHENTICATION,
    fails: oneOf(T.target, ["bare container"]),
    cause: "resource-scope-mismatch",
    confidence: "likely",
    messages: {
      failed: phrase(
        "a container's address without restype=container is read as a blob in $root, the token is for a container (sr=c)",
      ),
    },
    source: "troubleshoot-403",
  },
  {
    id: "root-container",
    asks: "Resource level",
    statusFamilies: AUTHENTICATION,
    fails: all(oneOf(T.target, ["root container"]), INSIDE_ACCOUNT),
    cause: "resource-scope-mismatch",
    confidence: "possible",
    settledBy: "which container the token was made for",
    messages: {
      failed: phrase(
        "the address names the container $root, which clients fall back to if none is given; the token may be for another (sr={signedResource})",
      ),
    },
    source: "troubleshoot-403",
  },
  {
    // Said of shared keys and of every SAS; no one has shown it with this kind.
    id: "owner-only",
    asks: "Operation",
    statusFamilies: ["permission", "authorization", "resource-type", "unnamed"],
    fails: oneOf(T.grant, ["owner"]),
    cause: "operation-not-delegable",
    confidence: "likely",
    messages: {
      failed: phrase("{operation} is documented as reserved for the account owner, whatever the token"),
    },
    source: "list-handles",
  },
  {
    id: "resource-type-by-status",
    asks: "Resource level",
    statusFamilies: ["resource-type"],
    fails: statusIs("resource-type"),
    cause: "resource-level-mismatch",
    confidence: "likely",
    messages: {
      failed: phrase("{statusFamily}: a token with sr={signedResource} is not for what {operation} works on"),
    },
    source: "sas-error-codes",
  },
  {
    // From the letters' first versions by inference (azure-storage-facts 4.5): a suspicion only.
    id: "version-of-letters",
    asks: "Version",
    statusFamilies: AUTHENTICATION,
    fails: all(present(T.versionOfLetters), below(T.signedVersion, T.versionOfLetters)),
    cause: "version-unsupported",
    confidence: "possible",
    messages: { failed: phrase("sv={signedVersion} is older than {versionOfLetters}") },
    source: "create-service-sas",
  },
  {
    id: "fields-usual",
    asks: "Fields well formed",
    statusFamilies: AUTHENTICATION,
    fails: present(T.oddities),
    cause: "field-malformed",
    confidence: "possible",
    messages: { failed: phrase("{oddities}") },
    source: "create-service-sas",
  },
  {
    id: "bound-query",
    asks: "Signature",
    statusFamilies: AUTHENTICATION,
    fails: present(T.unsentQuery),
    cause: "signature-mismatch",
    confidence: "certain",
    settledBy: SETTLED_BY.request,
    messages: {
      failed: phrase(
        "the token is bound to the query parameter {unsentQuery} (srq={signedQuery}), which the request does not have: its signature can't match",
      ),
    },
    source: "sdk-js",
  },
  {
    // No format of an export writes & like this, but a classic log, of which it is undone.
    id: "separators-escaped",
    asks: "Mandatory fields",
    statusFamilies: ["authentication", "unnamed"],
    fails: all(MAY_BE_UNREAD, present(T.separator), oneOf(T.separator, CLIENTS_SEPARATORS)),
    cause: "field-missing",
    confidence: "likely",
    messages: {
      failed: phrase(
        "the parameters stand between {separator} instead of &, which exports don't write: sent like that, all after the first are missing",
      ),
    },
    source: "log-format",
  },
  {
    id: "separators-escaped-perhaps",
    asks: "Mandatory fields",
    statusFamilies: ["authentication", "unnamed"],
    fails: all(MAY_BE_UNREAD, present(T.separator), oneOf(T.separator, EITHERS_SEPARATORS)),
    cause: "field-missing",
    confidence: "possible",
    messages: {
      failed: phrase(
        "the parameters stand between {separator} instead of &: if it was sent like that, all after the first are missing; an export that writes its own escapes twice looks the same",
      ),
    },
    source: "log-format",
  },
  {
    // Never a reason: no row can show it.
    id: "key-revoked",
    asks: "Key not revoked",
    statusFamilies: ["authentication"],
    fails: neverProves(
      statusIs("authentication"),
      "the keys may have been revoked, which only the activity log shows",
    ),
    cause: "key-revoked",
    confidence: "possible",
    settledBy: SETTLED_BY.activity,
    messages: { passed: phrase("the status text says that authentication succeeded") },
    source: "key-not-found",
  },
]);
