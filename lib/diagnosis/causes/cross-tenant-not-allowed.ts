import { defineCause } from "./define-cause";

export const CROSS_TENANT_NOT_ALLOWED = defineCause({
  code: "cross-tenant-not-allowed",
  group: "restrictions",
  decidedBy: "the account's settings",
  texts: {
    label: "Other tenant not allowed",
    clause: "used a token for a user of another tenant",
    plain: "The account doesn't accept tokens for users of other tenants",
    meaning:
      "The token is for a user of another Microsoft Entra tenant (skdutid) than the delegator's (sktid), and the account does not allow that (allowCrossTenantDelegationSas).",
    shows:
      "AuthorizationFailure with skdutid other than sktid. The account's setting is not in the log, so it is never more than possible.",
    steps: [
      "Check the account's allowCrossTenantDelegationSas.",
      "Turn it on if the other tenant should have access.",
      "Otherwise, make a token for a user of the same tenant, or one that is not bound to a user.",
    ],
  },
  fix: {
    kind: "other-tenant",
    title: "Allow tokens across tenants, or make one inside the tenant",
    text: "Turn on allowCrossTenantDelegationSas on the account if sharing across tenants is wanted; otherwise bind the token to a user of the delegator's tenant.",
  },
  references: {
    documents: ["create-user-delegation-sas-rest", "get-user-delegation-key", "sas-overview"],
    sources: ["sdk-net", "cross-tenant"],
  },
});
