import type { ReferenceId } from "@/lib/sas/references";

/** The action that the operation needs. */
const LIST_SERVICE_SAS_ACTION = "Microsoft.Storage/storageAccounts/listServiceSas/action";

interface RefusalRow {
  /** As error.code says; compared without regard to case. */
  readonly codes: readonly string[];
  /** What stopped it, in one or two sentences. */
  readonly text: string;
  readonly source: ReferenceId;
}

/** Why Azure Resource Manager gave no token, by the code of its ErrorResponse. */
const BY_CODE: readonly RefusalRow[] = [
  {
    codes: ["AuthorizationFailed", "LinkedAuthorizationFailed"],
    text: `This server's identity is not allowed to sign with the account key: it lacks the action ${LIST_SERVICE_SAS_ACTION}, which Contributor, Owner and Storage Account Contributor hold and data roles do not. A new assignment takes up to 10 minutes.`,
    source: "storage-actions",
  },
  {
    codes: ["DenyAssignmentAuthorizationFailed"],
    text: `A deny assignment forbids this server's identity the action ${LIST_SERVICE_SAS_ACTION}, whatever its roles are.`,
    source: "deny-assignments",
  },
  {
    codes: ["InvalidAuthenticationTokenAudience"],
    text: "The token of this server's identity is for another audience than this cloud's Azure Resource Manager: check SAS_INSIGHTS_AZURE_CLOUD and SAS_INSIGHTS_AZURE_ARM_AUDIENCE.",
    source: "arm-errors",
  },
  {
    codes: ["InvalidAuthenticationTokenTenant"],
    text: "This server's identity is of another tenant than the subscription.",
    source: "arm-errors",
  },
  {
    codes: ["ExpiredAuthenticationToken"],
    text: "The token of this server's identity has expired: this machine's clock may be wrong.",
    source: "arm-errors",
  },
  {
    codes: ["InvalidAuthenticationToken", "AuthenticationFailed"],
    text: "Azure Resource Manager did not take the token of this server's identity.",
    source: "arm-errors",
  },
  {
    codes: ["ResourceNotFound", "ParentResourceNotFound", "StorageAccountNotFound"],
    text: "The resource group holds no such storage account, or this server's identity is not allowed to see it: check the resource ID.",
    source: "arm-errors",
  },
  {
    codes: ["ResourceGroupNotFound"],
    text: "The subscription holds no such resource group: check the resource ID.",
    source: "arm-errors",
  },
  {
    codes: ["SubscriptionNotFound", "InvalidSubscriptionId"],
    text: "There is no such subscription in this cloud, or this server's identity is not allowed to see it: check the resource ID and the cloud.",
    source: "arm-errors",
  },
  {
    codes: ["ScopeLocked"],
    text: "A read-only lock lies on the account, its resource group or its subscription. It stops every POST to the management API, and so signing with the account key; it has no effect on user delegation SAS.",
    source: "account-locks",
  },
  {
    codes: ["RequestDisallowedByPolicy", "RequestDisallowedByAzure"],
    text: "An Azure policy forbids the operation.",
    source: "arm-errors",
  },
  {
    codes: ["KeyBasedAuthenticationNotPermitted"],
    text: "Shared key access is disabled for the account: nothing is signed with its key, and the control experiment can't be made. It says nothing about user delegation SAS, which need no account key.",
    source: "shared-key-disabled",
  },
  {
    codes: ["InvalidValuesForRequestParameters", "InvalidRequestPropertyValue", "InvalidParameter"],
    text: "Azure refused a value of the request; its own words name which. Signed expiry is refused where it is missing or over.",
    source: "list-service-sas",
  },
  {
    codes: ["InvalidRequestContent", "InvalidJson", "InvalidRequestFormat", "InvalidRequest"],
    text: "Azure could not read the request's body.",
    source: "list-service-sas",
  },
  {
    codes: ["InvalidApiVersionParameter", "NoRegisteredProviderFound", "InvalidResourceType"],
    text: "This cloud does not know the version of the operation that was asked for.",
    source: "arm-errors",
  },
  {
    codes: ["MissingSubscriptionRegistration"],
    text: "The subscription is not registered to use Microsoft.Storage.",
    source: "arm-errors",
  },
  {
    codes: ["ReadOnlyDisabledSubscription", "DisabledSubscription"],
    text: "The subscription is disabled: it can be read and not used.",
    source: "arm-errors",
  },
  {
    codes: [
      "StorageAccountIsNotProvisioned",
      "StorageAccountOperationInProgress",
      "AnotherOperationInProgress",
    ],
    text: "The account is being created or changed: try again when that is done.",
    source: "arm-errors",
  },
  {
    codes: [
      "TooManyRequests",
      "SubscriptionRequestsThrottled",
      "ResourceRequestsThrottled",
      "OperationNotAllowed",
    ],
    text: "Too many requests were made to the management API: wait and try again.",
    source: "arm-limits",
  },
  {
    codes: ["InternalServerError", "ServerBusy", "ServerTimeout", "ServiceUnavailable", "GatewayTimeout"],
    text: "Azure Resource Manager is in trouble: try again later.",
    source: "arm-errors",
  },
];

interface StatusRow extends Omit<RefusalRow, "codes"> {
  readonly is: (status: number) => boolean;
}

/** Where the answer has no code that is known: an empty body, HTML of a proxy, a new code. */
const BY_STATUS: readonly StatusRow[] = [
  {
    is: (status) => status === 401,
    text: "Azure Resource Manager did not take the token of this server's identity: check the cloud and the audience.",
    source: "arm-errors",
  },
  {
    is: (status) => status === 403,
    text: `This server's identity was refused. It needs the action ${LIST_SERVICE_SAS_ACTION}.`,
    source: "storage-actions",
  },
  {
    is: (status) => status === 404,
    text: "There is no such storage account, or this server's identity is not allowed to see it: check the resource ID.",
    source: "arm-errors",
  },
  {
    is: (status) => status === 409,
    text: "The account is in a state that does not allow it: a lock, a change in progress, a disabled subscription.",
    source: "account-locks",
  },
  {
    is: (status) => status === 429,
    text: "Too many requests were made to the management API: wait and try again.",
    source: "arm-limits",
  },
  {
    is: (status) => status >= 500,
    text: "Azure Resource Manager is in trouble: try again later.",
    source: "arm-errors",
  },
  {
    is: (status) => status >= 400,
    text: "Azure Resource Manager refused the request.",
    source: "list-service-sas",
  },
  {
    is: () => true,
    text: "What came back is no answer of this operation: something between this server and Azure may have answered in its place.",
    source: "list-service-sas",
  },
];

export interface ArmRefusal {
  readonly text: string;
  readonly source: ReferenceId;
}

/** What a refusal means. Total: what no table knows is told by its status. */
export function explainArmRefusal(status: number, code: string | null): ArmRefusal {
  const lower = code?.toLowerCase() ?? "";
  const known = BY_CODE.find(({ codes }) => codes.some((each) => each.toLowerCase() === lower));
  const { text, source } = known ?? (BY_STATUS.find(({ is }) => is(status)) as StatusRow);
  return { text, source };
}

/** Whether the account's key may not be used at all. */
export const isSharedKeyDisabled = (code: string | null): boolean =>
  code?.toLowerCase() === "keybasedauthenticationnotpermitted";
