import type { StatusFamily } from "@/lib/diagnosis/causes/status-families";

/** The status text by which a service names a refusal of each family; "" where it has no name. */
export const FAMILY_STATUS: Readonly<Record<StatusFamily, string>> = {
  authentication: "AuthenticationFailed",
  permission: "AuthorizationPermissionMismatch",
  "source-ip": "AuthorizationSourceIPMismatch",
  protocol: "AuthorizationProtocolMismatch",
  service: "AuthorizationServiceMismatch",
  "resource-type": "AuthorizationResourceTypeMismatch",
  authorization: "AuthorizationFailure",
  network: "IpAuthorizationError",
  "public-access": "PublicNetworkAccessBlocked",
  overwrite: "UnauthorizedBlobOverwrite",
  encryption: "RequestForbiddenByContainerEncryptionPolicy",
  "account-disabled": "AccountIsDisabled",
  "account-restricted": "InsufficientAccountPermissions",
  "copy-source": "CannotVerifyCopySource",
  cors: "CorsPreflightFailure",
  unnamed: "",
  other: "Success",
};
