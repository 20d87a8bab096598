import { FAILED, FAILURE, MISMATCH, refusalsOf, type ToolCall } from "./call";

const file = refusalsOf({ service: "file", path: "/share/d/a.txt" });
const queue = refusalsOf({ service: "queue", path: "/orders/messages" });
const table = refusalsOf({ service: "table", path: "/Orders()" });
const SHARE = { path: "/share" };

/** Requests to files, queues and tables (azure-storage-facts 5). */
export const OTHER_CALLS: readonly ToolCall[] = [
  file.missing(
    "az storage file upload",
    "CreateFile",
    { sr: "s", sp: "rl" },
    {
      says: /needs c or w/,
    },
  ),
  file.missing(
    "az storage file upload, its content",
    "PutRange",
    { sr: "f", sp: "rc", comp: "range" },
    { says: /needs w/ },
  ),
  file.missing("az storage file download", "GetFile", { sr: "f", sp: "w" }),
  file.missing("azcopy into a share, server to server", "PutRangeFromURL", {
    sr: "s",
    sp: "rcl",
    comp: "range",
  }),
  file.missing("az storage file copy start", "CopyFile", { sr: "s", sp: "r" }),
  file.refused(
    "az storage file copy start: onto a file, or a role that may not",
    "CopyFile",
    { sr: "s", sp: "rc" },
    { statusText: MISMATCH, reason: "delegator-not-authorized", confidence: "possible" },
  ),
  file.missing("az storage file delete", "DeleteFile", { sr: "s", sp: "rwl" }),
  file.missing("az storage directory create", "CreateDirectory", { sr: "s", sp: "rl", restype: "directory" }),
  file.refused(
    "az storage directory create with a file's token",
    "CreateDirectory",
    { sr: "f", sp: "rcw", restype: "directory" },
    { statusText: FAILED, reason: "resource-level-mismatch", confidence: "certain" },
  ),
  file.missing("ShareDirectoryClient.exists", "GetDirectoryProperties", {
    sr: "s",
    sp: "l",
    restype: "directory",
  }),
  file.missing("az storage directory delete", "DeleteDirectory", { sr: "s", sp: "rl", restype: "directory" }),
  file.refused(
    "azcopy list of a share with a file's token",
    "ListFiles",
    { sr: "f", sp: "rcwd", restype: "directory", comp: "list" },
    { statusText: FAILED, reason: "resource-level-mismatch", confidence: "certain", ...SHARE },
  ),
  file.missing("az storage file resize", "SetFileProperties", { sr: "s", sp: "rcl", comp: "properties" }),
  file.missing("ShareLeaseClient.acquireLease", "AcquireFileLease", { sr: "f", sp: "r", comp: "lease" }),
  file.refused(
    "az storage share list-handle",
    "ListHandles",
    { sr: "s", sp: "rcwdl", comp: "listhandles" },
    { statusText: FAILURE, reason: "operation-not-delegable", confidence: "likely", ...SHARE },
  ),
  file.refused(
    "az storage share close-handle",
    "ForceCloseHandles",
    { sr: "s", sp: "rcwdl", comp: "forceclosehandles" },
    { statusText: FAILURE, reason: "operation-not-delegable", confidence: "likely", ...SHARE },
  ),
  file.notDelegable(
    "az storage share snapshot",
    "SnapshotShare",
    { sr: "s", sp: "rcwdl", restype: "share", comp: "snapshot" },
    SHARE,
  ),
  file.notDelegable(
    "ShareClient.createIfNotExists",
    "CreateShare",
    { sr: "s", sp: "rcwdl", restype: "share" },
    SHARE,
  ),
  file.missing(
    "ShareClient.createPermission",
    "PutFilePermission",
    { sr: "s", sp: "rw", restype: "share", comp: "filepermission" },
    { ...SHARE, says: /needs w and d/ },
  ),
  file.refused(
    "a symbolic link",
    "CreateSymbolicLink",
    { sr: "s", sp: "r" },
    { statusText: MISMATCH, reason: "unknown", confidence: "possible" },
  ),
  queue.missing(
    "az storage message put",
    "PutMessage",
    { sp: "rp" },
    {
      says: /needs a/,
    },
  ),
  queue.missing(
    "az storage message peek",
    "PeekMessages",
    { sp: "a" },
    {
      says: /needs r/,
    },
  ),
  queue.missing(
    "az storage message get from a queue that is empty",
    "GetMessageRead",
    { sp: "ra" },
    { says: /needs p/ },
  ),
  queue.missing("az storage message get", "GetMessageWrite", { sp: "ra" }),
  queue.missing(
    "az storage message update",
    "UpdateMessage",
    { sp: "rap", popreceipt: "x" },
    { says: /needs u/ },
  ),
  queue.missing(
    "az storage message delete",
    "DeleteMessage",
    { sp: "rau", popreceipt: "x" },
    { says: /needs p/ },
  ),
  queue.notDelegable("az storage message clear", "ClearMessages", { sp: "raup" }),
  queue.notDelegable("QueueClient.createIfNotExists", "CreateQueue", { sp: "raup" }, { path: "/orders" }),
  queue.missing(
    "QueueClient.getProperties",
    "GetQueueMetadata",
    { sp: "ap", comp: "metadata" },
    { path: "/orders", says: /needs r/ },
  ),
  queue.refused(
    "a message put with everything allowed",
    "PutMessage",
    { sp: "raup" },
    { statusText: MISMATCH, reason: "delegator-not-authorized", confidence: "likely" },
  ),
  table.missing(
    "az storage entity query",
    "QueryEntities",
    { sp: "a" },
    {
      says: /needs r/,
    },
  ),
  table.missing(
    "az storage entity show",
    "QueryEntity",
    { sp: "aud" },
    {
      path: "/Orders(PartitionKey='p',RowKey='1')",
    },
  ),
  table.missing(
    "az storage entity insert",
    "InsertEntity",
    { sp: "r" },
    {
      path: "/Orders",
      says: /needs a/,
    },
  ),
  table.missing(
    "az storage entity insert --if-exists merge",
    "InsertOrMergeEntity",
    { sp: "ra" },
    { says: /needs a and u/ },
  ),
  table.missing("az storage entity merge", "MergeEntity", { sp: "ra" }),
  table.missing("az storage entity delete", "DeleteEntity", { sp: "rau" }),
  table.refused(
    "TableClient.submitTransaction",
    "EntityGroupTransaction",
    { sp: "r" },
    { statusText: MISMATCH, reason: "unknown", confidence: "possible", path: "/$batch" },
  ),
  table.notDelegable("TableServiceClient.createTable", "CreateTable", { sp: "raud" }, { path: "/Tables" }),
  table.refused(
    "az storage table list",
    "QueryTables",
    { sp: "r" },
    { statusText: FAILED, reason: "operation-not-delegable", confidence: "certain", path: "/Tables" },
  ),
];
