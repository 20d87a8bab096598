import type { Done } from "../labels";

/** What the proxy refuses because Azurite does not look, or because somebody changed something (plan.ts). */
export const OWN_REFUSALS = [
  "network",
  "public-access",
  "account-disabled",
  "escaped-twice",
  "revoked",
  "unbound",
  "address",
  "protocol",
  "role",
  "tags",
  "rename",
] as const;
export type OwnRefusal = (typeof OWN_REFUSALS)[number];

/** What Azurite's own refusals are told apart by: its code, and what the request was. */
export const EMULATOR_REFUSALS = [
  "authentication",
  "permission",
  "overwrite",
  "container-operation",
  "copy-source",
  "preflight",
] as const;
export type EmulatorRefusal = (typeof EMULATOR_REFUSALS)[number];

export type Refusal = OwnRefusal | EmulatorRefusal;

/** How the service refuses: its answer, and what it writes into the log. */
export interface ServiceAnswer {
  readonly status: number;
  /** x-ms-error-code, and Code of the body. */
  readonly code: string;
  readonly message: string;
  /** The log's status texts; the first is written for most requests, the others now and then. */
  readonly texts: readonly string[];
  /** Stopped before the object is known: the log then holds "/". */
  readonly unresolved?: true;
  readonly metric: "AuthenticationError" | "AuthorizationError";
  /** Why it is this answer, in the facts document (docs/azure-storage-facts.md). */
  readonly source: string;
  /** What was done, where the proxy itself decides it. */
  readonly done?: Done;
}

const AUTHENTICATION =
  "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.";
const OPERATION = "This request is not authorized to perform this operation.";
const PERMISSION = "This request is not authorized to perform this operation using this permission.";

/**
 * Every refusal of the lab as Azure answers and logs it. Azurite writes AuthorizationFailure where Azure writes
 * AuthenticationFailed (client-facts-2, B1 and B2); status texts that no public row shows stand after the one that
 * the documentation names.
 */
export const ANSWERS: Readonly<Record<Refusal, ServiceAnswer>> = {
  network: {
    status: 403,
    code: "AuthorizationFailure",
    message: OPERATION,
    texts: ["SASIpAuthorizationError", "IpAuthorizationError"],
    unresolved: true,
    metric: "AuthorizationError",
    source: "1.4, 6.2 #19",
    done: "network-blocked",
  },
  "public-access": {
    status: 403,
    code: "AuthorizationFailure",
    message: OPERATION,
    texts: ["PublicNetworkAccessError"],
    unresolved: true,
    metric: "AuthorizationError",
    source: "1.4, 6.2 #20",
    done: "public-access-disabled",
  },
  "account-disabled": {
    status: 403,
    code: "AccountIsDisabled",
    message: "The specified account is disabled.",
    texts: ["AccountIsDisabled"],
    metric: "AuthorizationError",
    source: "6.2 #30",
    done: "account-disabled",
  },
  revoked: {
    status: 403,
    code: "AuthenticationFailed",
    message: AUTHENTICATION,
    texts: ["AuthenticationFailed", "SASAuthorizationError"],
    metric: "AuthenticationError",
    source: "6.2 #11",
    done: "key-revoked",
  },
  unbound: {
    status: 403,
    code: "AuthenticationFailed",
    message: AUTHENTICATION,
    texts: ["AuthenticationFailed"],
    metric: "AuthenticationError",
    source: "12 f",
    done: "user-binding-failed",
  },
  // Azurite unescapes parameters twice, and accepts what the service does not.
  "escaped-twice": {
    status: 403,
    code: "AuthenticationFailed",
    message: AUTHENTICATION,
    texts: ["AuthenticationFailed", "SASAuthorizationError"],
    metric: "AuthenticationError",
    source: "6.2 #8, #10",
  },
  address: {
    status: 403,
    code: "AuthorizationSourceIPMismatch",
    message: "This request is not authorized to perform this operation using this source IP.",
    texts: ["AuthorizationSourceIPMismatch", "SASIpAuthorizationError"],
    metric: "AuthorizationError",
    source: "1.4, 6.2 #15",
    done: "ip-not-allowed",
  },
  protocol: {
    status: 403,
    code: "AuthorizationProtocolMismatch",
    message: "This request is not authorized to perform this operation using this protocol.",
    texts: ["AuthorizationProtocolMismatch"],
    metric: "AuthorizationError",
    source: "6.2 #16",
    done: "protocol-not-allowed",
  },
  role: {
    status: 403,
    code: "AuthorizationPermissionMismatch",
    message: PERMISSION,
    texts: ["AuthorizationPermissionMismatch"],
    metric: "AuthorizationError",
    source: "6.2 #14",
    done: "delegator-not-authorized",
  },
  tags: {
    status: 403,
    code: "AuthorizationPermissionMismatch",
    message: PERMISSION,
    texts: ["AuthorizationPermissionMismatch"],
    metric: "AuthorizationError",
    source: "6.2 #35",
    done: "permission-missing",
  },
  rename: {
    status: 403,
    code: "AuthorizationPermissionMismatch",
    message: PERMISSION,
    texts: ["AuthorizationPermissionMismatch"],
    metric: "AuthorizationError",
    source: "5, dfs",
    done: "permission-missing",
  },
  authentication: {
    status: 403,
    code: "AuthenticationFailed",
    message: AUTHENTICATION,
    texts: ["AuthenticationFailed", "SASAuthorizationError"],
    metric: "AuthenticationError",
    source: "6.1, 6.2 #1 to #10, 7 (Azurite)",
  },
  permission: {
    status: 403,
    code: "AuthorizationPermissionMismatch",
    message: PERMISSION,
    texts: ["AuthorizationPermissionMismatch"],
    metric: "AuthorizationError",
    source: "6.2 #12",
  },
  overwrite: {
    status: 403,
    code: "UnauthorizedBlobOverwrite",
    message: "This request is not authorized to perform blob overwrites.",
    texts: ["UnauthorizedBlobOverwrite", "AuthorizationPermissionMismatch"],
    metric: "AuthorizationError",
    source: "6.2 #13",
  },
  "container-operation": {
    status: 403,
    code: "AuthorizationFailure",
    message: OPERATION,
    texts: ["AuthorizationFailure"],
    metric: "AuthorizationError",
    source: "6.2 #34",
  },
  "copy-source": {
    status: 403,
    code: "CannotVerifyCopySource",
    message: AUTHENTICATION,
    texts: ["CannotVerifyCopySource"],
    metric: "AuthorizationError",
    source: "6.2 #32",
  },
  preflight: {
    status: 403,
    code: "CorsPreflightFailure",
    message: "CORS not enabled or no matching rule found for this request.",
    texts: ["CorsPreflightFailure"],
    metric: "AuthorizationError",
    source: "docs/causes/cors-not-allowed.md",
  },
};

/** Of so many refusals one is logged with one of the other texts. */
const OTHER_TEXT_EVERY = 9;

/** The status text that the log holds for the n-th refusal of a kind. */
export function statusTextOf({ texts }: ServiceAnswer, n: number): string {
  const [usual = "", ...others] = texts;
  if (others.length === 0 || n % OTHER_TEXT_EVERY !== OTHER_TEXT_EVERY - 1) return usual;
  return others[Math.floor(n / OTHER_TEXT_EVERY) % others.length] ?? usual;
}
