import { type OperationRule, rulesFrom } from "./operation-rule";

const { needs, grants } = rulesFrom("table", "create-service-sas");

/** Operations on tables and entities; their tokens name no signed resource (azure-storage-facts 5). */
export const TABLE_OPERATIONS: readonly OperationRule[] = [
  needs("r", [], ["QueryEntities", "QueryEntity"]),
  needs("a", [], ["InsertEntity"]),
  needs("u", [], ["UpdateEntity", "MergeEntity"]),
  needs("d", [], ["DeleteEntity"]),
  needs("au", [], ["InsertOrReplaceEntity", "InsertOrMergeEntity"], { source: "create-account-sas" }),
  grants("per-part", ["EntityGroupTransaction", "Batch"]),
  grants("preflight", ["TablePreflightRequest", "PreflightTableRequest"], { source: "preflight-blob" }),
  grants("never", [
    ...["QueryTables", "QueryTable", "ListTables", "CreateTable", "DeleteTable"],
    ...["GetTableACL", "SetTableACL"],
    ...["GetTableServiceProperties", "SetTableServiceProperties", "GetTableServiceStats"],
  ]),
  grants("never", ["GetUserDelegationKey"], { source: "get-user-delegation-key" }),
];
