import type { CauseText } from "./cause-text";

export const RESTRICTION_TEXTS = {
  "ip-not-allowed": {
    label: "Address not allowed",
    clause: "came from an address that the token does not allow",
    meaning:
      "The token names the addresses it may be used from (sip), and the caller's is not among them. A client in the account's own region or in a virtual network appears with a private address, which a public sip never matches.",
    shows:
      "Status AuthorizationSourceIPMismatch, and the caller is outside the signed addresses (sip). A private caller under a public sip is a client in the account's region or in a virtual network.",
    whatToDo: {
      title: "Issue a token for the client's actual address",
      text: "Use the address in the log, not the one the client believes it has. For clients in the same region or a virtual network leave sip out and use network rules.",
    },
    steps: [
      "Compare the caller's address in the log with the token's sip.",
      "If the caller's address is private, leave sip out: it can't work from the same region or a virtual network.",
      "Otherwise issue a new token whose sip contains the caller's address, or the whole range of its outbound addresses.",
      "If you don't recognize the caller, it was right to block it: find out how it got the token.",
    ],
    documents: ["create-user-delegation-sas-rest", "sas-error-codes", "storage-network-security"],
    decidedBy: "the row",
    sources: ["sas-error-codes", "sas-overview"],
  },
  "protocol-not-allowed": {
    label: "HTTP not allowed",
    clause: "used HTTP with a token that allows only HTTPS",
    meaning:
      "The token is for HTTPS only (spr=https), and the request came over HTTP. The token crossed the network unencrypted.",
    shows: "Status AuthorizationProtocolMismatch, protocol HTTP in the log, and spr=https in the token.",
    whatToDo: {
      title: "Use https:// and replace the token",
      text: "Change the link to https. The token was sent in the clear, so replace it, and require secure transfer on the account.",
    },
    steps: [
      "Change the client's link or endpoint to https://.",
      "Treat the token as exposed: it crossed the network unencrypted. Replace it.",
      "Require secure transfer on the account, so that HTTP is rejected before a token is checked.",
    ],
    documents: ["secure-transfer", "create-user-delegation-sas-rest", "sas-error-codes"],
    decidedBy: "the row",
    sources: ["sas-error-codes", "create-user-delegation-sas"],
  },
  "service-not-allowed": {
    label: "Wrong service",
    clause: "used a token for another service",
    meaning:
      "The user delegation key is for one service (sks: blob, queue, table or file), and the request went to another one.",
    shows:
      "Status AuthorizationServiceMismatch, or AuthenticationFailed, and sks is not the letter of the service in the host name.",
    whatToDo: {
      title: "Get a key for this service",
      text: "Ask the service that is to be used for the user delegation key, and sign a new token with it.",
    },
    steps: [
      "Compare sks with the host name: b blob, q queue, t table, f file.",
      "Ask that service's endpoint for a user delegation key (version 2025-07-05 or later for queues, tables and files).",
      "Sign a new token with that key.",
    ],
    documents: ["get-user-delegation-key", "create-user-delegation-sas-rest", "sas-error-codes"],
    decidedBy: "the row",
    sources: ["sas-error-codes", "get-user-delegation-key"],
  },
  "user-binding-failed": {
    label: "Bound to another user",
    clause: "used a token that is bound to another user",
    meaning:
      "A user-bound token (sduoid) works only together with the bearer token of that user. It came without one, or with another user's; or the account accepts only user-bound tokens and this one is not bound.",
    shows:
      "AuthenticationFailed if no bearer token came with it (according to the Java SDK's live tests), otherwise AuthorizationFailure, which is unproven. If the log names the bearer, it is compared with sduoid; if not, this is the first candidate, since the log doesn't have to name it.",
    whatToDo: {
      title: "Send the bound user's own bearer token along",
      text: "The user in sduoid must sign in, and send its bearer token together with the SAS; or make a token that is not bound.",
    },
    steps: [
      "Check who is in sduoid, and who sent the request.",
      "Send the user's bearer token in the Authorization header beside the SAS.",
      "If the account requires user-bound tokens (sasPolicy), make the token with sduoid.",
    ],
    documents: ["create-user-delegation-sas-rest", "get-user-delegation-key", "sas-overview"],
    decidedBy: "the row",
    sources: ["sdk-net", "bearer-missing", "sas-policy-api", "user-bound"],
  },
  "cross-tenant-not-allowed": {
    label: "Other tenant not allowed",
    clause: "used a token for a user of another tenant",
    meaning:
      "The token is for a user of another Microsoft Entra tenant (skdutid) than the delegator's (sktid), and the account does not allow that (allowCrossTenantDelegationSas).",
    shows:
      "AuthorizationFailure with skdutid other than sktid. The account's setting is not in the log, so it is never more than possible.",
    whatToDo: {
      title: "Allow tokens across tenants, or make one inside the tenant",
      text: "Turn on allowCrossTenantDelegationSas on the account if sharing across tenants is wanted; otherwise bind the token to a user of the delegator's tenant.",
    },
    steps: [
      "Check the account's allowCrossTenantDelegationSas.",
      "Turn it on if the other tenant should have access.",
      "Otherwise, make a token for a user of the same tenant, or one that is not bound to a user.",
    ],
    documents: ["create-user-delegation-sas-rest", "get-user-delegation-key", "sas-overview"],
    decidedBy: "the account's settings",
    sources: ["sdk-net", "cross-tenant"],
  },
  "encryption-scope-denied": {
    label: "Encryption scope not allowed",
    clause: "named an encryption scope that is not allowed",
    meaning:
      "The container denies any encryption scope but its own and the token (ses) asks for another, or the key of the scope, or the account's own key in a key vault, can't be used.",
    shows:
      "Status RequestForbiddenByContainerEncryptionPolicy, with ses in the token; or a status that names the key vault.",
    whatToDo: {
      title: "Use the container's own encryption scope",
      text: "Make the token with the container's default scope, or without ses. If the status names the key vault, repair the access to the key.",
    },
    steps: [
      "Compare ses with the container's default encryption scope and whether it may be overridden.",
      "Make a token without ses, or with the container's scope.",
      "If the key is in a key vault: check that it is enabled, and that the account's identity may use it.",
    ],
    documents: ["encryption-scopes", "create-user-delegation-sas-rest", "sas-error-codes"],
    decidedBy: "the account's settings",
    sources: ["sas-error-codes", "troubleshoot-403"],
  },
  "sas-policy-blocked": {
    label: "Blocked by the SAS policy",
    clause: "broke the account's SAS expiration policy",
    meaning:
      "The account limits the lifetime of tokens, and its policy blocks those that exceed it or have no start (st). The policy measures the token, not its key; it doesn't apply to requests through the Data Lake (dfs) endpoint.",
    shows:
      "AuthorizationFailure with a SAS expiry status that says “policy violated”. The policy may be set to log violations only, which the log doesn't show, so this is never more than possible.",
    whatToDo: {
      title: "Make tokens with a lifetime that the policy allows",
      text: "Give the token a start, and an expiry within the account's limit; or change the policy's limit or its action.",
    },
    steps: [
      "Check the account's sasPolicy: the period and the action (Log or Block).",
      "Make tokens with a start and an expiry within that period.",
      "If the limit is too short for the work, change it: a limit above 7 days has no effect on these tokens.",
    ],
    documents: ["sas-expiration-policy", "create-user-delegation-sas-rest", "sas-overview"],
    decidedBy: "the account's settings",
    sources: ["sas-expiration-policy", "sas-policy-api"],
  },
} as const satisfies Readonly<Record<string, CauseText>>;
