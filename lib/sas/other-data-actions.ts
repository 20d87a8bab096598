import { type DataActionRule, dataActionsFrom } from "./data-action-rule";

const onQueues = dataActionsFrom(
  "Microsoft.Storage/storageAccounts/queueServices/queues/",
  "data-operation-permissions",
);

const onMessages = dataActionsFrom(
  "Microsoft.Storage/storageAccounts/queueServices/queues/messages/",
  "data-operation-permissions",
);

const onEntities = dataActionsFrom(
  "Microsoft.Storage/storageAccounts/tableServices/tables/entities/",
  "data-operation-permissions",
);

const onFiles = dataActionsFrom(
  "Microsoft.Storage/storageAccounts/fileServices/",
  "data-operation-permissions",
);

/** Operations on queues and messages. */
export const QUEUE_DATA_ACTIONS: readonly DataActionRule[] = [
  onMessages(
    [["process/action"], ["delete", "read"]],
    ["GetMessages", "GetMessage", "GetMessageRead", "GetMessageWrite"],
  ),
  onMessages([["process/action"], ["delete"]], ["DeleteMessage"]),
  onMessages([["read"]], ["PeekMessages", "PeekMessage"]),
  onMessages([["add/action"], ["write"]], ["PutMessage"]),
  onMessages([["write"]], ["UpdateMessage"]),
  onQueues([["read"]], ["GetQueueMetadata"], { kind: "actions" }),
];

/** Operations on entities. */
export const TABLE_DATA_ACTIONS: readonly DataActionRule[] = [
  onEntities([["read"]], ["QueryEntities", "QueryEntity"]),
  onEntities([["write"], ["add/action"]], ["InsertEntity"]),
  onEntities([["write"], ["update/action"]], ["UpdateEntity", "MergeEntity"]),
  onEntities([["write"], ["add/action", "update/action"]], ["InsertOrReplaceEntity", "InsertOrMergeEntity"]),
  onEntities([["delete"]], ["DeleteEntity"]),
];

/** Over REST each takes the right to override the files' own permissions too. */
const READ = [["fileshares/files/read", "readFileBackupSemantics/action"]];
const WRITE = [["fileshares/files/write", "writeFileBackupSemantics/action"]];

const MODIFIES = {
  needs: WRITE,
  doubt: "a file permission in the request's headers needs modifypermissions/action too",
};

/** Operations on files and directories. */
export const FILE_DATA_ACTIONS: readonly DataActionRule[] = [
  onFiles(READ, [
    ...["GetFile", "GetFileProperties", "GetFileMetadata", "ListFileRanges", "GetRangeList"],
    ...["CopyFileSource", "ListFiles", "ListFilesystemDir", "ListFilesAndDirectories"],
    ...["GetDirectoryProperties", "GetDirectoryMetadata", "GetFilePermission", "GetPermission"],
  ]),
  onFiles(WRITE, [
    ...["CreateFile", "PutRange", "PutRangeFromURL", "ClearRange", "AbortCopyFile", "SetFileMetadata"],
    ...["AcquireFileLease", "ChangeFileLease", "ReleaseFileLease", "BreakFileLease", "DeleteFile"],
    ...["CreateDirectory", "SetDirectoryMetadata", "DeleteDirectory", "RenameFile", "RenameDirectory"],
  ]),
  onFiles(
    [
      [
        "fileshares/files/write",
        "writeFileBackupSemantics/action",
        "fileshares/files/modifypermissions/action",
      ],
    ],
    ["CopyFile", "CopyFileDestination", "SetFileProperties", "SetDirectoryProperties"],
    MODIFIES,
  ),
  onFiles(
    [["fileshares/files/modifypermissions/action", "writeFileBackupSemantics/action"]],
    ["PutFilePermission", "CreatePermission"],
  ),
];
