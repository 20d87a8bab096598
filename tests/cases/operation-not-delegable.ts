import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "container properties, with the firewall's code: tested before the network",
      row: {
        operation: "GetContainerProperties",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { sr: "c", sp: "rl", restype: "container" },
        statusText: "AuthorizationFailure",
      },
      reason: "operation-not-delegable",
      confidence: "certain",
      sentence: "no user delegation SAS can do GetContainerProperties",
    },
    {
      when: "creating a container, refused as a permission",
      row: {
        operation: "CreateContainer",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { sr: "c", sp: "racwl", restype: "container" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "operation-not-delegable",
      confidence: "certain",
    },
    {
      when: "listing containers, refused as an authentication",
      row: { operation: "ListContainers", path: "/", objectKey: "/stcontosodemo", sas: { comp: "list" } },
      reason: "operation-not-delegable",
      confidence: "certain",
    },
    {
      when: "asking for a key with a token",
      row: {
        operation: "GetUserDelegationKey",
        path: "/",
        objectKey: "/stcontosodemo",
        sas: { restype: "service", comp: "userdelegationkey" },
      },
      reason: "operation-not-delegable",
      confidence: "certain",
    },
    {
      when: "creating a queue",
      row: {
        service: "queue",
        operation: "CreateQueue",
        host: "stcontosodemo.queue.core.windows.net",
        sas: { sr: null, sks: "q" },
        statusText: "AuthorizationFailure",
      },
      reason: "operation-not-delegable",
      confidence: "certain",
    },
    {
      when: "the log gives no status text",
      row: {
        operation: "GetContainerProperties",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { sr: "c", restype: "container" },
        statusText: "",
      },
      reason: "operation-not-delegable",
      confidence: "likely",
    },
    {
      when: "creating a container, refused as another type of resource",
      row: {
        operation: "CreateContainer",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { sr: "c", sp: "racwl", restype: "container" },
        statusText: "AuthorizationResourceTypeMismatch",
      },
      reason: "operation-not-delegable",
      confidence: "certain",
    },
  ],
  nearMiss: [
    {
      when: "account information takes any valid token",
      row: { operation: "GetAccountInformation", sas: { sr: "c" }, statusText: "AuthorizationFailure" },
      reason: "unknown",
      confidence: "possible",
    },
    {
      when: "listing blobs can be delegated",
      row: {
        operation: "ListBlobs",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { sr: "c", sp: "rl", restype: "container" },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "delegator-not-authorized",
      confidence: "likely",
    },
  ],
  conflicting: [
    {
      when: "an expired token, refused as an authentication: the time goes first",
      row: {
        time: "2026-11-20T19:00:00Z",
        operation: "CreateContainer",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { sr: "c", restype: "container" },
      },
      reason: "sas-expired",
      confidence: "certain",
      alsoTrue: ["operation-not-delegable"],
    },
    {
      when: "the firewall's own name: the operation would have been refused next",
      row: {
        operation: "GetContainerProperties",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { sr: "c", restype: "container" },
        statusText: "SASIpAuthorizationError",
      },
      reason: "network-blocked",
      confidence: "likely",
      alsoTrue: ["operation-not-delegable"],
    },
  ],
};
