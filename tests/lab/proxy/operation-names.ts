import { headerOf, type LabRequest } from "./lab-request";

export type Category = "StorageRead" | "StorageWrite" | "StorageDelete";

export interface LoggedOperation {
  readonly name: string;
  readonly category: Category;
}

type Namer = string | ((request: LabRequest) => string);

/** What stands in the query: the value of restype or resource, and of comp or action. */
interface Row {
  readonly method: string;
  readonly restype?: string;
  readonly comp?: string;
  readonly name: Namer;
}

const lease =
  (what: "Blob" | "Container"): Namer =>
  (request) => {
    const action = headerOf(request, "x-ms-lease-action").toLowerCase();
    return `${action.charAt(0).toUpperCase()}${action.slice(1)}${what}Lease`;
  };

function put(request: LabRequest): string {
  if (!headerOf(request, "x-ms-copy-source")) return "PutBlob";
  if (headerOf(request, "x-ms-blob-type")) return "PutBlobFromURL";
  return headerOf(request, "x-ms-requires-sync") ? "CopyBlobFromURL" : "CopyBlob";
}

const block: Namer = (request) => (headerOf(request, "x-ms-copy-source") ? "PutBlockFromURL" : "PutBlock");

/** The blob service's requests by what names them, the more exact first (azure-storage-facts 5). */
const BLOB_ROWS: readonly Row[] = [
  { method: "GET", restype: "container", comp: "list", name: "ListBlobs" },
  { method: "GET", restype: "container", comp: "acl", name: "GetContainerACL" },
  { method: "GET", restype: "container", comp: "blobs", name: "FindBlobsByTags" },
  { method: "GET", restype: "container", comp: "metadata", name: "GetContainerMetadata" },
  { method: "GET", restype: "container", name: "GetContainerProperties" },
  { method: "GET", restype: "service", comp: "properties", name: "GetBlobServiceProperties" },
  { method: "GET", restype: "account", name: "GetAccountInformation" },
  { method: "GET", comp: "list", name: "ListContainers" },
  { method: "GET", comp: "metadata", name: "GetBlobMetadata" },
  { method: "GET", comp: "blocklist", name: "GetBlockList" },
  { method: "GET", comp: "tags", name: "GetBlobTags" },
  { method: "GET", name: "GetBlob" },
  { method: "HEAD", restype: "container", name: "GetContainerProperties" },
  { method: "HEAD", name: "GetBlobProperties" },
  { method: "PUT", restype: "container", comp: "metadata", name: "SetContainerMetadata" },
  { method: "PUT", restype: "container", comp: "acl", name: "SetContainerACL" },
  { method: "PUT", restype: "container", comp: "lease", name: lease("Container") },
  { method: "PUT", restype: "container", name: "CreateContainer" },
  { method: "PUT", comp: "block", name: block },
  { method: "PUT", comp: "blocklist", name: "PutBlockList" },
  { method: "PUT", comp: "appendblock", name: "AppendBlock" },
  { method: "PUT", comp: "metadata", name: "SetBlobMetadata" },
  { method: "PUT", comp: "properties", name: "SetBlobProperties" },
  { method: "PUT", comp: "tags", name: "SetBlobTags" },
  { method: "PUT", comp: "tier", name: "SetBlobTier" },
  { method: "PUT", comp: "snapshot", name: "SnapshotBlob" },
  { method: "PUT", comp: "lease", name: lease("Blob") },
  { method: "PUT", name: put },
  { method: "DELETE", restype: "container", name: "DeleteContainer" },
  { method: "DELETE", name: "DeleteBlob" },
  { method: "POST", comp: "userdelegationkey", name: "GetUserDelegationKey" },
  { method: "POST", comp: "batch", name: "BlobBatch" },
  { method: "OPTIONS", name: "BlobPreflightRequest" },
];

const renameOr =
  (create: string, rename: string): Namer =>
  (request) =>
    headerOf(request, "x-ms-rename-source") ? rename : create;

/** Those of the dfs endpoint. */
const DATA_LAKE_ROWS: readonly Row[] = [
  { method: "GET", restype: "filesystem", name: "ListFilesystemDir" },
  { method: "GET", name: "ReadFile" },
  { method: "HEAD", comp: "getStatus", name: "GetPathStatus" },
  { method: "HEAD", comp: "getAccessControl", name: "GetPathAccessControl" },
  { method: "HEAD", restype: "filesystem", name: "GetFilesystemProperties" },
  { method: "HEAD", name: "GetFileProperties" },
  { method: "PUT", restype: "directory", name: "CreatePathDir" },
  { method: "PUT", restype: "filesystem", name: "CreateFilesystem" },
  { method: "PUT", name: renameOr("CreatePathFile", "RenamePathFile") },
  { method: "PATCH", comp: "append", name: "AppendFile" },
  { method: "PATCH", comp: "flush", name: "FlushFile" },
  { method: "PATCH", comp: "setAccessControl", name: "SetPathAccessControl" },
  { method: "PATCH", name: "SetFileProperties" },
  { method: "DELETE", restype: "filesystem", name: "DeleteFilesystem" },
  { method: "DELETE", name: "DeleteFile" },
];

const CATEGORIES: Readonly<Record<string, Category>> = {
  PUT: "StorageWrite",
  PATCH: "StorageWrite",
  DELETE: "StorageDelete",
};

const UNKNOWN = "Unknown";

/** The operation as the log names it, and the category that it is logged under. */
export function operationOf(request: LabRequest): LoggedOperation {
  const { method, service, query } = request;
  const rows = service === "dfs" ? DATA_LAKE_ROWS : BLOB_ROWS;
  const [restype, comp] =
    service === "dfs"
      ? [query.get("resource"), query.get("action")]
      : [query.get("restype"), query.get("comp")];
  const row = rows.find(
    (one) =>
      one.method === method &&
      (one.restype === undefined || one.restype === restype) &&
      (one.comp === undefined || one.comp === comp),
  );
  const name = typeof row?.name === "function" ? row.name(request) : (row?.name ?? UNKNOWN);
  return { name, category: CATEGORIES[method] ?? "StorageRead" };
}
