import { FAILED, OVERWRITE, refusalsOf, type ToolCall } from "./call";

const { missing, notDelegable, refused } = refusalsOf({
  ...{ service: "blob", path: "/lake/raw/a.csv", isDataLake: true },
});

/** Requests to the dfs endpoint (azure-storage-facts 5). */
export const DATA_LAKE_CALLS: readonly ToolCall[] = [
  missing("abfs create", "CreatePathFile", { sr: "c", sp: "rl", resource: "file" }, { says: /needs c or w/ }),
  missing("abfs mkdir", "CreatePathDir", { sr: "c", sp: "rl", resource: "directory" }),
  missing("abfs append", "AppendFile", { sr: "c", sp: "rcl", action: "append" }),
  missing("abfs flush", "FlushFile", { sr: "c", sp: "rcl", action: "flush" }),
  missing("abfs rename", "RenamePathFile", { sr: "c", sp: "rl" }),
  refused(
    "abfs rename over a file that is there",
    "RenamePathFile",
    { sr: "c", sp: "rcml" },
    { statusText: OVERWRITE, reason: "overwrite-not-permitted", confidence: "certain" },
  ),
  missing(
    "abfs delete",
    "DeleteDirectory",
    { sr: "c", sp: "rwl" },
    {
      path: "/lake/raw",
      says: /needs d/,
    },
  ),
  missing(
    "abfs ls",
    "ListFilesystemDir",
    { sr: "c", sp: "r", resource: "filesystem", directory: "raw" },
    { path: "/lake", says: /needs l/ },
  ),
  missing(
    "hadoop fs -chmod",
    "SetPathAccessControl",
    { sr: "c", sp: "racwdl", action: "setAccessControl" },
    { says: /needs p or o/ },
  ),
  missing(
    "getfacl",
    "GetPathAccessControl",
    { sr: "c", sp: "rl", action: "getAccessControl" },
    { says: /needs e/ },
  ),
  missing("getfilestatus", "GetPathStatus", { sr: "c", sp: "l" }),
  missing(
    "a lease of a file",
    "LeaseFile",
    { sr: "c", sp: "rl" },
    {
      says: /needs w or d/,
    },
  ),
  refused(
    "DataLakeServiceClient.listFileSystems",
    "ListFilesystems",
    { sr: "c", sp: "rl", resource: "account" },
    { statusText: FAILED, reason: "operation-not-delegable", confidence: "certain", path: "/" },
  ),
  notDelegable(
    "DataLakeFileSystemClient.exists",
    "GetFilesystemProperties",
    { sr: "c", sp: "rl", resource: "filesystem" },
    { path: "/lake" },
  ),
];
