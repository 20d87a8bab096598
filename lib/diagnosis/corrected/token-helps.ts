import type { Cause } from "../causes/causes";

/**
 * Whether a new token helps. yes: by all that the log shows. not-alone: something else refuses the request, and
 * would refuse it again. never: no user delegation SAS can do this. unknown: the log does not show what was wrong.
 */
export const TOKEN_HELPS = ["yes", "not-alone", "never", "unknown"] as const;
export type TokenHelps = (typeof TOKEN_HELPS)[number];

interface WayOut {
  readonly helps: TokenHelps;
  /** One sentence: what a new token does about it, or what helps instead. */
  readonly says: string;
}

const yes = (says: string): WayOut => ({ helps: "yes", says });
const notAlone = (says: string): WayOut => ({ helps: "not-alone", says });

/** What a new token does about each cause. */
export const WAYS_OUT: Readonly<Record<Cause, WayOut>> = {
  "sas-expired": yes("A new token has new times."),
  "sas-not-yet-valid": yes(
    "A new token starts 15 minutes back, so that a clock that goes ahead does no harm.",
  ),
  "key-expired": yes("A new token comes with a new key, and ends before it."),
  "key-not-yet-valid": yes("A new token comes with a new key that starts 15 minutes back."),
  "window-invalid": yes("A new token starts before it ends, and so does its key."),
  "field-missing": yes("The tools below write every field."),
  "field-malformed": yes("The tools below write every field once, and well formed."),
  "version-unsupported": yes("The tools below sign with a version that knows what the token uses."),
  "resource-level-mismatch": yes("A new token is for the kind of resource that the operation works on."),
  "resource-scope-mismatch": notAlone(
    "The address is at fault and not the token: send the request to what the token was made for.",
  ),
  "operation-not-delegable": {
    helps: "never",
    says: "No user delegation SAS can do this, whatever it holds. Sign in with Microsoft Entra instead, as under “What to change”.",
  },
  "permission-missing": yes("A new token has the letter that the operation needs."),
  "overwrite-not-permitted": yes("A new token has w, which overwriting needs."),
  "delegator-not-authorized": notAlone(
    "The delegator lacks a role: every token that it signs is refused alike until it has one. Role assignments take effect within 10 minutes, at most 30.",
  ),
  "deny-assignment": notAlone(
    "A deny assignment stands above every role, and so above every token that this delegator signs.",
  ),
  "acl-denied": notAlone(
    "The path's access list does not let the user in: a new token for the same user is refused alike.",
  ),
  "ip-not-allowed": yes("A new token names the address that the request came from, or none."),
  "protocol-not-allowed": notAlone(
    "The token is right to allow HTTPS alone: send the same request to https://. A new token can stay as it is.",
  ),
  "service-not-allowed": yes("A new token is signed with a key of the service that the request goes to."),
  "user-binding-failed": yes(
    "A new token is bound to no one. To keep it bound, send the bearer token of that user along instead.",
  ),
  "cross-tenant-not-allowed": notAlone(
    "The account refuses tokens for users of other tenants, whatever else they hold.",
  ),
  "encryption-scope-denied": yes("A new token names no encryption scope: writes use the container's own."),
  "sas-policy-blocked": yes(
    "A new token has a start and lives for 30 minutes, below the usual limits of a policy.",
  ),
  "network-blocked": notAlone(
    "The account's network rules stopped the request before any token was looked at.",
  ),
  "public-access-disabled": notAlone(
    "The account takes requests through private endpoints alone, whatever the token.",
  ),
  "account-disabled": notAlone("The account is disabled: it refuses every request."),
  "account-restricted": notAlone("The account allows this for no caller, whatever the token."),
  "copy-source-unverified": notAlone(
    "The token of the copy's source is at fault, not this one: “What to change” has commands for that.",
  ),
  "cors-not-allowed": notAlone(
    "The browser's question about CORS carries no token: the service's CORS rules decide, whatever the token.",
  ),
  "key-revoked": yes("The keys were revoked: a new token comes with a new key."),
  "signature-mismatch": yes(
    "A token that is signed anew for exactly this resource rules out that it was changed, cut or made for another place, and that its key was revoked.",
  ),
  unknown: {
    helps: "unknown",
    says: "The log does not show what was wrong. A token that is made anew rules out its times, its key and its signature; what else it may be is under “Possible causes”.",
  },
};
