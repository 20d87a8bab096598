import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "a caller outside the range",
      row: {
        callerAddress: "192.0.2.200:51544",
        sas: { sip: "203.0.113.0-203.0.113.63" },
        statusText: "AuthorizationSourceIPMismatch",
      },
      reason: "ip-not-allowed",
      confidence: "certain",
      sentence: "192.0.2.200 is outside 203.0.113.0–203.0.113.63 (sip)",
    },
    {
      when: "a caller in the same region, with its private address",
      row: {
        callerAddress: "10.1.2.4:49822",
        sas: { sip: "198.51.100.10" },
        statusText: "AuthorizationSourceIPMismatch",
      },
      reason: "ip-not-allowed",
      confidence: "certain",
      sentence:
        "10.1.2.4 is outside 198.51.100.10 (sip); a private address: a client in the same region or a virtual network",
    },
    {
      when: "the address is logged without a port",
      row: {
        callerAddress: "192.0.2.200",
        sas: { sip: "203.0.113.7" },
        statusText: "AuthorizationSourceIPMismatch",
      },
      reason: "ip-not-allowed",
      confidence: "certain",
    },
    {
      when: "an IPv6 caller and an IPv4 range",
      row: {
        callerAddress: "[2001:db8::7]:443",
        sas: { sip: "203.0.113.0-203.0.113.63" },
        statusText: "AuthorizationSourceIPMismatch",
      },
      reason: "ip-not-allowed",
      confidence: "certain",
    },
    {
      when: "the firewall's name, but the caller is outside the token's range",
      row: {
        callerAddress: "192.0.2.200:1",
        sas: { sip: "203.0.113.7" },
        statusText: "SASIpAuthorizationError",
      },
      reason: "ip-not-allowed",
      confidence: "likely",
    },
    {
      when: "the row does not hold the address: the status names it",
      row: { callerAddress: "", sas: { sip: "203.0.113.7" }, statusText: "AuthorizationSourceIPMismatch" },
      reason: "ip-not-allowed",
      confidence: "likely",
    },
    {
      when: "the log gives no status text",
      row: { callerAddress: "192.0.2.200:1", sas: { sip: "203.0.113.7" }, statusText: "" },
      reason: "ip-not-allowed",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "the last address of the range is inside",
      row: { callerAddress: "203.0.113.63:1", sas: { sip: "203.0.113.0-203.0.113.63" } },
      reason: "signature-mismatch",
      confidence: "possible",
      alsoTrue: [],
    },
    {
      when: "an IPv4 caller written as IPv6 is the IPv4 caller",
      row: {
        callerAddress: "[::ffff:203.0.113.7]:443",
        sas: { sip: "203.0.113.7" },
        statusText: "SASIpAuthorizationError",
      },
      reason: "network-blocked",
      confidence: "likely",
    },
    {
      when: "the firewall's name and no range in the token",
      row: { statusText: "SASIpAuthorizationError", objectKey: "/" },
      reason: "network-blocked",
      confidence: "likely",
    },
  ],
  conflicting: [
    {
      when: "the caller is inside, yet the status names the address",
      row: {
        callerAddress: "203.0.113.7:1",
        sas: { sip: "203.0.113.7" },
        statusText: "AuthorizationSourceIPMismatch",
      },
      reason: "ip-not-allowed",
      confidence: "likely",
    },
    {
      when: "the caller is outside, but authentication failed first",
      row: { time: "2026-11-20T19:00:00Z", callerAddress: "192.0.2.200:1", sas: { sip: "203.0.113.7" } },
      reason: "sas-expired",
      confidence: "certain",
      alsoTrue: ["ip-not-allowed"],
    },
    {
      when: "the caller is outside, but AuthorizationFailure has another code of its own",
      row: {
        callerAddress: "192.0.2.200:1",
        sas: { sip: "203.0.113.7" },
        statusText: "AuthorizationFailure",
      },
      reason: "unknown",
      confidence: "possible",
      alsoTrue: ["ip-not-allowed"],
    },
  ],
};
