import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "a user of another tenant, whose bearer token came along",
      row: {
        sas: {
          sduoid: "eeeeeeee-0000-4000-8000-000000000005",
          skdutid: "dddddddd-0000-4000-8000-000000000009",
        },
        requesterObjectId: "eeeeeeee-0000-4000-8000-000000000005",
        statusText: "AuthorizationFailure",
      },
      reason: "cross-tenant-not-allowed",
      confidence: "possible",
      candidates: ["cross-tenant-not-allowed", "network-blocked"],
    },
    {
      when: "a user of another tenant, and no bearer logged",
      row: {
        sas: {
          sduoid: "eeeeeeee-0000-4000-8000-000000000005",
          skdutid: "dddddddd-0000-4000-8000-000000000009",
        },
        statusText: "AuthorizationFailure",
      },
      reason: "cross-tenant-not-allowed",
      confidence: "possible",
    },
  ],
  nearMiss: [
    {
      when: "the delegator's own tenant",
      row: {
        sas: {
          sduoid: "eeeeeeee-0000-4000-8000-000000000005",
          skdutid: "bbbbbbbb-0000-4000-8000-000000000002",
        },
        requesterObjectId: "eeeeeeee-0000-4000-8000-000000000005",
        statusText: "AuthorizationFailure",
      },
      reason: "unknown",
      confidence: "possible",
    },
    {
      when: "the tenant is no id: malformed",
      row: { sas: { skdutid: "contoso.com" } },
      reason: "field-malformed",
      confidence: "likely",
    },
  ],
  conflicting: [
    {
      when: "another tenant, and another user bore it: that is proved",
      row: {
        sas: {
          sduoid: "eeeeeeee-0000-4000-8000-000000000005",
          skdutid: "dddddddd-0000-4000-8000-000000000009",
        },
        requesterObjectId: "ffffffff-0000-4000-8000-000000000006",
        statusText: "AuthorizationFailure",
      },
      reason: "user-binding-failed",
      confidence: "likely",
      alsoTrue: ["cross-tenant-not-allowed"],
    },
    {
      when: "another tenant, but the permission was refused",
      row: {
        operation: "DeleteBlob",
        sas: {
          sduoid: "eeeeeeee-0000-4000-8000-000000000005",
          skdutid: "dddddddd-0000-4000-8000-000000000009",
        },
        statusText: "AuthorizationPermissionMismatch",
      },
      reason: "permission-missing",
      confidence: "certain",
      alsoTrue: [],
    },
  ],
};
