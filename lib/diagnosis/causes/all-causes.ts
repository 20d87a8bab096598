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

/** Every cause, in the order in which they are listed: those of a group stand together. */
export const ALL_CAUSES = [
  SAS_EXPIRED,
  SAS_NOT_YET_VALID,
  KEY_EXPIRED,
  KEY_NOT_YET_VALID,
  WINDOW_INVALID,
  FIELD_MISSING,
  FIELD_MALFORMED,
  VERSION_UNSUPPORTED,
  RESOURCE_LEVEL_MISMATCH,
  RESOURCE_SCOPE_MISMATCH,
  OPERATION_NOT_DELEGABLE,
  PERMISSION_MISSING,
  OVERWRITE_NOT_PERMITTED,
  DELEGATOR_NOT_AUTHORIZED,
  DENY_ASSIGNMENT,
  ACL_DENIED,
  IP_NOT_ALLOWED,
  PROTOCOL_NOT_ALLOWED,
  SERVICE_NOT_ALLOWED,
  USER_BINDING_FAILED,
  CROSS_TENANT_NOT_ALLOWED,
  ENCRYPTION_SCOPE_DENIED,
  SAS_POLICY_BLOCKED,
  NETWORK_BLOCKED,
  PUBLIC_ACCESS_DISABLED,
  ACCOUNT_DISABLED,
  ACCOUNT_RESTRICTED,
  COPY_SOURCE_UNVERIFIED,
  CORS_NOT_ALLOWED,
  KEY_REVOKED,
  SIGNATURE_MISMATCH,
  UNKNOWN,
] as const;
