const DELEGATOR = "aaaaaaaa-0000-4000-8000-000000000001";
const ACTION = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write";

const details = (evaluation: object): string =>
  JSON.stringify([{ action: ACTION, type: "RBAC", ...evaluation }]);

/** The evaluation of the delegator's roles, as the log may carry it: denied. */
export const DENIED = details({
  result: "Denied",
  reason: "NoApplicablePolicy",
  principals: [{ id: DELEGATOR, type: "ServicePrincipal" }],
});

/** The same for another identity than the token's delegator. */
export const DENIED_OTHER = details({
  result: "Denied",
  principals: [{ id: "dddddddd-0000-4000-8000-000000000009", type: "User" }],
});

export const DENY_ASSIGNMENT = details({
  result: "Denied",
  denyAssignmentId: "99999999-0000-4000-8000-000000000001",
  principals: [{ id: DELEGATOR, type: "ServicePrincipal" }],
});
