import { type StatusFamily, statusEntry } from "@/lib/diagnosis/causes/status-families";
import { isRefusedStatus } from "@/lib/requests/refused-status";
import { isLetThrough, type StorageAnswer } from "../harmless/let-through";
import { type Conclusion, NO_VERDICT, REFUSED } from "./control-refusals";

/** The control is allowed: what that says of the user delegation SAS, by what it was refused with. */
const ALLOWED: Readonly<Record<"delegator" | "key" | "open" | "time" | "unlike" | "untold", Conclusion>> = {
  delegator: {
    outcome: "works",
    headline:
      "The control works and the user delegation SAS does not: the delegator is not allowed to do what the token allows.",
    reasons: [
      "Resource, letters and window were good enough for the account key. Check the delegator's roles at the container and above, its conditions and deny assignments, and the path's ACL where the token names a user.",
    ],
    documents: ["blob-data-roles", "user-delegation-key-authorization"],
  },
  key: {
    outcome: "works",
    headline: "The control works and the user delegation SAS does not: its key or its signature.",
    reasons: [
      "Resource, letters and window were good enough for the account key. What is left: the user delegation key has expired or was revoked, one of its fields was changed on the way, or the token was signed for something else.",
    ],
    documents: ["get-user-delegation-key", "sas-error-codes"],
  },
  open: {
    outcome: "works",
    headline:
      "The control works: what is left is the delegator, a rule for user delegation SAS, or the network of the blocked request's caller.",
    reasons: [
      "AuthorizationFailure has several causes. This server's address, the letters and the resource were good enough for the account key. Compare the caller's address with the account's network rules; then look at the delegator, at the path's ACL, and at what the account asks of user delegation SAS.",
    ],
    documents: ["storage-network-security", "data-lake-access-control"],
  },
  time: {
    outcome: "works",
    headline:
      "The control works in a window of its own; the blocked request came outside of its token's window, and that alone blocks it.",
    reasons: [
      "A new token is needed whatever the delegator may do. Resource and letters were good enough for the account key.",
    ],
    documents: ["sas-error-codes"],
  },
  unlike: {
    outcome: "works",
    headline:
      "The control works from this server; the blocked request failed for a reason that depends on where it came from or on the account.",
    reasons: [
      "The status of the blocked request speaks of its caller, its protocol or the account at that time, not of the delegator or its key. This server calls from another address, and now.",
    ],
    documents: ["storage-network-security"],
  },
  untold: {
    outcome: "works",
    headline:
      "The control works: if the user delegation SAS is refused for the same request, the fault is the delegator or its key.",
    reasons: [
      "Resource, letters and window were good enough for the account key. AuthorizationPermissionMismatch points to the delegator's roles, AuthenticationFailed to its key or the signature.",
    ],
    documents: ["sas-error-codes", "blob-data-roles"],
  },
};

const COMPARED: Readonly<Record<StatusFamily, keyof typeof ALLOWED>> = {
  authentication: "key",
  permission: "delegator",
  authorization: "open",
  encryption: "unlike",
  "source-ip": "unlike",
  protocol: "unlike",
  service: "key",
  "resource-type": "key",
  network: "unlike",
  "public-access": "unlike",
  overwrite: "unlike",
  "account-disabled": "unlike",
  "account-restricted": "unlike",
  "copy-source": "unlike",
  cors: "unlike",
  unnamed: "untold",
  other: "untold",
};

const SHARED_KEY_DISABLED: Conclusion = {
  outcome: "unknown",
  headline: `${NO_VERDICT} shared key access is disabled for the account, so no service SAS can work.`,
  reasons: [
    "This is a setting of the account and often a wise one. It has no effect on user delegation SAS, which need no account key.",
  ],
  documents: ["shared-key-disabled"],
};

const NO_ANSWER: Conclusion = {
  outcome: "unknown",
  headline: `${NO_VERDICT} this server can't reach the account.`,
  reasons: [
    "No answer came: no such host, a private endpoint's name that this server's DNS does not know, a firewall on the way, or a certificate that this server does not trust.",
  ],
  documents: ["private-endpoints"],
};

const IN_TROUBLE: Conclusion = {
  outcome: "unknown",
  headline: `${NO_VERDICT} the storage service is in trouble or throttles.`,
  reasons: ["Try again later."],
  documents: [],
};

const UNCLEAR: Conclusion = {
  outcome: "unknown",
  headline: `${NO_VERDICT} the service did not say whether it takes the token.`,
  reasons: [],
  documents: ["troubleshoot-403"],
};

const KEY_REFUSED = /^KeyBasedAuthenticationNotPermitted$/i;
/** What is known of the blocked request. */
export interface BlockedRequest {
  /** What the user delegation SAS was refused with, "" where nobody said. */
  readonly refusedWith: string;
  /** Whether it came within its token's window; null where nobody said. */
  readonly inWindow: boolean | null;
}

function compare({ refusedWith, inWindow }: BlockedRequest): Conclusion {
  if (inWindow === false) return ALLOWED.time;
  return ALLOWED[refusedWith === "" ? "untold" : COMPARED[statusEntry(refusedWith).family]];
}

/** The emulator's one word for a signature, a window and a resource that it does not take. */
const EMULATED: Conclusion = {
  ...REFUSED.authentication,
  reasons: [
    ...REFUSED.authentication.reasons,
    "The storage emulator says AuthorizationFailure where Azure says AuthenticationFailed.",
  ],
};

/** What the control experiment comes to; `answer` is null where none came. Total. */
export function concludeControl(
  answer: StorageAnswer | null,
  blocked: BlockedRequest,
  isEmulator = false,
): Conclusion {
  if (answer === null) return NO_ANSWER;
  const { status, code } = answer;
  if (KEY_REFUSED.test(code ?? "")) return SHARED_KEY_DISABLED;
  if (isLetThrough(answer)) return compare(blocked);
  if (isEmulator && status === 403 && code === "AuthorizationFailure") return EMULATED;
  if (isRefusedStatus(status)) return REFUSED[statusEntry(code ?? "").family];
  return status >= 500 || status === 429 ? IN_TROUBLE : UNCLEAR;
}
