import type { TokenOption } from "./token-options";

/** How a tool calls what a token may hold; what is missing it can't write. */
export type ToolOptions = Readonly<Partial<Record<TokenOption, string>>>;

const DOTNET_HEADERS = {
  rscc: "CacheControl",
  rscd: "ContentDisposition",
  rsce: "ContentEncoding",
  rscl: "ContentLanguage",
  rsct: "ContentType",
} as const satisfies ToolOptions;

const JAVASCRIPT_HEADERS = {
  rscc: "cacheControl",
  rscd: "contentDisposition",
  rsce: "contentEncoding",
  rscl: "contentLanguage",
  rsct: "contentType",
} as const satisfies ToolOptions;

const PYTHON_HEADERS = {
  rscc: "cache_control",
  rscd: "content_disposition",
  rsce: "content_encoding",
  rscl: "content_language",
  rsct: "content_type",
} as const satisfies ToolOptions;

const JAVA_HEADERS = {
  rscc: "setCacheControl",
  rscd: "setContentDisposition",
  rsce: "setContentEncoding",
  rscl: "setContentLanguage",
  rsct: "setContentType",
} as const satisfies ToolOptions;

const AZURE_CLI = {
  ses: "--encryption-scope",
  sduoid: "--user-delegation-oid",
  rscc: "--cache-control",
  rscd: "--content-disposition",
  rsce: "--content-encoding",
  rscl: "--content-language",
  rsct: "--content-type",
} as const satisfies ToolOptions;

const DOTNET = {
  ses: "EncryptionScope",
  saoid: "PreauthorizedAgentObjectId",
  scid: "CorrelationId",
  sduoid: "DelegatedUserObjectId",
  ...DOTNET_HEADERS,
} as const satisfies ToolOptions;

const JAVASCRIPT = {
  ses: "encryptionScope",
  saoid: "preauthorizedAgentObjectId",
  scid: "correlationId",
  sduoid: "delegatedUserObjectId",
  ...JAVASCRIPT_HEADERS,
} as const satisfies ToolOptions;

const PYTHON = {
  ses: "encryption_scope",
  saoid: "preauthorized_agent_object_id",
  suoid: "agent_object_id",
  scid: "correlation_id",
  sduoid: "user_delegation_oid",
  ...PYTHON_HEADERS,
} as const satisfies ToolOptions;

const JAVA = {
  ses: "setEncryptionScope",
  saoid: "setPreauthorizedAgentObjectId",
  scid: "setCorrelationId",
  sduoid: "setDelegatedUserObjectId",
  ...JAVA_HEADERS,
} as const satisfies ToolOptions;

/**
 * The tools' own names. Azure CLI: its parser, 2.45, and `--user-delegation-oid` of later ones. JavaScript: the type
 * declarations of storage-blob 12.32, storage-file-datalake 12.29, storage-queue 12.30, storage-file-share 12.31.
 * The others: their sources in Azure/azure-sdk-for-{net,python,java,go} and Az.Storage's help.
 */
export const TOOL_OPTIONS = {
  azureCli: AZURE_CLI,
  azureCliBlob: { ...AZURE_CLI, snapshot: "--snapshot" },
  powerShell: { ses: "-EncryptionScope" },
  dotNetBlob: { ...DOTNET, snapshot: "Snapshot", versionid: "BlobVersionId" },
  dotNetDataLake: { ...DOTNET, suoid: "AgentObjectId" },
  javaScriptBlob: { ...JAVASCRIPT, snapshot: "snapshotTime", versionid: "versionId" },
  javaScriptDataLake: { ...JAVASCRIPT, suoid: "agentObjectId" },
  javaScriptQueue: { sduoid: "delegatedUserObjectId" },
  javaScriptFile: { sduoid: "delegatedUserObjectId", ...JAVASCRIPT_HEADERS },
  pythonBlob: { ...PYTHON, snapshot: "snapshot", versionid: "version_id" },
  pythonDataLake: PYTHON,
  pythonQueue: { sduoid: "user_delegation_oid" },
  pythonFile: { sduoid: "user_delegation_oid", ...PYTHON_HEADERS },
  javaBlob: JAVA,
  javaDataLake: { ...JAVA, suoid: "setAgentObjectId" },
  go: {
    ses: "EncryptionScope",
    saoid: "AuthorizedObjectID",
    suoid: "UnauthorizedObjectID",
    scid: "CorrelationID",
    sduoid: "SignedDelegatedUserObjectID",
    versionid: "BlobVersion",
    ...DOTNET_HEADERS,
  },
} as const satisfies Readonly<Record<string, ToolOptions>>;
