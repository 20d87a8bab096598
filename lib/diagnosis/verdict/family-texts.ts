import type { StatusFamily } from "../causes/status-families";

/** What a status text says when no check of its family has failed. */
export const UNDECIDED_TEXTS: Readonly<Record<StatusFamily, string>> = {
  authentication: "authentication failed, and the row does not show why",
  permission:
    "the permission was refused, and the row does not show whether by the token or by the delegator's role",
  "source-ip": "the caller's address was refused",
  protocol: "the protocol was refused",
  service: "the token is for another service",
  "resource-type": "the token is for another kind of resource",
  authorization:
    "AuthorizationFailure stands for the network rules and for other rules of the account; the row does not tell which",
  network: "the account's network rules refused the caller",
  "public-access": "public network access is off",
  overwrite: "the blob exists, and the token may only create",
  encryption: "an encryption rule refused the request",
  "account-disabled": "the account is disabled",
  "account-restricted": "the account does not allow this",
  "copy-source": "the copy's source could not be read",
  cors: "the account's CORS rules refused a browser's request",
  unnamed: "the log names no reason, and nothing in the token is at fault",
  other: "this status text is not one that is known for a user delegation SAS",
};
