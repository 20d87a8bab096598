interface ServiceSentence {
  /** How it is recognised, in lower case. */
  readonly says: string;
  readonly code: string;
  readonly status: number;
}

/**
 * What the service writes as Message or reason phrase, with the code that it stands for where none is written; the
 * first that fits counts, so the longer one stands first (SAS, blob and common error codes; azure-storage-facts 6.2).
 */
export const SERVICE_SENTENCES: readonly ServiceSentence[] = [
  {
    says: "not authorized to perform this operation using this permission",
    code: "AuthorizationPermissionMismatch",
    status: 403,
  },
  {
    says: "not authorized to perform this operation using this source ip",
    code: "AuthorizationSourceIPMismatch",
    status: 403,
  },
  {
    says: "not authorized to perform this operation using this protocol",
    code: "AuthorizationProtocolMismatch",
    status: 403,
  },
  {
    says: "not authorized to perform this operation using this service",
    code: "AuthorizationServiceMismatch",
    status: 403,
  },
  {
    says: "not authorized to perform this operation using this resource type",
    code: "AuthorizationResourceTypeMismatch",
    status: 403,
  },
  { says: "not authorized to perform blob overwrites", code: "UnauthorizedBlobOverwrite", status: 403 },
  { says: "not authorized to perform this operation", code: "AuthorizationFailure", status: 403 },
  {
    says: "forbidden by the container's encryption policy",
    code: "RequestForbiddenByContainerEncryptionPolicy",
    status: 403,
  },
  { says: "the specified account is disabled", code: "AccountIsDisabled", status: 403 },
  {
    says: "account being accessed does not have sufficient permissions",
    code: "InsufficientAccountPermissions",
    status: 403,
  },
  { says: "could not verify the copy source", code: "CannotVerifyCopySource", status: 403 },
  {
    says: "cors not enabled or no matching rule found for this request",
    code: "CorsPreflightFailure",
    status: 403,
  },
  {
    says: "key based authentication is not permitted on this storage account",
    code: "KeyBasedAuthenticationNotPermitted",
    status: 403,
  },
  {
    says: "public access is not permitted on this storage account",
    code: "PublicAccessNotPermitted",
    status: 409,
  },
  {
    says: "please refer to the information in the www-authenticate header",
    code: "NoAuthenticationInformation",
    status: 401,
  },
  {
    says: "server failed to authenticate the request. make sure the value of",
    code: "AuthenticationFailed",
    status: 403,
  },
  { says: "the account being accessed does not support http", code: "AccountRequiresHttps", status: 400 },
  { says: "the specified blob does not exist", code: "BlobNotFound", status: 404 },
  { says: "the specified container does not exist", code: "ContainerNotFound", status: 404 },
  { says: "the specified filesystem does not exist", code: "FilesystemNotFound", status: 404 },
  { says: "the specified path does not exist", code: "PathNotFound", status: 404 },
  { says: "the specified queue does not exist", code: "QueueNotFound", status: 404 },
  { says: "the specified resource does not exist", code: "ResourceNotFound", status: 404 },
  { says: "the specified blob already exists", code: "BlobAlreadyExists", status: 409 },
  { says: "the specified container already exists", code: "ContainerAlreadyExists", status: 409 },
  {
    says: "there is currently a lease on the blob and no lease id was specified",
    code: "LeaseIdMissing",
    status: 412,
  },
  { says: "the server is busy", code: "ServerBusy", status: 503 },
];
