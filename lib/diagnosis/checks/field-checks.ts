import { SERVICES } from "@/lib/requests/logged-request";
import { mandatoryWhere } from "@/lib/sas/parameter-sets";
import { NAMES_RESOURCE } from "@/lib/sas/services";
import type { StatusFamily } from "../causes/status-families";
import { below, oneOf } from "../operators/comparisons";
import { all } from "../operators/logic";
import { anyInState, anyMissing, present } from "../operators/states";
import { phrase } from "../terms/phrase";
import { TERMS as T } from "../terms/terms";
import { termsOf } from "../terms/terms-of";
import { defineChecks } from "./check";

const AUTHENTICATION: readonly StatusFamily[] = ["authentication"];
/** What is wrong with the token itself shows under a status without a name too. */
const AUTHENTICATION_OR_UNNAMED: readonly StatusFamily[] = ["authentication", "unnamed"];
/** A fault in one of these is documented word by word (azure-storage-facts 6.2, #8). */
const PROVED_FORMS = [
  T.signedVersion,
  T.signedPermissions,
  T.signedStart,
  T.signedExpiry,
  T.keyStart,
  T.keyExpiry,
];
const OTHER_FORMS = [
  T.signedResource,
  T.directoryDepth,
  T.signedAddresses,
  T.signedProtocol,
  T.encryptionScope,
  T.delegator,
  T.keyTenant,
  T.keyService,
  T.keyVersion,
  T.authorizedUser,
  T.unauthorizedUser,
  T.correlationId,
  T.boundUser,
  T.boundTenant,
];
const BOTH_USERS = all(present(T.authorizedUser), present(T.unauthorizedUser));
const TWO_USERS = phrase("saoid and suoid are mutually exclusive, and the token has both");
const NAMED_RESOURCE = oneOf(
  T.service,
  SERVICES.filter((service) => NAMES_RESOURCE[service]),
);

/** Whether the token holds what it must, well written (azure-storage-facts 6.1, step 2). */
export const FIELD_CHECKS = defineChecks([
  {
    id: "mandatory-fields",
    asks: "Mandatory fields",
    statusFamilies: AUTHENTICATION_OR_UNNAMED,
    fails: anyMissing(
      { terms: termsOf(mandatoryWhere("always")) },
      { terms: termsOf(mandatoryWhere("resource named")), when: NAMED_RESOURCE },
      { terms: termsOf(mandatoryWhere("directory")), when: oneOf(T.signedResource, ["d"]) },
    ),
    cause: "field-missing",
    confidence: "certain",
    source: "troubleshoot-403",
  },
  {
    id: "main-fields-readable",
    asks: "Fields well formed",
    statusFamilies: AUTHENTICATION_OR_UNNAMED,
    fails: anyInState(["malformed", "empty"], PROVED_FORMS),
    cause: "field-malformed",
    confidence: "certain",
    messages: { passed: phrase("dates, letters and ids can be read, version {signedVersion}") },
    source: "troubleshoot-403",
  },
  {
    id: "other-fields-readable",
    asks: "Fields well formed",
    statusFamilies: AUTHENTICATION_OR_UNNAMED,
    fails: anyInState(["malformed", "empty", "doubled"], OTHER_FORMS),
    cause: "field-malformed",
    confidence: "likely",
    source: "troubleshoot-403",
  },
  {
    id: "main-fields-once",
    asks: "Fields well formed",
    statusFamilies: AUTHENTICATION_OR_UNNAMED,
    fails: anyInState(["doubled"], [...PROVED_FORMS, T.signature]),
    cause: "field-malformed",
    confidence: "likely",
    source: "troubleshoot-403",
  },
  {
    id: "no-stored-policy",
    asks: "Fields well formed",
    statusFamilies: AUTHENTICATION,
    fails: present(T.storedPolicy),
    cause: "field-malformed",
    confidence: "likely",
    messages: {
      failed: phrase("si={storedPolicy}: a user delegation SAS can't use a stored access policy"),
    },
    source: "create-user-delegation-sas-rest",
  },
  {
    id: "one-user",
    asks: "Fields well formed",
    statusFamilies: AUTHENTICATION,
    fails: BOTH_USERS,
    cause: "field-malformed",
    confidence: "likely",
    messages: { failed: TWO_USERS },
    source: "create-user-delegation-sas-rest",
  },
  {
    // No one has shown with which code the service refuses this (azure-storage-facts 6.2, #22).
    id: "one-user-at-authorization",
    asks: "Fields well formed",
    statusFamilies: ["authorization"],
    fails: BOTH_USERS,
    cause: "field-malformed",
    confidence: "possible",
    messages: { failed: TWO_USERS },
    source: "create-user-delegation-sas-rest",
  },
  {
    id: "version",
    asks: "Version",
    statusFamilies: AUTHENTICATION_OR_UNNAMED,
    fails: below(T.signedVersion, T.versionNeeded),
    cause: "version-unsupported",
    confidence: "certain",
    messages: {
      failed: phrase("sv={signedVersion} is older than {versionNeeded}"),
      passed: phrase("sv={signedVersion} supports everything the token uses"),
    },
    source: "create-user-delegation-sas-rest",
  },
  {
    id: "key-version",
    asks: "Version",
    statusFamilies: AUTHENTICATION,
    fails: below(T.keyVersion, T.firstVersion),
    cause: "version-unsupported",
    confidence: "likely",
    messages: {
      failed: phrase("the key's version skv={keyVersion} is older than {firstVersion}"),
    },
    source: "troubleshoot-403",
  },
]);
