import type { StatusFamily } from "../causes/status-families";

/** What a status text says when no check of its family has failed. */
export const UNDECIDED_TEXTS: Readonly<Record<StatusFamily, string>> = {
  authentication: "authentication failed, and the row does not show why",
  permission:
    "permission was denied, and the row does not show whether by the token or by the delegator's role",
  "source-ip": "the caller's address is not allowed",
  protocol: "the protocol is not allowed",
  service: "the token is for another service",
  "resource-type": "the token is for another kind of resource",
  authorization:
    "AuthorizationFailure stands for the network rules and for other rules of the account; the row does not tell which",
  network: "the account's network rules blocked the caller",
  "public-access": "public network access is off",
  overwrite: "the blob already exists, and the token only allows creating",
  encryption: "an encryption rule blocked the request",
  "account-disabled": "the account is disabled",
  "account-restricted": "the account does not allow this",
  "copy-source": "the copy's source could not be read",
  cors: "the account's CORS rules blocked a browser's request",
  unnamed: "the log names no reason, and nothing in the token is wrong",
  other: "this status text is not known for a user delegation SAS",
};
