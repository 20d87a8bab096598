import type { QueryParameter } from "@/lib/requests/logged-request";
import { singleValue } from "@/lib/sas/parameter-reading";
import type { PastedService } from "../facts";

/** What of a request tells its operation. */
export interface RequestShape {
  readonly service: PastedService;
  /** Upper case; "" where it is not known. */
  readonly method: string;
  readonly hasObject: boolean;
  readonly parameters: readonly QueryParameter[];
}

interface Rule {
  /** Methods, divided by blanks; "" for any, and for an unknown one. */
  readonly method: string;
  readonly on: "account" | "container" | "object";
  /** Query parameters that it has, "name=value" or "name" for any value. */
  readonly with?: readonly string[];
  readonly operation: string;
}

const rule = (method: string, on: Rule["on"], query: string, operation: string): Rule => ({
  method,
  on,
  operation,
  ...(query === "" ? {} : { with: query.split(" ") }),
});

/**
 * Which method and query make which operation, in the log's names (azure-storage-facts 5); the first that fits counts.
 * What headers decide (a copy, a lease's action, a rename) is not here, but where the permission is the same.
 */
const RULES: Readonly<Record<PastedService, readonly Rule[]>> = {
  blob: [
    rule("OPTIONS", "object", "", "BlobPreflightRequest"),
    rule("", "account", "comp=list", "ListContainers"),
    rule("", "account", "comp=blobs", "FindBlobsByTags"),
    rule("POST", "account", "comp=batch", "BlobBatch"),
    rule("POST", "account", "comp=userdelegationkey", "GetUserDelegationKey"),
    rule("", "account", "restype=account", "GetAccountInformation"),
    rule("GET", "account", "restype=service comp=stats", "GetBlobServiceStats"),
    rule("GET", "account", "restype=service comp=properties", "GetBlobServiceProperties"),
    rule("PUT", "account", "restype=service comp=properties", "SetBlobServiceProperties"),
    rule("", "container", "restype=container comp=list", "ListBlobs"),
    rule("", "container", "restype=container comp=blobs", "FindBlobsByTags"),
    rule("POST", "container", "restype=container comp=batch", "BlobBatch"),
    rule("GET HEAD", "container", "restype=container comp=acl", "GetContainerACL"),
    rule("PUT", "container", "restype=container comp=acl", "SetContainerACL"),
    rule("GET HEAD", "container", "restype=container comp=metadata", "GetContainerMetadata"),
    rule("PUT", "container", "restype=container comp=metadata", "SetContainerMetadata"),
    rule("", "container", "restype=account", "GetAccountInformation"),
    rule("", "container", "restype=container comp", ""),
    rule("GET HEAD", "container", "restype=container", "GetContainerProperties"),
    rule("DELETE", "container", "restype=container", "DeleteContainer"),
    rule("PUT", "container", "restype=container", "CreateContainer"),
    rule("GET HEAD", "object", "comp=metadata", "GetBlobMetadata"),
    rule("PUT", "object", "comp=metadata", "SetBlobMetadata"),
    rule("GET HEAD", "object", "comp=blocklist", "GetBlockList"),
    rule("PUT", "object", "comp=blocklist", "PutBlockList"),
    rule("PUT", "object", "comp=block", "PutBlock"),
    rule("PUT", "object", "comp=page", "PutPage"),
    rule("GET", "object", "comp=pagelist", "GetPageRanges"),
    rule("PUT", "object", "comp=appendblock", "AppendBlock"),
    rule("PUT", "object", "comp=properties", "SetBlobProperties"),
    rule("PUT", "object", "comp=snapshot", "SnapshotBlob"),
    rule("PUT", "object", "comp=tier", "SetBlobTier"),
    rule("PUT", "object", "comp=undelete", "UndeleteBlob"),
    rule("PUT", "object", "comp=expiry", "SetBlobExpiry"),
    rule("PUT", "object", "comp=seal", "SealBlob"),
    rule("PUT", "object", "comp=copy", "AbortCopyBlob"),
    rule("PUT", "object", "comp=incrementalcopy", "IncrementalCopyBlob"),
    rule("GET", "object", "comp=tags", "GetBlobTags"),
    rule("PUT", "object", "comp=tags", "SetBlobTags"),
    rule("PUT", "object", "comp=immutabilitypolicies", "SetBlobImmutabilityPolicy"),
    rule("DELETE", "object", "comp=immutabilitypolicies", "DeleteBlobImmutabilityPolicy"),
    rule("PUT", "object", "comp=legalhold", "SetBlobLegalHold"),
    rule("POST", "object", "comp=query", "QueryBlobContents"),
    rule("PUT", "object", "comp=lease", ""),
    rule("GET HEAD PUT POST DELETE", "object", "comp", ""),
    rule("GET", "object", "", "GetBlob"),
    rule("HEAD", "object", "", "GetBlobProperties"),
    rule("PUT", "object", "", "PutBlob"),
    rule("DELETE", "object", "", "DeleteBlob"),
  ],
  dfs: [
    rule("", "account", "resource=account", "ListFilesystems"),
    rule("GET", "container", "resource=filesystem", "ListFilesystemDir"),
    rule("PUT", "container", "resource=filesystem", "CreateFilesystem"),
    rule("DELETE", "container", "resource=filesystem", "DeleteFilesystem"),
    rule("HEAD", "container", "resource=filesystem", "GetFilesystemProperties"),
    rule("PATCH", "container", "resource=filesystem", "SetFilesystemProperties"),
    rule("", "container", "resource=filesystem recursive", "ListFilesystemDir"),
    rule("PUT", "object", "resource=file", "CreatePathFile"),
    rule("PUT", "object", "resource=directory", "CreatePathDir"),
    rule("PUT", "object", "mode", "RenamePathFile"),
    // The action names the operation: Hadoop's client prints PUT where it sends PATCH.
    rule("", "object", "action=append", "AppendFile"),
    rule("", "object", "action=flush", "FlushFile"),
    rule("", "object", "action=setproperties", "SetFileProperties"),
    rule("", "object", "action=setaccesscontrol", "SetPathAccessControl"),
    rule("", "object", "action=setaccesscontrolrecursive", "SetPathAccessControlRecursive"),
    rule("", "object", "action=getaccesscontrol", "GetPathAccessControl"),
    rule("", "object", "action=getstatus", "GetPathStatus"),
    rule("", "object", "action", ""),
    rule("HEAD", "object", "", "GetFileProperties"),
    rule("GET", "object", "", "ReadFile"),
    rule("DELETE", "object", "recursive=true", "DeleteDirectory"),
    rule("DELETE", "object", "", "DeleteFile"),
    rule("POST", "object", "", "LeaseFile"),
  ],
  queue: [
    rule("", "account", "comp=list", "ListQueues"),
    rule("GET", "account", "restype=service comp=stats", "GetQueueServiceStats"),
    rule("GET", "account", "restype=service comp=properties", "GetQueueServiceProperties"),
    rule("PUT", "account", "restype=service comp=properties", "SetQueueServiceProperties"),
    rule("GET HEAD", "container", "comp=acl", "GetQueueACL"),
    rule("PUT", "container", "comp=acl", "SetQueueACL"),
    rule("GET", "container", "comp=metadata", "GetQueueMetadata"),
    rule("PUT", "container", "comp=metadata", "SetQueueMetadata"),
    rule("GET", "container", "peekonly=true", "PeekMessages"),
    rule("POST", "container", "", "PutMessage"),
    rule("GET", "container", "comp", ""),
    rule("GET", "container", "", "GetMessages"),
    rule("PUT", "object", "", "UpdateMessage"),
    rule("DELETE", "object", "", "DeleteMessage"),
  ],
  table: [
    rule("GET", "account", "restype=service comp=stats", "GetTableServiceStats"),
    rule("GET", "account", "restype=service comp=properties", "GetTableServiceProperties"),
    rule("PUT", "account", "restype=service comp=properties", "SetTableServiceProperties"),
    rule("GET", "container", "comp=acl", "GetTableACL"),
    rule("PUT", "container", "comp=acl", "SetTableACL"),
    rule("POST", "container", "", "InsertEntity"),
    rule("GET", "container", "comp", ""),
    rule("GET", "container", "", "QueryEntities"),
    rule("GET", "object", "", "QueryEntity"),
    rule("MERGE", "object", "", "MergeEntity"),
    rule("DELETE", "object", "", "DeleteEntity"),
  ],
  file: [
    rule("", "account", "comp=list", "ListShares"),
    rule("GET", "account", "restype=service comp=properties", "GetFileServiceProperties"),
    rule("PUT", "account", "restype=service comp=properties", "SetFileServiceProperties"),
    rule("", "object", "restype=directory comp=list", "ListFilesAndDirectories"),
    rule("", "container", "restype=directory comp=list", "ListFilesAndDirectories"),
    rule("", "object", "restype=directory comp", ""),
    rule("PUT", "object", "restype=directory", "CreateDirectory"),
    rule("GET HEAD", "object", "restype=directory", "GetDirectoryProperties"),
    rule("DELETE", "object", "restype=directory", "DeleteDirectory"),
    rule("", "container", "restype=share comp", ""),
    rule("PUT", "container", "restype=share", "CreateShare"),
    rule("GET HEAD", "container", "restype=share", "GetShareProperties"),
    rule("DELETE", "container", "restype=share", "DeleteShare"),
    rule("PUT", "object", "comp=range", "PutRange"),
    rule("PUT", "object", "comp=metadata", "SetFileMetadata"),
    rule("PUT", "object", "comp=properties", "SetFileProperties"),
    rule("GET", "object", "comp=rangelist", "GetRangeList"),
    rule("GET HEAD PUT POST DELETE", "object", "comp", ""),
    rule("GET", "object", "", "GetFile"),
    rule("HEAD", "object", "", "GetFileProperties"),
    rule("PUT", "object", "", "CreateFile"),
    rule("DELETE", "object", "", "DeleteFile"),
  ],
};

function has(parameters: readonly QueryParameter[], condition: string): boolean {
  const [name = "", wanted] = condition.split("=");
  const value = singleValue(parameters, name);
  return wanted === undefined ? value !== "" : value.toLowerCase() === wanted;
}

/**
 * The operation as the resource log names it, where method and address prove it; null where they don't.
 * Example: GET of an object at the blob endpoint is "GetBlob".
 */
export function operationName(shape: RequestShape, on: Rule["on"]): string | null {
  const found = RULES[shape.service].find(
    (one) =>
      one.on === on &&
      (one.method === "" || one.method.split(" ").includes(shape.method)) &&
      (one.with ?? []).every((condition) => has(shape.parameters, condition)),
  );
  return found?.operation || null;
}
