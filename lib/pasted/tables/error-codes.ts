import type { ReferenceId } from "@/lib/sas/references";

/**
 * refusal: what a user delegation SAS can be refused with. key, bearer: refusals of another credential. other: the
 * service's word for another trouble. foreign: not of Azure Storage.
 */
type CodeKind = "refusal" | "key" | "bearer" | "resource-manager" | "other" | "foreign";

interface CodeEntry {
  readonly status: number;
  readonly kind: CodeKind;
}

interface CodeRow extends CodeEntry {
  readonly codes: readonly string[];
  readonly source: ReferenceId;
}

const row = (kind: CodeKind, status: number, source: ReferenceId, codes: readonly string[]): CodeRow => ({
  kind,
  status,
  source,
  codes,
});

/** Error codes that are recognised, with the status that they come with. */
const CODE_ROWS: readonly CodeRow[] = [
  row("refusal", 403, "sas-error-codes", [
    ...["AuthenticationFailed", "AuthorizationPermissionMismatch", "AuthorizationSourceIPMismatch"],
    ...["AuthorizationProtocolMismatch", "AuthorizationServiceMismatch", "AuthorizationResourceTypeMismatch"],
    ...["AuthorizationFailure", "RequestForbiddenByContainerEncryptionPolicy"],
  ]),
  row("refusal", 403, "blob-error-codes", [
    ...["UnauthorizedBlobOverwrite", "AccountIsDisabled", "InsufficientAccountPermissions"],
  ]),
  row("refusal", 403, "copy-source", ["CannotVerifyCopySource"]),
  row("refusal", 403, "cors", ["CorsPreflightFailure"]),
  row("refusal", 403, "logged-operations", [
    ...["SASAuthorizationError", "SASAuthenticationError", "SASIpAuthorizationError", "IpAuthorizationError"],
    ...["PublicNetworkAccessError", "AuthenticationError"],
  ]),
  row("key", 403, "authorize-data-operations", ["KeyBasedAuthenticationNotPermitted"]),
  row("bearer", 401, "authorize-data-operations", [
    "NoAuthenticationInformation",
    "InvalidAuthenticationInfo",
  ]),
  row("other", 409, "blob-error-codes", ["PublicAccessNotPermitted"]),
  row("other", 400, "blob-error-codes", [
    ...["AccountRequiresHttps", "InvalidHeaderValue", "InvalidQueryParameterValue", "InvalidUri"],
    ...["InvalidInput", "OutOfRangeInput", "MissingRequiredHeader", "MissingRequiredQueryParameter"],
    ...["UnsupportedHeader", "UnsupportedQueryParameter", "InvalidResourceName", "InvalidBlobType"],
    ...["InvalidBlockId", "InvalidBlockList", "Md5Mismatch", "InvalidMd5", "InvalidXmlDocument"],
  ]),
  row("other", 404, "blob-error-codes", [
    ...["BlobNotFound", "ContainerNotFound", "ResourceNotFound", "PathNotFound", "FilesystemNotFound"],
    ...["QueueNotFound", "TableNotFound", "EntityNotFound", "ShareNotFound", "ParentNotFound"],
    ...["MessageNotFound", "SourcePathNotFound", "RenameDestinationParentPathNotFound"],
  ]),
  row("other", 405, "blob-error-codes", ["UnsupportedHttpVerb"]),
  row("other", 409, "blob-error-codes", [
    ...["BlobAlreadyExists", "ContainerAlreadyExists", "PathAlreadyExists"],
    ...["LeaseAlreadyPresent", "LeaseIdMismatchWithLeaseOperation", "BlobImmutableDueToPolicy"],
    ...["BlobImmutableDueToLegalHold", "FeatureVersionMismatch", "ContainerBeingDeleted", "BlobArchived"],
    ...["ResourceAlreadyExists", "ResourceTypeMismatch", "SnapshotsPresent", "PendingCopyOperation"],
    ...["FilesystemAlreadyExists", "EntityAlreadyExists", "ShareAlreadyExists", "QueueAlreadyExists"],
    "CopyIdMismatch",
  ]),
  row("other", 412, "blob-error-codes", [
    ...["ConditionNotMet", "TargetConditionNotMet", "SourceConditionNotMet", "LeaseIdMissing", "LeaseLost"],
    ...["LeaseIdMismatchWithBlobOperation", "LeaseIdMismatchWithContainerOperation"],
    ...["LeaseNotPresentWithBlobOperation", "LeaseNotPresentWithContainerOperation"],
    ...["AppendPositionConditionNotMet", "MaxBlobSizeConditionNotMet", "SequenceNumberConditionNotMet"],
  ]),
  row("other", 416, "blob-error-codes", ["InvalidRange"]),
  row("other", 413, "blob-error-codes", ["RequestBodyTooLarge"]),
  row("other", 500, "blob-error-codes", ["InternalError", "OperationTimedOut"]),
  row("other", 503, "blob-error-codes", ["ServerBusy"]),
  row("resource-manager", 403, "rbac-troubleshooting", [
    ...["AuthorizationFailed", "LinkedAuthorizationFailed", "RequestDisallowedByPolicy"],
    ...["DenyAssignmentAuthorizationFailed", "ScopeLocked"],
  ]),
  row("resource-manager", 401, "rbac-troubleshooting", [
    "InvalidAuthenticationTokenTenant",
    "ExpiredAuthenticationToken",
  ]),
  row("foreign", 403, "troubleshoot-403", [
    ...["SignatureDoesNotMatch", "InvalidAccessKeyId", "AccessDenied", "RequestTimeTooSkewed"],
  ]),
  row("foreign", 404, "troubleshoot-403", ["NoSuchKey", "NoSuchBucket"]),
];

/** By name; compared as written. */
export const ERROR_CODES: ReadonlyMap<string, CodeEntry> = new Map(
  CODE_ROWS.flatMap(({ codes, kind, status }) => codes.map((code) => [code, { kind, status }] as const)),
);
