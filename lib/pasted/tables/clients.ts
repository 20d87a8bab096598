/** Programs whose output is recognised. */
export const CLIENT_NAMES = [
  "azcopy",
  "azure-cli",
  "powershell",
  "storage-explorer",
  "portal",
  "dotnet",
  "java",
  "python",
  "javascript",
  "go",
  "cpp",
  "rust",
  "curl",
  "rclone",
  "hadoop",
  "databricks",
  "snowflake",
  "power-bi",
  "data-factory",
  "terraform",
  "duckdb",
  "blobfuse",
  "browser",
  "resource-log",
] as const;
export type ClientName = (typeof CLIENT_NAMES)[number];

interface ClientSign {
  readonly client: ClientName;
  /** Words that it alone prints; one is enough. */
  readonly signs: readonly string[];
}

/** By what the output of a client is known. */
export const CLIENT_SIGNS: readonly ClientSign[] = [
  { client: "azcopy", signs: ["AzCopy/", "AzcopyVersion", "azcopy ", "azcopy.exe", "==> REQUEST/RESPONSE"] },
  {
    client: "azure-cli",
    signs: ["az storage ", "azure.cli", "AZURECLI/", "use the old authentication method and allow querying"],
  },
  { client: "powershell", signs: ["-AzStorage", "HTTP Status Code: ", "FullyQualifiedErrorId"] },
  {
    client: "storage-explorer",
    signs: ["Storage Explorer", "StorageExplorer", "Unable to retrieve child resources"],
  },
  { client: "portal", signs: ["Authentication method: ", "portal.azure.com"] },
  { client: "dotnet", signs: ["RequestFailedException", "azsdk-net", "StorageException: The remote server"] },
  {
    client: "java",
    signs: ["com.azure.storage", "azsdk-java", "BlobStorageException", "DataLakeStorageException"],
  },
  { client: "python", signs: ["azure.core.exceptions", "azsdk-python", "Traceback (most recent call last)"] },
  { client: "javascript", signs: ["RestError", "azsdk-js"] },
  { client: "go", signs: ["azsdk-go", "RESPONSE 403", "azcore.ResponseError"] },
  { client: "cpp", signs: ["Azure::Storage::StorageException", "azsdk-cpp"] },
  { client: "rust", signs: ["HttpError {", "azure_core", "azsdk-rust", "HttpResponse {"] },
  { client: "curl", signs: ["curl ", "User-Agent: curl/", "left intact"] },
  { client: "rclone", signs: ["rclone"] },
  { client: "hadoop", signs: ["fs.azurebfs", "fs.azure.", "AbfsRestOperation"] },
  { client: "databricks", signs: ["databricks", "Py4JJavaError"] },
  { client: "snowflake", signs: ["Failure using stage area", "snowflake"] },
  { client: "power-bi", signs: ["DataSource.Error", "DataSourceKind", "Power BI"] },
  { client: "data-factory", signs: ["Microsoft.DataTransfer", "AdlsGen2OperationFailed", "ErrorCode=Azure"] },
  { client: "terraform", signs: ["autorest/azure", "azurerm", "terraform"] },
  { client: "duckdb", signs: ["AzureBlobStorageFileSystem", "duckdb"] },
  { client: "blobfuse", signs: ["blobfuse"] },
  { client: "resource-log", signs: ["CorrelationId", "StorageBlobLogs", "callerIpAddress"] },
];

export const PHRASE_IDS = [
  "cli-permissions",
  "cli-network",
  "cli-authentication",
  "java-advice",
  "azcopy-guess",
  "azcopy-listing",
  "explorer-children",
  "browser-cors",
] as const;
export type PhraseId = (typeof PHRASE_IDS)[number];

interface ClientPhrase {
  readonly id: PhraseId;
  readonly client: ClientName;
  /** Recognised in lower case. */
  readonly says: string;
  /** The service's code behind it; null where it says nothing of that. */
  readonly code: string | null;
  /** What is so. */
  readonly truth: string;
}

/** Sentences that clients print by themselves, whatever the service said. They are no evidence for a cause. */
export const CLIENT_PHRASES: readonly ClientPhrase[] = [
  {
    id: "cli-permissions",
    client: "azure-cli",
    says: "you do not have the required permissions needed to perform this operation",
    code: "AuthorizationPermissionMismatch",
    truth:
      "Azure CLI prints this for every AuthorizationPermissionMismatch, for a SAS as for a sign-in, and leaves out the code and the request id.",
  },
  {
    id: "cli-network",
    client: "azure-cli",
    says: "the request may be blocked by network rules of storage account",
    code: "AuthorizationFailure",
    truth:
      "Azure CLI prints this for every AuthorizationFailure. The firewall is one of several rules with that code.",
  },
  {
    id: "cli-authentication",
    client: "azure-cli",
    says: "authentication failure. this may be caused by either invalid account key, connection string or sas token",
    code: "AuthenticationFailed",
    truth:
      "Azure CLI prints this for every AuthenticationFailed and leaves out the detail, which names the reason.",
  },
  {
    id: "java-advice",
    client: "java",
    says: "if you are using a sas token, and the server returned an error message that says 'signature did not match'",
    code: null,
    truth: "The Java library prints this before every error. The code comes after it.",
  },
  {
    id: "azcopy-guess",
    client: "azcopy",
    says: "it is either not correct, or expired, or does not have the correct permission",
    code: null,
    truth: "AzCopy prints this for every refusal. The service's own code stands below it.",
  },
  {
    id: "azcopy-listing",
    client: "azcopy",
    says: "cannot list files due to reason",
    code: null,
    truth: "AzCopy lists before it copies: the listing was refused, not the copy.",
  },
  {
    id: "explorer-children",
    client: "storage-explorer",
    says: "unable to retrieve child resources",
    code: null,
    truth: "Storage Explorer shows this for every listing that was refused. The code is in the details.",
  },
  {
    id: "browser-cors",
    client: "browser",
    says: "has been blocked by cors policy",
    code: null,
    truth:
      "Browsers say this of every refusal without CORS headers: a token that was refused looks the same. The network tab shows the status and the code.",
  },
];
