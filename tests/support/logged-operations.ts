import type { StorageService } from "@/lib/sas/services";

interface LoggedOperations {
  readonly service: StorageService;
  /** Page and the edition of it that the names were taken from. */
  readonly page: string;
  readonly names: readonly string[];
}

const LOGGED = "storage-analytics-logged-operations-and-status-messages, edition of 2022";
const PRICES = "map-rest-apis-transaction-categories, edition of 2025-05-14";
const FILE_PRICES = "understanding-billing for Azure Files, edition of 2024";

const split = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The names that Microsoft's pages give operations in the logs. */
export const LOGGED_OPERATIONS: readonly LoggedOperations[] = [
  {
    service: "blob",
    page: LOGGED,
    names: split(`
      AbortCopyBlob AcquireBlobLease AcquireContainerLease AppendBlock BlobPreflightRequest BreakBlobLease
      BreakContainerLease ChangeBlobLease ChangeContainerLease ClearPage CopyBlob CopyBlobDestination
      CopyBlobSource CreateContainer DeleteBlob DeleteContainer FindBlobsByTags GetAccountInformation GetBlob
      GetBlobLeaseInfo GetBlobMetadata GetBlobProperties GetBlobServiceProperties GetBlobServiceStats
      GetBlobTags GetBlockList GetContainerACL GetContainerMetadata GetContainerProperties GetPageRanges
      GetUserDelegationKey IncrementalCopyBlob ListBlobs ListContainers PutBlob PutBlock PutBlockFromURL
      PutBlockList PutPage QueryBlobContents ReleaseBlobLease ReleaseContainerLease RenewBlobLease
      RenewContainerLease SetBlobExpiry SetBlobMetadata SetBlobProperties SetBlobServiceProperties SetBlobTags
      SetBlobTier SetContainerACL SetContainerMetadata SnapshotBlob UndeleteBlob`),
  },
  {
    service: "blob",
    page: `${LOGGED}: Data Lake Storage Gen2`,
    names: split(`
      AppendFile CreateFilesystem CreatePathDir CreatePathFile DeleteDirectory DeleteFile DeleteFilesystem
      FlushFile GetFileProperties GetFilesystemProperties GetPathAccessControl GetPathStatus LeaseFile
      ListFilesystemDir ListFilesystemFile ListFilesystems ReadFile RenamePathDir RenamePathFile
      SetFileProperties SetFilesystemProperties SetPathAccessControl`),
  },
  {
    service: "blob",
    page: PRICES,
    names: split(`
      AppendBlockThroughCopy CopyBlobFromURL PutBlobFromURL RestoreContainer SealBlob
      SetContainerServiceMetadata SetPathAccessControlRecursive`),
  },
  {
    service: "queue",
    page: LOGGED,
    names: split(`
      ClearMessages CreateQueue DeleteMessage DeleteQueue GetMessage GetMessageRead GetMessageWrite GetMessages
      GetQueue GetQueueMetadata GetQueueServiceProperties ListQueues PeekMessage PeekMessages PutMessage
      QueuePreflightRequest SetQueueMetadata SetQueueServiceProperties UpdateMessage`),
  },
  {
    service: "table",
    page: LOGGED,
    names: split(`
      CreateTable DeleteEntity DeleteTable EntityGroupTransaction GetTableServiceProperties InsertEntity
      InsertOrMergeEntity InsertOrReplaceEntity MergeEntity QueryEntities QueryEntity QueryTable QueryTables
      SetTableServiceProperties TablePreflightRequest UpdateEntity`),
  },
  {
    service: "file",
    page: LOGGED,
    names: split(`
      AbortCopyFile AcquireFileLease BreakFileLease ChangeFileLease ClearRange CopyFile CopyFileDestination
      CopyFileSource CreateDirectory CreateFile CreateFileSnapshot CreateShare DeleteDirectory DeleteFile
      DeleteShare FilePreflightRequest FileSessionConnect GetDirectoryMetadata GetDirectoryProperties
      GetEncryptionKey GetFile GetFileCopyInformation GetFileMetadata GetFilePermission GetFileProperties
      GetFileServiceProperties GetFileShareUniqueId GetPostMigrationFileInfo GetShareAcl GetShareMetadata
      GetShareProperties GetShareStats ListFileRanges ListFileSnapshots ListFiles ListFilesystemDir ListHandles
      ListShares PutFilePermission PutRange PutRangeFromURL ReleaseFileLease SetDirectoryMetadata
      SetFileMetadata SetFileProperties SetFileServiceProperties SetShareAcl SetShareMetadata
      SetShareProperties SnapshotShare`),
  },
  {
    service: "file",
    page: `${LOGGED}: SMB`,
    names: split(`
      Cancel ChangeNotify Close Create Echo Flush Ioctl Lock Logoff Negotiate OplockBreak QueryDirectory
      QueryInfo Read SessionSetup SetInfo TreeConnect TreeDisconnect Write`),
  },
  {
    service: "file",
    page: FILE_PRICES,
    names: split(`
      AcquireShareLease BreakShareLease ChangeShareLease CloseHandles ReleaseShareLease RenewShareLease
      RestoreShare SetDirectoryProperties`),
  },
];
