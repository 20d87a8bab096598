import { type DataActionRule, dataActionsFrom } from "./data-action-rule";

const allows = dataActionsFrom(
  "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/",
  "data-operation-permissions",
);

const READ = [["read"]];
const WRITE = [["write"]];
const WRITE_OR_ADD = [["write"], ["add/action"]];

/** Put over an existing blob it writes; the log does not tell whether there is one. */
const NEW_ONLY = {
  needs: WRITE_OR_ADD,
  doubt: "add/action alone is enough for a new blob and for no existing one",
};

/** Both are superuser rights of Data Lake accounts; one of them must be held to sign for another user. */
export const ON_BEHALF_ACTIONS = [
  "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/runAsSuperUser/action",
  "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/manageOwnership/action",
] as const;

/** In an account with a hierarchical namespace this is all data operations in one. */
export const SUPER_USER_ACTION = ON_BEHALF_ACTIONS[0];

/** Needed beside a write that sets tags (x-ms-tags). */
export const TAGS_ACTION = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags/write";

/** Operations on blobs, then those of the dfs endpoint, which are logged as the blob service too. */
export const BLOB_DATA_ACTIONS: readonly DataActionRule[] = [
  allows(READ, [
    ...["GetBlob", "GetBlobProperties", "GetBlobMetadata", "GetBlockList", "GetPageRanges"],
    ...["GetPageRangesDiff", "GetPageRegions", "QueryBlobContents", "CopyBlobSource", "ListBlobs"],
  ]),
  allows([["filter/action"]], ["FindBlobsByTags"]),
  allows(
    WRITE,
    [
      ...["PutBlob", "PutBlobFromURL", "PutBlockBlobFromUrl", "CopyBlobFromURL", "CopyBlob"],
      ...["CopyBlobDestination", "IncrementalCopyBlob"],
    ],
    NEW_ONLY,
  ),
  allows(WRITE, ["PutBlock", "PutBlockFromURL", "PutBlockList"], {
    needs: WRITE_OR_ADD,
    doubt: "whether add/action is enough for blocks of a new blob is not documented",
  }),
  allows(WRITE_OR_ADD, ["AppendBlock", "AppendBlockThroughCopy", "AppendBlockFromURL", "SnapshotBlob"]),
  allows(WRITE, [
    ...["PutPage", "ClearPage", "PutPageFromURL", "SetBlobProperties", "SetBlobMetadata", "SetBlobTier"],
    ...["SetBlobExpiry", "SealBlob", "AbortCopyBlob"],
    ...["AcquireBlobLease", "RenewBlobLease", "ReleaseBlobLease", "ChangeBlobLease"],
    ...["AcquireLease", "RenewLease", "ReleaseLease", "ChangeLease"],
  ]),
  allows(WRITE, ["BreakBlobLease", "BreakLease"], {
    needs: [["write"], ["delete"]],
    doubt: "whether delete is enough to break a lease is not documented",
  }),
  allows(WRITE, ["UndeleteBlob"], {
    needs: [],
    doubt: "the documentation asks for an action on the container, which no token carries",
  }),
  allows([["delete"]], ["DeleteBlob"]),
  allows([["deleteBlobVersion/action"]], ["DeleteBlob"], { deletes: "version", source: "blob-abac-actions" }),
  allows([["permanentDelete/action"]], ["DeleteBlob"], { deletes: "permanent", source: "blob-abac-actions" }),
  allows([["tags/read"]], ["GetBlobTags"]),
  allows([["tags/write"]], ["SetBlobTags"]),
  allows(
    [["immutableStorage/runAsSuperUser/action"]],
    ["SetBlobImmutabilityPolicy", "DeleteBlobImmutabilityPolicy"],
  ),
  allows([["immutableStorage/runAsSuperUser/action"]], ["SetBlobLegalHold", "SetContainerServiceMetadata"], {
    needs: [],
    doubt: "for legal holds two documents name two different actions",
    source: "blob-abac-actions",
  }),
  allows(READ, ["ListFilesystemDir", "ListFilesystemFile", "ListPaths", "ReadFile"]),
  allows(READ, ["GetFileProperties", "GetPathStatus", "GetPathAccessControl", "GetPathACL"], {
    needs: [],
    doubt: "status and access lists of a path may need less than reading it",
  }),
  allows(WRITE, ["CreatePathFile", "CreatePathDir"], NEW_ONLY),
  allows(WRITE, ["AppendFile", "FlushFile"], {
    needs: WRITE_OR_ADD,
    doubt: "whether add/action is enough to append to a path is not documented",
  }),
  allows(WRITE, ["SetFileProperties"]),
  allows(WRITE, ["LeaseFile", "LeasePath"], {
    needs: [["write"], ["delete"]],
    doubt: "whether delete is enough to break a lease is not documented",
  }),
  allows(
    [["modifyPermissions/action", "manageOwnership/action"]],
    ["SetPathAccessControl", "SetPathAccessControlRecursive", "SetPathACL"],
    {
      needs: [["modifyPermissions/action"], ["manageOwnership/action"]],
      doubt:
        "permissions and access lists need modifyPermissions/action, owner and group manageOwnership/action; the log does not tell which was set",
      source: "blob-abac-actions",
    },
  ),
  allows(
    [["move/action", "write", "delete"]],
    ["RenamePathFile", "RenamePathDir", "RenameFile", "RenameDirectory"],
    {
      needs: [["move/action"], ["write"], ["delete"], ["add/action"]],
      doubt: "a move needs its right on source and target, and one over an existing path more",
      source: "blob-abac-actions",
    },
  ),
  allows([["delete"]], ["DeleteFile", "DeleteDirectory", "DeletePath"]),
];
