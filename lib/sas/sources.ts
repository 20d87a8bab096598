/** The public pages that the tables of this folder and the rule book rest on. */
export const SOURCES = {
  "create-user-delegation-sas":
    "https://learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas",
  "get-user-delegation-key": "https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key",
  "create-service-sas": "https://learn.microsoft.com/rest/api/storageservices/create-service-sas",
  "create-account-sas": "https://learn.microsoft.com/rest/api/storageservices/create-account-sas",
  "sas-error-codes": "https://learn.microsoft.com/rest/api/storageservices/sas-error-codes",
  "blob-error-codes": "https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes",
  "logged-operations":
    "https://learn.microsoft.com/rest/api/storageservices/storage-analytics-logged-operations-and-status-messages",
  "blob-operation-prices":
    "https://learn.microsoft.com/azure/storage/blobs/map-rest-apis-transaction-categories",
  preflight: "https://learn.microsoft.com/rest/api/storageservices/preflight-blob-request",
  "lease-file": "https://learn.microsoft.com/rest/api/storageservices/lease-file",
  "rename-file": "https://learn.microsoft.com/rest/api/storageservices/rename-file",
  "create-permission": "https://learn.microsoft.com/rest/api/storageservices/create-permission",
  "list-handles": "https://learn.microsoft.com/rest/api/storageservices/list-handles",
  "force-close-handles": "https://learn.microsoft.com/rest/api/storageservices/force-close-handles",
  "files-authorization": "https://learn.microsoft.com/azure/storage/common/authorize-data-access",
  "log-format": "https://learn.microsoft.com/rest/api/storageservices/storage-analytics-log-format",
  "log-reference": "https://learn.microsoft.com/azure/storage/blobs/monitor-blob-storage-reference",
  "troubleshoot-403":
    "https://learn.microsoft.com/troubleshoot/azure/azure-storage/blobs/authentication/storage-troubleshoot-403-errors",
  "network-security": "https://learn.microsoft.com/azure/storage/common/storage-network-security",
  "sas-overview": "https://learn.microsoft.com/azure/storage/common/storage-sas-overview",
  "sas-expiration-policy": "https://learn.microsoft.com/azure/storage/common/sas-expiration-policy",
  "storage-roles": "https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage",
  "copy-scope": "https://learn.microsoft.com/azure/storage/common/security-restrict-copy-operations",
  "data-lake-acl": "https://learn.microsoft.com/azure/storage/blobs/data-lake-storage-access-control",
  "version-2026-04-06": "https://learn.microsoft.com/rest/api/storageservices/version-2026-04-06",
  "sdk-js":
    "https://github.com/Azure/azure-sdk-for-js/blob/main/sdk/storage/storage-blob/src/sas/SASQueryParameters.ts",
  "sdk-net": "https://github.com/Azure/azure-sdk-for-net/tree/main/sdk/storage/Azure.Storage.Common/src/Sas",
  "azure-cli-words":
    "https://github.com/Azure/azure-cli/blob/dev/src/azure-cli/azure/cli/command_modules/storage/__init__.py",
  "azcopy-detail": "https://github.com/Azure/azure-storage-azcopy/issues/1292",
  "explorer-words": "https://github.com/Azure/azure-storage-azcopy/issues/790",
  "java-empty-body": "https://github.com/Azure/azure-sdk-for-java/issues/19309",
  "java-signature-hint": "https://github.com/Azure/azure-sdk-for-java/issues/34430",
  azurite: "https://github.com/Azure/Azurite/blob/main/src/blob/authentication/OperationBlobSASPermission.ts",
  "skt-mandatory": "https://github.com/Azure/azure-sdk-for-net/issues/44113",
  "directory-depth": "https://github.com/Azure/azure-sdk-for-net/issues/39158",
  "key-not-found": "https://github.com/Azure/azure-sdk-for-js/issues/7600",
  "operation-not-delegable": "https://github.com/Azure/azure-sdk-for-python/issues/24227",
  "permission-mismatch": "https://github.com/Azure/azure-sdk-for-net/issues/12986",
  "tags-need-t": "https://github.com/Azure/azure-iot-sdk-csharp/issues/2359",
  "copy-source": "https://github.com/Azure/azure-sdk-for-net/issues/26256",
  "key-outlived": "https://github.com/Azure/azure-sdk-for-net/issues/47245",
  "list-containers-refused": "https://github.com/Azure/azure-sdk-for-net/issues/18108",
  "deny-assignments": "https://learn.microsoft.com/azure/role-based-access-control/deny-assignments",
  "sas-policy-api": "https://learn.microsoft.com/javascript/api/@azure/arm-storage/saspolicy",
  cors: "https://learn.microsoft.com/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services",
  "user-bound": "https://github.com/Azure/azure-rest-api-specs/issues/44384",
  "bearer-missing": "https://github.com/Azure/azure-sdk-for-java/pull/47804",
  "account-level-batch": "https://github.com/Azure/azure-sdk-for-net/issues/11762",
  "rename-source": "https://github.com/Azure/azure-sdk-for-java/issues/25714",
  "cross-tenant":
    "https://github.com/Azure/azure-sdk-for-net/blob/main/sdk/storage/Azure.Storage.Blobs/CHANGELOG.md",
} as const satisfies Record<string, string>;

export type SourceId = keyof typeof SOURCES;
