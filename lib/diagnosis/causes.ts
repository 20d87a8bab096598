/**
 * Why a request with a user delegation SAS was refused. These spellings are part of the public
 * contract: URL filters, JSON, CSV and KQL. The order is the order in which they are listed.
 */
export const CAUSES = [
  "sas-expired",
  "sas-not-yet-valid",
  "key-expired",
  "key-not-yet-valid",
  "field-missing",
  "field-malformed",
  "permission-missing",
  "delegator-not-authorized",
  "ip-not-allowed",
  "protocol-not-allowed",
  "network-blocked",
  "signature-mismatch",
  "unknown",
] as const;
export type Cause = (typeof CAUSES)[number];

/** certain: the row proves it. likely: the status names the family and the rest passed. possible: by elimination, or candidates remain. */
export const CONFIDENCES = ["certain", "likely", "possible"] as const;
export type Confidence = (typeof CONFIDENCES)[number];
