import type { Cause } from "@/lib/diagnosis/causes/causes";

export interface CauseGroup {
  readonly title: string;
  readonly causes: readonly Cause[];
}

/** The causes as a reader looks for them; every cause stands in one group. */
export const CAUSE_GROUPS: readonly CauseGroup[] = [
  {
    title: "Time",
    causes: ["sas-expired", "sas-not-yet-valid", "key-expired", "key-not-yet-valid", "window-invalid"],
  },
  { title: "The token's fields", causes: ["field-missing", "field-malformed", "version-unsupported"] },
  {
    title: "Place and operation",
    causes: ["resource-level-mismatch", "resource-scope-mismatch", "operation-not-delegable"],
  },
  {
    title: "Permission",
    causes: [
      "permission-missing",
      "overwrite-not-permitted",
      "delegator-not-authorized",
      "deny-assignment",
      "acl-denied",
    ],
  },
  {
    title: "Restrictions of token and account",
    causes: [
      "ip-not-allowed",
      "protocol-not-allowed",
      "service-not-allowed",
      "user-binding-failed",
      "cross-tenant-not-allowed",
      "encryption-scope-denied",
      "sas-policy-blocked",
    ],
  },
  {
    title: "Not the token's fault",
    causes: [
      "network-blocked",
      "public-access-disabled",
      "account-disabled",
      "account-restricted",
      "copy-source-unverified",
      "cors-not-allowed",
    ],
  },
  { title: "What remains", causes: ["key-revoked", "signature-mismatch", "unknown"] },
];
