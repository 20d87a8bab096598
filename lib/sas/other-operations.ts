import type { GrantKind, OperationRule } from "./operation-rule";
import type { StorageService } from "./services";

interface Row {
  readonly names: readonly string[];
  readonly anyOf?: readonly string[];
  readonly grant?: GrantKind;
  readonly resources?: readonly string[];
}

function rulesOf(service: StorageService, rows: readonly Row[]): readonly OperationRule[] {
  return rows.map(({ names, anyOf = [], grant = "letters", resources = [] }) => ({
    service,
    names,
    grant,
    anyOf,
    hiddenNeeds: [],
    resources,
    source: "create-service-sas",
  }));
}

const IN_SHARE = ["s", "f"];

/** Operations on queues, tables and files (azure-storage-facts 5). */
export const OTHER_OPERATIONS: readonly OperationRule[] = [
  ...rulesOf("queue", [
    { names: ["GetMessages", "GetMessage", "GetMessageRead", "GetMessageWrite"], anyOf: ["p"] },
    { names: ["PeekMessages", "PeekMessage"], anyOf: ["r"] },
    { names: ["PutMessage"], anyOf: ["a"] },
    { names: ["UpdateMessage"], anyOf: ["u"] },
    { names: ["DeleteMessage"], anyOf: ["p"] },
    { names: ["GetQueueMetadata"], anyOf: ["r"] },
    { names: ["ClearMessages", "SetQueueMetadata", "CreateQueue", "DeleteQueue"], grant: "never" },
    { names: ["GetUserDelegationKey"], grant: "never" },
  ]),
  ...rulesOf("table", [
    { names: ["QueryEntity", "QueryEntities"], anyOf: ["r"] },
    { names: ["InsertEntity"], anyOf: ["a"] },
    { names: ["UpdateEntity", "MergeEntity"], anyOf: ["u"] },
    { names: ["DeleteEntity"], anyOf: ["d"] },
    { names: ["InsertOrReplaceEntity", "InsertOrMergeEntity"], anyOf: ["au"] },
    { names: ["EntityGroupTransaction"], grant: "parts" },
    { names: ["GetUserDelegationKey"], grant: "never" },
  ]),
  ...rulesOf("file", [
    { names: ["GetFile", "GetFileProperties", "GetFileMetadata"], anyOf: ["r"], resources: IN_SHARE },
    { names: ["PutRange", "SetFileProperties", "SetFileMetadata"], anyOf: ["w"], resources: IN_SHARE },
    { names: ["CreateFile"], anyOf: ["c", "w"], resources: IN_SHARE },
    { names: ["DeleteFile"], anyOf: ["d"], resources: IN_SHARE },
    { names: ["DeleteDirectory"], anyOf: ["d"], resources: ["s"] },
    { names: ["ListFiles", "ListFilesystemDir"], anyOf: ["l"], resources: ["s"] },
    { names: ["GetUserDelegationKey"], grant: "never" },
  ]),
];
