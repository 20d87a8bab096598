import { type Check, SETTLED_BY } from "../check";
import { below, differs, notAmong, oneOf } from "../operators/comparisons";
import { all, any, perhaps } from "../operators/logic";
import { present } from "../operators/states";
import { phrase } from "../phrase";
import type { StatusFamily } from "../status-families";
import { TERMS as T } from "../terms";

const AUTHENTICATION: readonly StatusFamily[] = ["authentication"];
const NAMED_RESOURCE = oneOf(T.service, ["blob", "file"]);

/** Whether the token is for this service, this kind of resource and this place (azure-storage-facts 6.1, step 4). */
export const PLACE_CHECKS: readonly Check[] = [
  {
    id: "key-service",
    asks: "Service",
    statusFamilies: ["authentication", "service"],
    fails: differs(T.keyService, T.serviceLetter),
    cause: "unknown",
    confidence: "possible",
    settledBy: SETTLED_BY.body,
    says: {
      failed: phrase("the key is for another service (sks={keyService}) than the request's ({service})"),
      passed: phrase("the key is for the {service} service (sks={keyService})"),
    },
    source: "sas-error-codes",
  },
  {
    id: "resource-level",
    asks: "Resource level",
    statusFamilies: AUTHENTICATION,
    fails: all(NAMED_RESOURCE, notAmong(T.signedResource, T.grantingResources)),
    cause: "unknown",
    confidence: "possible",
    settledBy: SETTLED_BY.body,
    says: {
      failed: phrase(
        "{operation} needs a token with sr={grantingResources}, this one has sr={signedResource}",
      ),
      passed: phrase("{operation} can be done with sr={signedResource}"),
    },
    source: "sas-error-codes",
  },
  {
    id: "directory-depth",
    asks: "Resource level",
    statusFamilies: AUTHENTICATION,
    fails: all(oneOf(T.signedResource, ["d"]), below(T.pathDepth, T.directoryDepth)),
    cause: "unknown",
    confidence: "possible",
    settledBy: SETTLED_BY.body,
    says: {
      failed: phrase(
        "the path is {pathDepth} deep, the token is for a directory {directoryDepth} deep (sdd)",
      ),
      passed: phrase(""),
    },
    source: "directory-depth",
  },
  {
    id: "container-root",
    asks: "Resource level",
    statusFamilies: AUTHENTICATION,
    fails: oneOf(T.target, ["bare container"]),
    cause: "unknown",
    confidence: "possible",
    settledBy: SETTLED_BY.body,
    says: {
      failed: phrase(
        "a container's address without restype=container is read as a blob in $root, the token is for a container (sr=c)",
      ),
      passed: phrase(""),
    },
    source: "troubleshoot-403",
  },
  {
    id: "delegable",
    asks: "Operation",
    statusFamilies: ["authentication", "permission", "authorization"],
    fails: oneOf(T.grant, ["never"]),
    cause: "unknown",
    confidence: "possible",
    settledBy: SETTLED_BY.body,
    says: {
      failed: phrase("no user delegation SAS can do {operation}"),
      passed: phrase("a user delegation SAS can do {operation}"),
    },
    source: "operation-not-delegable",
  },
  {
    id: "fields-usual",
    asks: "Fields well formed",
    statusFamilies: AUTHENTICATION,
    fails: present(T.oddities),
    cause: "field-malformed",
    confidence: "possible",
    settledBy: SETTLED_BY.body,
    says: { failed: phrase("{oddities}"), passed: phrase("") },
    source: "create-service-sas",
  },
  {
    id: "signed-values",
    asks: "Signature",
    statusFamilies: AUTHENTICATION,
    fails: perhaps(
      any(present(T.signedHeaders), present(T.signedQuery)),
      "signed headers or query values are not in the log",
    ),
    cause: "signature-mismatch",
    confidence: "possible",
    settledBy: SETTLED_BY.request,
    says: { passed: phrase("") },
    source: "sdk-js",
  },
];
