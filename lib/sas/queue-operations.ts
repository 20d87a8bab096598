import { type OperationRule, rulesFrom } from "./operation-rule";

const { needs, grants } = rulesFrom("queue", "create-service-sas");

/** Operations on queues and messages; their tokens name no signed resource (azure-storage-facts 5). */
export const QUEUE_OPERATIONS: readonly OperationRule[] = [
  needs("p", [], ["GetMessages", "GetMessage", "GetMessageRead", "GetMessageWrite", "DeleteMessage"]),
  needs("r", [], ["PeekMessages", "PeekMessage", "GetQueueMetadata"]),
  needs("a", [], ["PutMessage"]),
  needs("u", [], ["UpdateMessage"]),
  grants("unknown", ["GetQueue"], { source: "logged-operations" }),
  grants("preflight", ["QueuePreflightRequest", "PreflightQueueRequest"], { source: "preflight-blob" }),
  grants("never", [
    ...["ListQueues", "CreateQueue", "DeleteQueue", "ClearMessages", "SetQueueMetadata"],
    ...["GetQueueACL", "SetQueueACL"],
    ...["GetQueueServiceProperties", "SetQueueServiceProperties", "GetQueueServiceStats"],
  ]),
  grants("never", ["GetUserDelegationKey"], { source: "get-user-delegation-key" }),
];
