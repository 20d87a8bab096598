import { type ConditionalPermission, type OperationRule, rulesFrom } from "./operation-rule";

const IN_SHARE = ["s", "f"];
const SHARE = ["s"];

const OVERWRITES: readonly ConditionalPermission[] = [
  { letter: "w", when: "the file already exists", overwrites: true },
];

const RENAMES = { conditionalPermissions: OVERWRITES, advised: "cwd", source: "rename-file" } as const;

const { needs, grants } = rulesFrom("file", "create-account-sas");

/** Operations on files, directories and shares over HTTPS (azure-storage-facts 5). */
export const FILE_OPERATIONS: readonly OperationRule[] = [
  needs("r", IN_SHARE, ["GetFile", "GetFileProperties", "GetFileMetadata", "ListFileRanges", "GetRangeList"]),
  needs("c w", IN_SHARE, ["CreateFile"], { conditionalPermissions: OVERWRITES }),
  needs("c w", IN_SHARE, ["CopyFile", "CopyFileDestination"], {
    conditionalPermissions: OVERWRITES,
    source: "create-service-sas",
  }),
  needs("r", IN_SHARE, ["CopyFileSource"], { source: "create-service-sas" }),
  needs("w", IN_SHARE, [
    ...["PutRange", "PutRangeFromURL", "ClearRange", "AbortCopyFile"],
    ...["SetFileProperties", "SetFileMetadata"],
  ]),
  needs("w", IN_SHARE, ["AcquireFileLease", "ChangeFileLease", "ReleaseFileLease"], { source: "lease-file" }),
  needs("d w", IN_SHARE, ["BreakFileLease"], { source: "lease-file" }),
  needs("d", IN_SHARE, ["DeleteFile"]),
  needs("l", SHARE, ["ListFiles", "ListFilesystemDir", "ListFilesAndDirectories"]),
  needs("c w", SHARE, ["CreateDirectory"]),
  needs("r", SHARE, ["GetDirectoryProperties", "GetDirectoryMetadata"]),
  needs("w", SHARE, ["SetDirectoryProperties", "SetDirectoryMetadata"]),
  needs("d", SHARE, ["DeleteDirectory"]),
  // No one has published the letters; without one that writes or deletes nothing can be renamed.
  needs("c w d", IN_SHARE, ["RenameFile"], RENAMES),
  needs("c w d", SHARE, ["RenameDirectory"], RENAMES),
  needs("wd", SHARE, ["PutFilePermission", "CreatePermission"], { source: "create-permission" }),
  grants("owner", ["ListHandles"], { source: "list-handles" }),
  grants("owner", ["ForceCloseHandles", "CloseHandles"], { source: "force-close-handles" }),
  grants(
    "unknown",
    [
      ...["GetFilePermission", "GetPermission", "GetFileCopyInformation", "GetFileShareUniqueId"],
      ...["GetPostMigrationFileInfo", "GetEncryptionKey", "FileSessionConnect"],
      ...["CreateFileSnapshot", "ListFileSnapshots"],
      ...["CreateHardLink", "CreateSymbolicLink", "GetSymbolicLink"],
    ],
    { source: "logged-operations" },
  ),
  grants("preflight", ["FilePreflightRequest", "PreflightFileRequest"], { source: "preflight-blob" }),
  grants(
    "never",
    [
      ...["ListShares", "CreateShare", "DeleteShare", "RestoreShare", "SnapshotShare"],
      ...["GetShareProperties", "SetShareProperties", "GetShareMetadata", "SetShareMetadata"],
      ...["GetShareAcl", "SetShareAcl", "GetShareStats", "AcquireShareLease", "RenewShareLease"],
      ...["ReleaseShareLease", "ChangeShareLease", "BreakShareLease"],
      ...["GetFileServiceProperties", "SetFileServiceProperties"],
    ],
    { source: "create-service-sas" },
  ),
  grants("never", ["GetUserDelegationKey"], { source: "get-user-delegation-key" }),
  // Over SMB a share is opened with a ticket or the account's key, never with a token.
  grants(
    "never",
    [
      ...["Cancel", "ChangeNotify", "Close", "Create", "Echo", "Flush", "Ioctl", "Lock", "Logoff"],
      ...["Negotiate", "OplockBreak", "QueryDirectory", "QueryInfo", "Read", "SessionSetup", "SetInfo"],
      ...["TreeConnect", "TreeDisconnect", "Write"],
    ],
    { source: "files-authorization" },
  ),
];
