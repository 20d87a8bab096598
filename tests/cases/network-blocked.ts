import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "SASIpAuthorizationError is a name of the firewall",
      row: { statusText: "SASIpAuthorizationError" },
      reason: "network-blocked",
      confidence: "likely",
    },
    {
      when: "IpAuthorizationError is a name of the firewall",
      row: { statusText: "IpAuthorizationError" },
      reason: "network-blocked",
      confidence: "likely",
    },
    {
      when: "OAuthIpAuthorizationError is a name of the firewall",
      row: { statusText: "OAuthIpAuthorizationError" },
      reason: "network-blocked",
      confidence: "likely",
    },
    {
      when: "AnonymousIpAuthorizationError is a name of the firewall",
      row: { statusText: "AnonymousIpAuthorizationError" },
      reason: "network-blocked",
      confidence: "likely",
    },
    {
      when: "IPAuthorizationFailure is a name of the firewall",
      row: { statusText: "IPAuthorizationFailure" },
      reason: "network-blocked",
      confidence: "likely",
    },
    {
      when: "stopped before the object was resolved",
      row: { statusText: "AuthorizationFailure", objectKey: "/" },
      reason: "network-blocked",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "AuthorizationFailure on a resolved object can be more than the firewall",
      row: { statusText: "AuthorizationFailure" },
      reason: "unknown",
      confidence: "possible",
      candidates: ["network-blocked", "user-binding-failed"],
    },
    {
      when: "public network access is off: a cause of its own",
      row: { statusText: "PublicNetworkAccessError", objectKey: "/" },
      reason: "public-access-disabled",
      confidence: "likely",
    },
    {
      when: "AuthorizationSourceIPMismatch is the token's, not the firewall's",
      row: {
        callerAddress: "192.0.2.200:1",
        sas: { sip: "203.0.113.7" },
        statusText: "AuthorizationSourceIPMismatch",
      },
      reason: "ip-not-allowed",
      confidence: "certain",
    },
  ],
  conflicting: [
    {
      when: "an operation that no such token can do: tested before the network",
      row: {
        operation: "GetContainerProperties",
        path: "/reports",
        objectKey: "/stcontosodemo/reports",
        sas: { sr: "c", sp: "rl" },
        statusText: "AuthorizationFailure",
      },
      reason: "operation-not-delegable",
      confidence: "certain",
    },
    {
      when: "the firewall's name on a token with many faults",
      row: {
        time: "2026-11-22T00:00:00Z",
        operation: "DeleteBlob",
        protocol: "HTTP",
        statusText: "SASIpAuthorizationError",
      },
      reason: "network-blocked",
      confidence: "likely",
      alsoTrue: ["sas-expired", "key-expired", "protocol-not-allowed", "permission-missing"],
    },
    {
      when: "the account has a SAS policy that the token breaks: it may only be logged",
      row: { sasExpiryStatus: "Policy violated", statusText: "SASIpAuthorizationError" },
      reason: "network-blocked",
      confidence: "likely",
      alsoTrue: [],
    },
  ],
};
