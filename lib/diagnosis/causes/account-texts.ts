import type { CauseText } from "./cause-text";

export const ACCOUNT_TEXTS = {
  "network-blocked": {
    label: "Network blocked",
    clause: "was stopped by the account's network rules",
    meaning:
      "The storage account's firewall, virtual network rules or network security perimeter blocked the caller before the token was checked. A new token won't help.",
    shows:
      "A status with Ip in its name (SASIpAuthorizationError, IPAuthorizationFailure), or AuthorizationFailure with / as the object: stopped before the object was looked up. Such a name is the firewall's, not the token's sip, unless the caller is outside sip.",
    whatToDo: {
      title: "Allow the caller's network",
      text: "Add the caller's public address or its subnet to the account's network rules, or reach the account through a private endpoint.",
    },
    steps: [
      "Check the account's network rules, and its network security perimeter if it has one.",
      "For a caller with a public address, add that address; for one in the same region, add its subnet or use a private endpoint, because address rules don't apply there.",
      "If the caller should go through a private endpoint, check its DNS: the name must resolve to the private address.",
    ],
    documents: ["storage-network-security", "troubleshoot-403", "sas-error-codes"],
    decidedBy: "the row",
    sources: ["network-security", "log-format", "sas-error-codes"],
  },
  "public-access-disabled": {
    label: "Public access is off",
    clause: "came over the public network, which the account does not allow",
    meaning:
      "Public network access of the account is disabled: only private endpoints reach it. A new token won't help.",
    shows: "Status PublicNetworkAccessError or OAuthPublicNetworkAccessError, often with / as the object.",
    whatToDo: {
      title: "Connect through a private endpoint",
      text: "Let the client reach the account through its private endpoint, or turn public network access on for selected networks.",
    },
    steps: [
      "Check the account's public network access, and whether a private endpoint exists for this service.",
      "Check the client's DNS: the account's name must resolve to the private address.",
      "If clients outside need access, turn on public access for selected networks only.",
    ],
    documents: ["storage-network-security", "private-endpoints", "troubleshoot-403"],
    decidedBy: "the row",
    sources: ["network-security", "troubleshoot-403"],
  },
  "account-disabled": {
    label: "Account disabled",
    clause: "was sent to an account that is disabled",
    meaning:
      "The storage account, or its subscription, is disabled: nothing can be read or written until it is enabled again.",
    shows: "Status AccountIsDisabled.",
    whatToDo: {
      title: "Enable the subscription or the account",
      text: "Check the state of the subscription (spending limit, payment, end of a trial) and of the account.",
    },
    steps: [
      "Check the state of the subscription: it may have been disabled for its spending limit or a payment.",
      "Check the activity log to see who disabled it.",
      "Ask Microsoft support if neither explains it.",
    ],
    documents: ["blob-error-codes", "troubleshoot-403"],
    decidedBy: "the row",
    sources: ["blob-error-codes", "troubleshoot-403"],
  },
  "account-restricted": {
    label: "Account does not allow it",
    clause: "was sent to an account or endpoint that does not allow it",
    meaning:
      "The account doesn't allow this for any caller: a write to the secondary endpoint, reads or writes that are turned off, or a copy from outside the allowed copy scope.",
    shows:
      "Status InsufficientAccountPermissions; often a host name with -secondary. For a copy with AuthorizationFailure, it is a candidate.",
    whatToDo: {
      title: "Use the primary endpoint, or change the account's rule",
      text: "Send writes to the primary endpoint. For copies, check the account's allowed copy scope.",
    },
    steps: [
      "Check the host name: the secondary endpoint (-secondary) is read-only.",
      "For copies, check the account's allowed copy scope (same tenant, or private links only).",
      "Check whether reads or writes are turned off for the account.",
    ],
    documents: ["blob-error-codes", "restrict-copy", "troubleshoot-403"],
    decidedBy: "the account's settings",
    sources: ["blob-error-codes", "copy-scope"],
  },
  "copy-source-unverified": {
    label: "Copy source can't be read",
    clause: "was a copy whose source could not be read",
    meaning:
      "The target's token is fine; the service could not read the source. The source has its own address and its own token, and its own row in the log (CopyBlobSource): that row says why. The source of a rename is in a header that isn't logged, so it is a candidate whenever a rename was blocked.",
    shows:
      "Status CannotVerifyCopySource on the copy; the reason is in the source's own row, or in the token of the logged source address.",
    whatToDo: {
      title: "Give the source its own valid token",
      text: "Check the source's own row, and issue a token with r (read) for the source that stays valid until the copy ends.",
    },
    steps: [
      "Find the source's row: operation CopyBlobSource, about the same time, on the source's account.",
      "Check the source's token like any other: its dates, its permissions (r) and its resource.",
      "Check the source account's network rules: the copy comes from the service, not from the client.",
    ],
    documents: ["copy-blob", "create-user-delegation-sas-rest", "troubleshoot-403"],
    decidedBy: "the row",
    sources: ["copy-source", "blob-error-codes"],
  },
  "cors-not-allowed": {
    label: "Blocked by CORS rules",
    clause: "was a browser's preflight that the account's CORS rules did not allow",
    meaning:
      "A page on another site called the account, and the browser sent a preflight request first (OPTIONS). The service checks a preflight only against the account's CORS rules, a separate list for each service, and not against the token. Either no rule matches the page's origin, the method and the headers, or there are no rules. A new token won't help.",
    shows:
      "A preflight operation (BlobPreflightRequest or its counterpart in another service) with status CorsPreflightFailure, without a status text, or with a classic log's AnonymousClientOtherError. No public source shows that Azure logs it with the token, so it is never more than likely.",
    whatToDo: {
      title: "Allow the page's origin in the account's CORS rules",
      text: "Add a rule for this service with the page's origin (scheme, host and port, without a path), the methods it uses and the headers it sends. The token stays as it is.",
    },
    steps: [
      "Read the origin, the method and the headers of the preflight in the browser's developer tools (Network, OPTIONS).",
      "Check the CORS rules of this particular service: those of the blob service don't apply to queues, tables or files.",
      "Add a rule that matches all three: uploads of block blobs need PUT and the header x-ms-blob-type.",
      "Try again after the browser's cached preflight response has expired (its max age).",
    ],
    documents: ["cors", "preflight-blob", "troubleshoot-403"],
    decidedBy: "the row",
    sources: ["cors", "preflight", "logged-operations"],
  },
} as const satisfies Readonly<Record<string, CauseText>>;
