import type { StatusFamily } from "@/lib/diagnosis/causes/status-families";
import type { ReferenceId } from "@/lib/sas/references";
import type { CheckOutcome } from "../protocol/report";

/** What the control experiment comes to. */
export interface Conclusion {
  readonly outcome: CheckOutcome;
  readonly headline: string;
  /** Why, and what to look at next. */
  readonly reasons: readonly string[];
  readonly documents: readonly ReferenceId[];
}

/** How a headline begins that decides nothing. */
export const NO_VERDICT = "The control experiment decides nothing:";

/** Both tokens are refused, by what the service calls it. */
export const REFUSED: Readonly<Record<StatusFamily, Conclusion>> = {
  authentication: {
    outcome: "fails",
    headline: "Both fail: the token's window or its resource, not the delegator or its key.",
    reasons: [
      "The service did not take the control token: outside its window by the service's clock, or its canonicalized resource is not what the request asks for. Or the account's keys were changed a moment ago.",
    ],
    documents: ["sas-error-codes"],
  },
  permission: {
    outcome: "fails",
    headline: "Both fail: the signed permissions do not allow the operation, whoever signs.",
    reasons: ["A token signed with the account key has no delegator: only its own letters can be missing."],
    documents: ["create-service-sas"],
  },
  "source-ip": {
    outcome: "unknown",
    headline: `${NO_VERDICT} this server calls from an address that the token does not allow.`,
    reasons: [
      "Leave signed addresses empty to try everything else. The address of the blocked request's caller is in the log.",
    ],
    documents: ["create-service-sas"],
  },
  protocol: {
    outcome: "fails",
    headline:
      "Both fail: the protocol. The control was sent by HTTPS, so the account or a proxy changes it on the way.",
    reasons: [],
    documents: ["secure-transfer"],
  },
  service: {
    outcome: "fails",
    headline: "Both fail: the token is for another service than the one that is asked.",
    reasons: [],
    documents: ["sas-error-codes"],
  },
  "resource-type": {
    outcome: "fails",
    headline: "Both fail: the signed resource does not fit the operation, whoever signs.",
    reasons: ["Listing needs a token for the container; one for a blob does not allow it."],
    documents: ["sas-error-codes"],
  },
  authorization: {
    outcome: "fails",
    headline: "Both fail: most likely the account's network rules, not the delegator or its key.",
    reasons: [
      "A token signed with the account key has no delegator, so no role can be missing. What is left are network rules (of this server's address, not the caller's), a SAS policy that blocks, and settings of the account.",
    ],
    documents: ["storage-network-security", "sas-expiration-policy"],
  },
  network: {
    outcome: "fails",
    headline: "Both fail: the account's network rules do not admit this server's address.",
    reasons: ["The rules may admit the caller's address all the same: compare with the address in the log."],
    documents: ["storage-network-security"],
  },
  "public-access": {
    outcome: "fails",
    headline: "Both fail: public network access to the account is disabled.",
    reasons: ["Only private endpoints reach it, whatever the token."],
    documents: ["private-endpoints"],
  },
  overwrite: {
    outcome: "fails",
    headline: "Both fail: the blob exists, and the token may create but not overwrite.",
    reasons: [],
    documents: ["blob-error-codes"],
  },
  encryption: {
    outcome: "fails",
    headline: "Both fail: the account's encryption, not the delegator or its key.",
    reasons: [],
    documents: ["encryption-scopes"],
  },
  "account-disabled": {
    outcome: "fails",
    headline: "Both fail: the account is disabled.",
    reasons: [],
    documents: ["blob-error-codes"],
  },
  "account-restricted": {
    outcome: "fails",
    headline: "Both fail: the account is restricted.",
    reasons: [],
    documents: ["blob-error-codes"],
  },
  "copy-source": {
    outcome: "unknown",
    headline: `${NO_VERDICT} the service speaks of a copy, and none was asked for.`,
    reasons: [],
    documents: ["sas-error-codes"],
  },
  cors: {
    outcome: "unknown",
    headline: `${NO_VERDICT} the service speaks of CORS, and no browser asked.`,
    reasons: [],
    documents: ["cors"],
  },
  unnamed: {
    outcome: "fails",
    headline: "Both fail; the service does not say why.",
    reasons: [
      "The delegator and its key are not the only fault: a token signed with the account key has neither.",
    ],
    documents: ["troubleshoot-403"],
  },
  other: {
    outcome: "fails",
    headline: "Both fail, for a reason that this product does not know.",
    reasons: [
      "The delegator and its key are not the only fault: a token signed with the account key has neither.",
    ],
    documents: ["troubleshoot-403"],
  },
};
