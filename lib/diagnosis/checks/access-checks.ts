import { notAmong, oneOf } from "../operators/comparisons";
import { all, neverProves, not, onlyIf } from "../operators/logic";
import { outside } from "../operators/outside";
import { lacksAll, lacksSome } from "../operators/permissions";
import { present } from "../operators/states";
import { statusIs } from "../operators/status-is";
import { phrase } from "../terms/phrase";
import { TERMS as T } from "../terms/terms";
import { defineChecks, OPERATORS_WORDS, SETTLED_BY } from "./check";

const OUTSIDE_ALLOWED = all(present(T.signedAddresses), outside(T.callerAddress, T.signedAddresses));
const LACKS_PERMISSION = lacksAll(T.signedPermissions, T.requiredLetters, T.operation);
const SUFFICIENT = not(LACKS_PERMISSION);
const DELEGATOR_DENIED = oneOf(T.denial, ["role"]);
const DENIED = phrase("the authorization details deny the delegator {delegator}");
const SILENT = phrase("");
const MAY_OVERWRITE = lacksSome(T.signedPermissions, T.overwriteNeeds);

/** What the service checks once it trusts the token, in its order. */
export const ACCESS_CHECKS = defineChecks([
  {
    id: "address",
    asks: "Allowed addresses",
    statusFamilies: ["source-ip", "unnamed"],
    fails: OUTSIDE_ALLOWED,
    cause: "ip-not-allowed",
    confidence: "certain",
    source: "sas-error-codes",
  },
  {
    // The firewall's name for a refusal, but the token alone is reason enough (azure-storage-facts 1.4).
    id: "address-under-network-name",
    asks: "Allowed addresses",
    statusFamilies: ["network"],
    fails: OUTSIDE_ALLOWED,
    cause: "ip-not-allowed",
    confidence: "likely",
    source: "sas-error-codes",
  },
  {
    id: "address-by-status",
    asks: "Allowed addresses",
    statusFamilies: ["source-ip"],
    fails: statusIs("source-ip"),
    cause: "ip-not-allowed",
    confidence: "likely",
    messages: { failed: phrase("{statusFamily} names the caller's address, {callerAddress}") },
    source: "sas-error-codes",
  },
  {
    id: "protocol",
    asks: "Protocol",
    statusFamilies: ["protocol", "unnamed"],
    fails: notAmong(T.protocol, T.allowedProtocols),
    cause: "protocol-not-allowed",
    confidence: "certain",
    messages: {
      failed: phrase("the request came over {protocol}, the token allows only {allowedProtocols} (spr)"),
      passed: phrase("{protocol}; the token allows {allowedProtocols}"),
    },
    source: "sas-error-codes",
  },
  {
    id: "protocol-by-status",
    asks: "Protocol",
    statusFamilies: ["protocol"],
    fails: statusIs("protocol"),
    cause: "protocol-not-allowed",
    confidence: "likely",
    messages: { failed: phrase("{statusFamily} names the protocol, {protocol}") },
    source: "sas-error-codes",
  },
  {
    id: "service",
    asks: "Service",
    statusFamilies: ["service"],
    fails: statusIs("service"),
    cause: "service-not-allowed",
    confidence: "likely",
    messages: { failed: phrase("{statusFamily}: the token is for another service") },
    source: "sas-error-codes",
  },
  {
    id: "permission",
    asks: "Permission",
    statusFamilies: ["permission", "unnamed"],
    fails: LACKS_PERMISSION,
    cause: "permission-missing",
    confidence: "certain",
    source: "create-user-delegation-sas-rest",
  },
  {
    // A permission refused although sp holds the letter: this kind of resource can't carry it.
    id: "resource-level-of-permission",
    asks: "Resource level",
    statusFamilies: ["permission"],
    fails: all(oneOf(T.service, ["blob", "file"]), notAmong(T.signedResource, T.grantingResources)),
    cause: "resource-level-mismatch",
    confidence: "likely",
    messages: {
      failed: phrase(
        "{operation} needs a token with sr={grantingResources}, this one has sr={signedResource}",
      ),
    },
    source: "sas-error-codes",
  },
  {
    id: "overwrite",
    asks: "Tags, overwriting, owner",
    statusFamilies: ["overwrite"],
    fails: all(statusIs("overwrite"), MAY_OVERWRITE),
    cause: "overwrite-not-permitted",
    confidence: "certain",
    settledBy: "whether the blob existed before the request",
    messages: {
      failed: phrase(
        "{operation} met a blob that already exists, and sp={signedPermissions} only allows creating",
      ),
    },
    source: "blob-error-codes",
  },
  {
    id: "overwrite-by-status",
    asks: "Tags, overwriting, owner",
    statusFamilies: ["overwrite"],
    fails: statusIs("overwrite"),
    cause: "overwrite-not-permitted",
    confidence: "likely",
    settledBy: "whether the blob existed before the request",
    messages: { failed: phrase("{statusFamily}: the token doesn't allow overwriting") },
    source: "blob-error-codes",
  },
  {
    id: "overwrite-perhaps",
    asks: "Tags, overwriting, owner",
    statusFamilies: ["permission"],
    fails: neverProves(MAY_OVERWRITE),
    cause: "overwrite-not-permitted",
    confidence: "possible",
    settledBy: "whether the target existed before the request",
    source: "blob-error-codes",
  },
  {
    id: "hidden-permission",
    asks: "Tags, overwriting, owner",
    statusFamilies: ["permission"],
    fails: neverProves(lacksSome(T.signedPermissions, T.conditionalPermissions)),
    cause: "permission-missing",
    confidence: "possible",
    settledBy: SETTLED_BY.request,
    source: "tags-need-t",
  },
  {
    id: "deny-assignment",
    asks: "Deny assignments",
    statusFamilies: ["permission", "authorization"],
    fails: all(present(T.denial), oneOf(T.denial, ["deny assignment"])),
    cause: "deny-assignment",
    confidence: "certain",
    settledBy: SETTLED_BY.roles,
    messages: {
      failed: phrase("the authorization details name a deny assignment"),
      passed: phrase("none in this row"),
    },
    source: "blob-log-reference",
  },
  {
    id: "delegator-denied",
    asks: "Delegator's role",
    statusFamilies: ["permission", "unnamed"],
    fails: onlyIf(present(T.denial), DELEGATOR_DENIED, "not in the log for a SAS request"),
    cause: "delegator-not-authorized",
    confidence: "certain",
    settledBy: SETTLED_BY.roles,
    messages: { failed: DENIED },
    source: "blob-log-reference",
  },
  {
    id: "delegator-denied-at-authorization",
    asks: "Delegator's role",
    statusFamilies: ["authorization"],
    fails: all(present(T.denial), DELEGATOR_DENIED),
    cause: "delegator-not-authorized",
    confidence: "likely",
    settledBy: SETTLED_BY.roles,
    messages: { failed: DENIED },
    source: "blob-log-reference",
  },
  {
    id: "access-list",
    asks: "Access list",
    statusFamilies: ["permission", "authorization"],
    fails: all(
      present(T.unauthorizedUser),
      onlyIf(
        all(statusIs("permission"), SUFFICIENT),
        present(T.unauthorizedUser),
        "the access list of the path is not in the log",
      ),
    ),
    cause: "acl-denied",
    confidence: "possible",
    settledBy: "the access lists of the path for the user in suoid",
    messages: {
      failed: phrase(
        "sp={signedPermissions} allows {operation}; the access list of the path is checked too, for the user {unauthorizedUser} (suoid)",
      ),
      passed: OPERATORS_WORDS,
    },
    source: "data-lake-access-control",
  },
  {
    id: "sticky-bit",
    asks: "Access list",
    statusFamilies: ["permission", "authorization"],
    fails: all(
      present(T.authorizedUser),
      neverProves(
        oneOf(T.operation, [
          "DeleteFile",
          "DeleteDirectory",
          "DeletePath",
          "RenamePathFile",
          "RenamePathDir",
        ]),
        "a directory with the sticky bit lets only owners delete and rename",
      ),
    ),
    cause: "acl-denied",
    confidence: "possible",
    settledBy: "the sticky bit and the owner of the parent directory",
    messages: { passed: SILENT },
    source: "create-user-delegation-sas-rest",
  },
]);
