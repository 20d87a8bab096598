interface Reference {
  readonly url: string;
}

/** A page that the product recommends. */
export interface RecommendedPage extends Reference {
  readonly title: string;
  /** One line: when to read it. */
  readonly why: string;
}

export const LEARN = "https://learn.microsoft.com";
const GITHUB = "https://github.com/Azure";

/**
 * Every public page, once: what the tables and the rule book rest on, and, where it has a title, what
 * is recommended to read.
 */
export const REFERENCES = {
  "sas-error-codes": {
    title: "SAS error codes",
    url: `${LEARN}/rest/api/storageservices/sas-error-codes`,
    why: "What each status text of a blocked SAS request means.",
  },
  "create-user-delegation-sas-rest": {
    title: "Create a user delegation SAS (REST API)",
    url: `${LEARN}/rest/api/storageservices/create-user-delegation-sas`,
    why: "Every field of the token, the permission letters and the string to sign.",
  },
  "create-user-delegation-sas-powershell": {
    title: "Create a user delegation SAS with PowerShell",
    url: `${LEARN}/azure/storage/blobs/storage-blob-user-delegation-sas-create-powershell`,
    why: "New-AzStorageBlobSASToken with a connected account, step by step.",
  },
  "create-user-delegation-sas-cli": {
    title: "Create a user delegation SAS with Azure CLI",
    url: `${LEARN}/azure/storage/blobs/storage-blob-user-delegation-sas-create-cli`,
    why: "az storage blob generate-sas --as-user, step by step.",
  },
  "create-user-delegation-sas-dotnet": {
    title: "Create a user delegation SAS with .NET",
    url: `${LEARN}/azure/storage/blobs/storage-blob-user-delegation-sas-create-dotnet`,
    why: "BlobSasBuilder with a user delegation key.",
  },
  "user-delegation-key-authorization": {
    title: "User delegation key: authorization",
    url: `${LEARN}/rest/api/storageservices/get-user-delegation-key#authorization`,
    why: "Which roles may ask for the key, and at which scope they must be assigned.",
  },
  "storage-analytics-log": {
    title: "Storage analytics logging",
    url: `${LEARN}/azure/storage/common/storage-analytics#about-storage-analytics-logging`,
    why: "Where to find every request and caller, beyond the sample on this page.",
  },
  "get-user-delegation-key": {
    title: "Get User Delegation Key",
    url: `${LEARN}/rest/api/storageservices/get-user-delegation-key`,
    why: "How the key's start and expiry are set; both limit the token.",
  },
  "list-service-sas": {
    title: "Storage Accounts: List Service SAS",
    url: `${LEARN}/rest/api/storagerp/storage-accounts/list-service-sas`,
    why: "Another kind of token, signed with the account key: not a way to make this one.",
  },
  "create-user-delegation-sas-javascript": {
    title: "Create a user delegation SAS with JavaScript",
    url: `${LEARN}/azure/storage/blobs/storage-blob-create-user-delegation-sas-javascript`,
    why: "generateBlobSASQueryParameters with a user delegation key.",
  },
  "sas-overview": {
    title: "Shared access signatures: overview and best practices",
    url: `${LEARN}/azure/storage/common/storage-sas-overview`,
    why: "Clock skew, short lifetimes, and what each kind of SAS is for.",
  },
  "troubleshoot-403": {
    title: "Troubleshoot 403 errors in Azure Storage",
    url: `${LEARN}/troubleshoot/azure/azure-storage/blobs/authentication/storage-troubleshoot-403-errors`,
    why: "The detail in the response body, and what to do about each.",
  },
  "create-service-sas": {
    title: "Permission letters and their order",
    url: `${LEARN}/rest/api/storageservices/create-service-sas`,
    why: "Which letter allows which operation; the letters are those of every SAS.",
  },
  "blob-data-roles": {
    title: "Azure built-in roles for storage",
    url: `${LEARN}/azure/role-based-access-control/built-in-roles/storage`,
    why: "Which role holds which data action.",
  },
  "assign-blob-data-role": {
    title: "Assign an Azure role for access to blob data",
    url: `${LEARN}/azure/storage/blobs/assign-azure-role-data-access`,
    why: "How to give the delegator the role, and at which scope.",
  },
  "rbac-troubleshooting": {
    title: "Troubleshoot Azure RBAC",
    url: `${LEARN}/azure/role-based-access-control/troubleshooting`,
    why: "Why a new role assignment isn't in effect yet.",
  },
  "storage-network-security": {
    title: "Configure Azure Storage firewalls and virtual networks",
    url: `${LEARN}/azure/storage/common/storage-network-security`,
    why: "How the account's network rules decide who may connect.",
  },
  "secure-transfer": {
    title: "Require secure transfer",
    url: `${LEARN}/azure/storage/common/storage-require-secure-transfer`,
    why: "Make the account reject HTTP before any token is checked.",
  },
  "sas-expiration-policy": {
    title: "Configure an expiration policy for shared access signatures",
    url: `${LEARN}/azure/storage/common/sas-expiration-policy`,
    why: "How an account can limit the lifetime of tokens and block those that exceed it.",
  },
  "data-lake-access-control": {
    title: "Access control lists in Azure Data Lake Storage",
    url: `${LEARN}/azure/storage/blobs/data-lake-storage-access-control`,
    why: "How POSIX ACLs are checked when a token names a user (suoid).",
  },
  "blob-log-reference": {
    title: "Monitoring data reference for Azure Blob Storage",
    url: `${LEARN}/azure/storage/blobs/monitor-blob-storage-reference`,
    why: "What each column of the log means.",
  },
  "storage-versions": {
    title: "Versions of the Azure Storage services",
    url: `${LEARN}/rest/api/storageservices/versioning-for-the-azure-storage-services`,
    why: "How the version of a request with a SAS is chosen.",
  },
  "authorize-data-operations": {
    title: "Authorize data operations with Azure CLI",
    url: `${LEARN}/azure/storage/blobs/authorize-data-operations-cli`,
    why: "How to use a sign-in for operations that no token allows.",
  },
  "blob-error-codes": {
    title: "Blob service error codes",
    url: `${LEARN}/rest/api/storageservices/blob-service-error-codes`,
    why: "Overwriting, disabled accounts and the blob service's other errors.",
  },
  "deny-assignments": {
    title: "Azure deny assignments",
    url: `${LEARN}/azure/role-based-access-control/deny-assignments`,
    why: "What creates deny assignments, how to list them, and who can change them.",
  },
  "encryption-scopes": {
    title: "Encryption scopes for Blob storage",
    url: `${LEARN}/azure/storage/blobs/encryption-scope-overview`,
    why: "How a container's default scope can be enforced.",
  },
  "private-endpoints": {
    title: "Private endpoints for Azure Storage",
    url: `${LEARN}/azure/storage/common/storage-private-endpoints`,
    why: "How clients reach an account without public access, and the DNS they need.",
  },
  "restrict-copy": {
    title: "Restrict the source of copy operations",
    url: `${LEARN}/azure/storage/common/security-restrict-copy-operations`,
    why: "The account's allowed copy scope.",
  },
  cors: {
    title: "Cross-origin resource sharing (CORS) for Azure Storage",
    url: `${LEARN}/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services`,
    why: "How preflight requests are checked against the account's rules, and how to set the rules.",
  },
  "preflight-blob": {
    title: "Preflight Blob Request",
    url: `${LEARN}/rest/api/storageservices/preflight-blob-request`,
    why: "What the browser sends before its request, and when the service responds with 403.",
  },
  "copy-blob": {
    title: "Copy Blob",
    url: `${LEARN}/rest/api/storageservices/copy-blob`,
    why: "How the source of a copy is authorized.",
  },
  "data-operation-permissions": {
    title: "Permissions for calling data operations",
    url: `${LEARN}/rest/api/storageservices/authorize-with-azure-active-directory#permissions-for-calling-data-operations`,
    why: "Which data action each operation needs of the identity behind it.",
  },
  "blob-abac-actions": {
    title: "Actions and attributes for role assignment conditions",
    url: `${LEARN}/azure/storage/blobs/storage-auth-abac-attributes`,
    why: "Which data action a condition can name, and what it can look at.",
  },
  "list-role-assignments": {
    title: "List Azure role assignments",
    url: `${LEARN}/azure/role-based-access-control/role-assignments-list-rest`,
    why: "How assignments are listed, with those of groups and of scopes above.",
  },
  "general-roles": { url: `${LEARN}/azure/role-based-access-control/built-in-roles/general` },
  "shared-key-disabled": {
    title: "Prevent Shared Key authorization for an Azure Storage account",
    url: `${LEARN}/azure/storage/common/shared-key-authorization-prevent`,
    why: "Where the account key may not be used, every service SAS is refused.",
  },
  "account-locks": {
    title: "Apply an Azure Resource Manager lock to a storage account",
    url: `${LEARN}/azure/storage/common/lock-account-resource`,
    why: "A read-only lock stops every operation that is a POST, and so whatever needs the account key.",
  },
  "arm-errors": {
    title: "Common error codes of Azure Resource Manager",
    url: `${LEARN}/azure/azure-resource-manager/troubleshooting/common-deployment-errors`,
    why: "What the management API's error codes mean.",
  },
  "arm-limits": {
    title: "How Azure Resource Manager throttles requests",
    url: `${LEARN}/azure/azure-resource-manager/management/request-limits-and-throttling`,
    why: "How many requests a subscription and an identity may make.",
  },
  "storage-actions": {
    title: "Azure permissions for Storage",
    url: `${LEARN}/azure/role-based-access-control/permissions/storage`,
    why: "The actions of Microsoft.Storage, which roles are made of.",
  },
  "create-account-sas": { url: `${LEARN}/rest/api/storageservices/create-account-sas` },
  "logged-operations": {
    url: `${LEARN}/rest/api/storageservices/storage-analytics-logged-operations-and-status-messages`,
  },
  "blob-operation-prices": { url: `${LEARN}/azure/storage/blobs/map-rest-apis-transaction-categories` },
  "lease-file": { url: `${LEARN}/rest/api/storageservices/lease-file` },
  "rename-file": { url: `${LEARN}/rest/api/storageservices/rename-file` },
  "create-permission": { url: `${LEARN}/rest/api/storageservices/create-permission` },
  "list-handles": { url: `${LEARN}/rest/api/storageservices/list-handles` },
  "force-close-handles": { url: `${LEARN}/rest/api/storageservices/force-close-handles` },
  "files-authorization": { url: `${LEARN}/azure/storage/common/authorize-data-access` },
  "log-format": { url: `${LEARN}/rest/api/storageservices/storage-analytics-log-format` },
  "version-2026-04-06": { url: `${LEARN}/rest/api/storageservices/version-2026-04-06` },
  "sdk-js": {
    url: `${GITHUB}/azure-sdk-for-js/blob/main/sdk/storage/storage-blob/src/sas/SASQueryParameters.ts`,
  },
  "sdk-net": { url: `${GITHUB}/azure-sdk-for-net/tree/main/sdk/storage/Azure.Storage.Common/src/Sas` },
  "azure-cli-words": {
    url: `${GITHUB}/azure-cli/blob/dev/src/azure-cli/azure/cli/command_modules/storage/__init__.py`,
  },
  "azcopy-detail": { url: `${GITHUB}/azure-storage-azcopy/issues/1292` },
  "explorer-words": { url: `${GITHUB}/azure-storage-azcopy/issues/790` },
  "java-empty-body": { url: `${GITHUB}/azure-sdk-for-java/issues/19309` },
  "java-signature-hint": { url: `${GITHUB}/azure-sdk-for-java/issues/34430` },
  azurite: { url: `${GITHUB}/Azurite/blob/main/src/blob/authentication/OperationBlobSASPermission.ts` },
  "skt-mandatory": { url: `${GITHUB}/azure-sdk-for-net/issues/44113` },
  "directory-depth": { url: `${GITHUB}/azure-sdk-for-net/issues/39158` },
  "key-not-found": { url: `${GITHUB}/azure-sdk-for-js/issues/7600` },
  "operation-not-delegable": { url: `${GITHUB}/azure-sdk-for-python/issues/24227` },
  "permission-mismatch": { url: `${GITHUB}/azure-sdk-for-net/issues/12986` },
  "tags-need-t": { url: `${GITHUB}/azure-iot-sdk-csharp/issues/2359` },
  "copy-source": { url: `${GITHUB}/azure-sdk-for-net/issues/26256` },
  "key-outlived": { url: `${GITHUB}/azure-sdk-for-net/issues/47245` },
  "list-containers-refused": { url: `${GITHUB}/azure-sdk-for-net/issues/18108` },
  "sas-policy-api": { url: `${LEARN}/javascript/api/@azure/arm-storage/saspolicy` },
  "user-bound": { url: `${GITHUB}/azure-rest-api-specs/issues/44384` },
  "bearer-missing": { url: `${GITHUB}/azure-sdk-for-java/pull/47804` },
  "bearer-only": { url: `${GITHUB}/Azurite/issues/656` },
  "bearer-expired": { url: `${GITHUB}/azure-sdk-for-java/issues/8667` },
  "issuer-mismatch": { url: `${GITHUB}/azure-sdk-for-java/issues/24926` },
  "audience-mismatch": { url: `${GITHUB}/AzureStor/issues/119` },
  "key-within-seven-days": { url: `${GITHUB}/azure-sdk-for-net/issues/45789` },
  "common-error-codes": { url: `${LEARN}/rest/api/storageservices/common-rest-api-error-codes` },
  "setting-timeouts": {
    url: `${LEARN}/rest/api/storageservices/setting-timeouts-for-blob-service-operations`,
  },
  "account-level-batch": { url: `${GITHUB}/azure-sdk-for-net/issues/11762` },
  "rename-source": { url: `${GITHUB}/azure-sdk-for-java/issues/25714` },
  "cross-tenant": {
    url: `${GITHUB}/azure-sdk-for-net/blob/main/sdk/storage/Azure.Storage.Blobs/CHANGELOG.md`,
  },
} as const satisfies Readonly<Record<string, Reference | RecommendedPage>>;

export type ReferenceId = keyof typeof REFERENCES;
