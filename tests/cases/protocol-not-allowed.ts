import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "HTTP with a token for HTTPS only",
      row: { protocol: "HTTP", statusText: "AuthorizationProtocolMismatch" },
      reason: "protocol-not-allowed",
      confidence: "certain",
      sentence: "the request came over HTTP, the token allows only HTTPS (spr)",
    },
    {
      when: "the protocol is logged in small letters",
      row: { protocol: "http", statusText: "AuthorizationProtocolMismatch" },
      reason: "protocol-not-allowed",
      confidence: "certain",
    },
    {
      when: "the log gives no status text",
      row: { protocol: "HTTP", statusText: "" },
      reason: "protocol-not-allowed",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "the token allows both",
      row: { protocol: "HTTP", sas: { spr: "https,http" } },
      reason: "signature-mismatch",
      confidence: "possible",
      alsoTrue: [],
    },
    {
      when: "the token says nothing of protocols: both are allowed",
      row: { protocol: "HTTP", sas: { spr: null } },
      reason: "signature-mismatch",
      confidence: "possible",
      alsoTrue: [],
    },
  ],
  conflicting: [
    {
      when: "HTTPS in the row, the protocol in the status",
      row: { statusText: "AuthorizationProtocolMismatch" },
      reason: "protocol-not-allowed",
      confidence: "likely",
    },
    {
      when: "HTTP, but the permission was refused",
      row: { protocol: "HTTP", operation: "DeleteBlob", statusText: "AuthorizationPermissionMismatch" },
      reason: "permission-missing",
      confidence: "certain",
      alsoTrue: ["protocol-not-allowed"],
    },
  ],
};
