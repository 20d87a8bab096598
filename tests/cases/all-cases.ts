import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { CauseCases } from "../support/cause-cases";
import { ACCOUNT_DISABLED } from "./account-disabled";
import { ACCOUNT_RESTRICTED } from "./account-restricted";
import { ACL_DENIED } from "./acl-denied";
import { COPY_SOURCE_UNVERIFIED } from "./copy-source-unverified";
import { CORS_NOT_ALLOWED } from "./cors-not-allowed";
import { CROSS_TENANT_NOT_ALLOWED } from "./cross-tenant-not-allowed";
import { DELEGATOR_NOT_AUTHORIZED } from "./delegator-not-authorized";
import { DENY_ASSIGNMENT } from "./deny-assignment";
import { ENCRYPTION_SCOPE_DENIED } from "./encryption-scope-denied";
import { FIELD_MALFORMED } from "./field-malformed";
import { FIELD_MISSING } from "./field-missing";
import { IP_NOT_ALLOWED } from "./ip-not-allowed";
import { KEY_EXPIRED } from "./key-expired";
import { KEY_NOT_YET_VALID } from "./key-not-yet-valid";
import { KEY_REVOKED } from "./key-revoked";
import { NETWORK_BLOCKED } from "./network-blocked";
import { OPERATION_NOT_DELEGABLE } from "./operation-not-delegable";
import { OVERWRITE_NOT_PERMITTED } from "./overwrite-not-permitted";
import { PERMISSION_MISSING } from "./permission-missing";
import { PROTOCOL_NOT_ALLOWED } from "./protocol-not-allowed";
import { PUBLIC_ACCESS_DISABLED } from "./public-access-disabled";
import { RESOURCE_LEVEL_MISMATCH } from "./resource-level-mismatch";
import { RESOURCE_SCOPE_MISMATCH } from "./resource-scope-mismatch";
import { SAS_EXPIRED } from "./sas-expired";
import { SAS_NOT_YET_VALID } from "./sas-not-yet-valid";
import { SAS_POLICY_BLOCKED } from "./sas-policy-blocked";
import { SERVICE_NOT_ALLOWED } from "./service-not-allowed";
import { SIGNATURE_MISMATCH } from "./signature-mismatch";
import { UNKNOWN } from "./unknown";
import { USER_BINDING_FAILED } from "./user-binding-failed";
import { VERSION_UNSUPPORTED } from "./version-unsupported";
import { WINDOW_INVALID } from "./window-invalid";

/** The cases of every cause: the compiler names one that has none. */
export const ALL_CASES: Readonly<Record<Cause, CauseCases>> = {
  "sas-expired": SAS_EXPIRED,
  "sas-not-yet-valid": SAS_NOT_YET_VALID,
  "key-expired": KEY_EXPIRED,
  "key-not-yet-valid": KEY_NOT_YET_VALID,
  "window-invalid": WINDOW_INVALID,
  "field-missing": FIELD_MISSING,
  "field-malformed": FIELD_MALFORMED,
  "version-unsupported": VERSION_UNSUPPORTED,
  "resource-level-mismatch": RESOURCE_LEVEL_MISMATCH,
  "resource-scope-mismatch": RESOURCE_SCOPE_MISMATCH,
  "operation-not-delegable": OPERATION_NOT_DELEGABLE,
  "permission-missing": PERMISSION_MISSING,
  "overwrite-not-permitted": OVERWRITE_NOT_PERMITTED,
  "delegator-not-authorized": DELEGATOR_NOT_AUTHORIZED,
  "deny-assignment": DENY_ASSIGNMENT,
  "acl-denied": ACL_DENIED,
  "ip-not-allowed": IP_NOT_ALLOWED,
  "protocol-not-allowed": PROTOCOL_NOT_ALLOWED,
  "service-not-allowed": SERVICE_NOT_ALLOWED,
  "user-binding-failed": USER_BINDING_FAILED,
  "cross-tenant-not-allowed": CROSS_TENANT_NOT_ALLOWED,
  "encryption-scope-denied": ENCRYPTION_SCOPE_DENIED,
  "sas-policy-blocked": SAS_POLICY_BLOCKED,
  "network-blocked": NETWORK_BLOCKED,
  "public-access-disabled": PUBLIC_ACCESS_DISABLED,
  "account-disabled": ACCOUNT_DISABLED,
  "account-restricted": ACCOUNT_RESTRICTED,
  "copy-source-unverified": COPY_SOURCE_UNVERIFIED,
  "cors-not-allowed": CORS_NOT_ALLOWED,
  "key-revoked": KEY_REVOKED,
  "signature-mismatch": SIGNATURE_MISMATCH,
  unknown: UNKNOWN,
};
