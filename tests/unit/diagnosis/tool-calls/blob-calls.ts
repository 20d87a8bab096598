import { FAILED, MISMATCH, OVERWRITE, refusalsOf, type ToolCall } from "./call";

const { missing, notDelegable, refused } = refusalsOf({ service: "blob", path: "/reports/a.csv" });
const CONTAINER = { path: "/reports" };
const LIST = { restype: "container", comp: "list" };

/** Requests to blobs and containers (azure-storage-facts 5 and 6.2). */
export const BLOB_CALLS: readonly ToolCall[] = [
  missing(
    "az storage blob upload",
    "PutBlob",
    { sr: "c", sp: "rl" },
    {
      says: /needs c or w/,
    },
  ),
  missing(
    "az storage blob upload of 70 MB, sv of az 2.45",
    "PutBlock",
    { sr: "c", sp: "rcl", sv: "2021-06-08", comp: "block", blockid: "MDA=" },
    { says: /needs w/ },
  ),
  missing("az storage blob upload of 70 MB, its last step", "PutBlockList", {
    sr: "c",
    sp: "cl",
    sv: "2021-06-08",
    comp: "blocklist",
  }),
  refused(
    "az storage blob upload --overwrite with create",
    "PutBlob",
    { sr: "c", sp: "rcl" },
    { statusText: OVERWRITE, reason: "overwrite-not-permitted", confidence: "certain" },
  ),
  missing(
    "az storage blob upload --type append",
    "AppendBlock",
    { sr: "b", sp: "rc", comp: "appendblock" },
    { says: /needs a or w/ },
  ),
  missing(
    "az storage blob download-batch --pattern",
    "GetBlobProperties",
    { sr: "c", sp: "l" },
    { says: /needs r or e/ },
  ),
  notDelegable(
    "az storage container exists",
    "GetContainerProperties",
    { sr: "c", sp: "rl", restype: "container" },
    CONTAINER,
  ),
  notDelegable(
    "BlobContainerClient.createIfNotExists",
    "CreateContainer",
    { sr: "c", sp: "racwdl", restype: "container" },
    CONTAINER,
  ),
  refused(
    "azcopy copy of one file",
    "ListBlobs",
    { sr: "b", sp: "r", ...LIST },
    { statusText: FAILED, reason: "resource-level-mismatch", confidence: "certain", ...CONTAINER },
  ),
  missing(
    "azcopy sync",
    "ListBlobs",
    { sr: "c", sp: "racw", ...LIST },
    {
      ...CONTAINER,
      says: /needs l/,
    },
  ),
  missing("azcopy, server to server", "PutBlockFromURL", { sr: "c", sp: "rl", comp: "block" }),
  missing("azcopy, a small blob server to server", "PutBlobFromURL", { sr: "c", sp: "rl" }),
  refused(
    "azcopy, which asks for the account's kind",
    "GetAccountInformation",
    { sr: "c", sp: "rwdl", restype: "account", comp: "properties" },
    { statusText: MISMATCH, reason: "delegator-not-authorized", confidence: "likely", ...CONTAINER },
  ),
  missing(
    "rclone copy",
    "GetBlobProperties",
    { sr: "c", sp: "cw" },
    {
      path: "/reports/2026",
      userAgent: "rclone/v1.60.1-DEV",
    },
  ),
  missing(
    "rclone delete",
    "DeleteBlob",
    { sr: "c", sp: "rwl" },
    {
      says: /needs d/,
    },
  ),
  missing("Storage Explorer, a rename: the copy", "CopyBlob", { sr: "c", sp: "rdl" }),
  missing("Storage Explorer, a rename: the delete", "DeleteBlob", { sr: "c", sp: "rwl" }),
  refused(
    "Storage Explorer, opening an account",
    "ListContainers",
    { sr: "c", sp: "rl", comp: "list" },
    { statusText: FAILED, reason: "operation-not-delegable", confidence: "certain", path: "/" },
  ),
  missing(
    "BlobLeaseClient.acquireLease",
    "AcquireBlobLease",
    { sr: "b", sp: "rd", comp: "lease" },
    { says: /needs w/ },
  ),
  missing(
    "BlobLeaseClient.breakLease",
    "BreakBlobLease",
    { sr: "b", sp: "r", comp: "lease" },
    { says: /needs d or w/ },
  ),
  notDelegable(
    "container lease of a job scheduler",
    "AcquireContainerLease",
    { sr: "c", sp: "rwdl", restype: "container", comp: "lease" },
    CONTAINER,
  ),
  missing("az storage blob set-tier", "SetBlobTier", { sr: "b", sp: "rc", comp: "tier" }),
  missing("az storage blob tag set", "SetBlobTags", { sr: "b", sp: "rw", comp: "tags" }, { says: /needs t/ }),
  refused(
    "az storage blob tag list with a directory's token",
    "GetBlobTags",
    { sr: "d", sdd: "1", sp: "rt", comp: "tags" },
    {
      statusText: MISMATCH,
      reason: "resource-level-mismatch",
      confidence: "likely",
      path: "/reports/2026/a.csv",
    },
  ),
  refused(
    "tags set by a role that may not",
    "SetBlobTags",
    { sr: "b", sp: "rt", comp: "tags" },
    { statusText: MISMATCH, reason: "delegator-not-authorized", confidence: "likely" },
  ),
  missing(
    "BlobContainerClient.findBlobsByTags",
    "FindBlobsByTags",
    { sr: "c", sp: "rl", restype: "container", comp: "blobs" },
    { ...CONTAINER, says: /needs f/ },
  ),
  missing("BlobBatchClient.deleteBlobs, one of its parts", "DeleteBlob", { sr: "c", sp: "rwl" }),
  refused(
    "BlobBatchClient.setBlobsAccessTier, the batch",
    "BlobBatch",
    { sr: "c", sp: "rl", restype: "container", comp: "batch" },
    { statusText: MISMATCH, reason: "unknown", confidence: "possible", ...CONTAINER },
  ),
  missing(
    "az storage blob snapshot",
    "SnapshotBlob",
    { sr: "b", sp: "rd", comp: "snapshot" },
    { says: /needs c or w/ },
  ),
  missing(
    "az storage blob delete --snapshot",
    "DeleteBlob",
    { sr: "b", sp: "rw", snapshot: "2026-11-01T00:00:00.0000000Z" },
    { says: /needs d/ },
  ),
  missing(
    "az storage blob delete --version-id",
    "DeleteBlob",
    { sr: "c", sp: "rd", versionid: "2026-11-01T00:00:00.0000000Z" },
    { says: /needs x/ },
  ),
  missing(
    "permanent delete of a snapshot",
    "DeleteBlob",
    { sr: "b", sp: "rdx", snapshot: "2026-11-01T00:00:00.0000000Z", deletetype: "permanent" },
    { says: /needs y/ },
  ),
  missing(
    "az storage blob undelete",
    "UndeleteBlob",
    { sr: "c", sp: "rcl", comp: "undelete" },
    { says: /needs w/ },
  ),
  missing(
    "az storage blob immutability-policy set",
    "SetContainerServiceMetadata",
    { sr: "b", sp: "rw", comp: "immutabilityPolicies" },
    { says: /needs i/ },
  ),
  refused(
    "cp with the source's token gone",
    "CopyBlob",
    { sr: "c", sp: "rcwl" },
    { statusText: "CannotVerifyCopySource", reason: "copy-source-unverified", confidence: "certain" },
  ),
  missing("query acceleration", "QueryBlobContents", { sr: "b", sp: "w", comp: "query" }),
  missing("a page blob's writer", "PutPage", { sr: "b", sp: "rc", comp: "page" }),
  refused(
    "an operation of next year",
    "PutBlobLayout",
    { sr: "b", sp: "r" },
    { statusText: MISMATCH, reason: "unknown", confidence: "possible" },
  ),
];
