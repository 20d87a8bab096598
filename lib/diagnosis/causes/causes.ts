/**
 * Why a request with a user delegation SAS was refused. These spellings are part of the public
 * contract: URL filters, JSON, CSV and KQL. The order is the order in which they are listed.
 */
export const CAUSES = [
  "sas-expired",
  "sas-not-yet-valid",
  "key-expired",
  "key-not-yet-valid",
  "window-invalid",
  "field-missing",
  "field-malformed",
  "version-unsupported",
  "resource-level-mismatch",
  "resource-scope-mismatch",
  "operation-not-delegable",
  "permission-missing",
  "overwrite-not-permitted",
  "delegator-not-authorized",
  "deny-assignment",
  "acl-denied",
  "ip-not-allowed",
  "protocol-not-allowed",
  "service-not-allowed",
  "user-binding-failed",
  "cross-tenant-not-allowed",
  "encryption-scope-denied",
  "sas-policy-blocked",
  "network-blocked",
  "public-access-disabled",
  "account-disabled",
  "account-restricted",
  "copy-source-unverified",
  "cors-not-allowed",
  "key-revoked",
  "signature-mismatch",
  "unknown",
] as const;
export type Cause = (typeof CAUSES)[number];

/** certain: the row proves it. likely: the status names the family and the rest passed. possible: by elimination, or candidates remain. */
export const CONFIDENCES = ["certain", "likely", "possible"] as const;
export type Confidence = (typeof CONFIDENCES)[number];
