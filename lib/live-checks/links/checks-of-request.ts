import { accountOfResourceId, withoutServicePart } from "@/lib/azure/resource-ids";
import { resourcePath } from "@/lib/diagnosis/terms/resource-path";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { singleValue } from "@/lib/sas/parameter-reading";
import type { Instant } from "@/lib/time/instant";
import { checkHref } from "../protocol/check-href";
import type { FieldValues } from "../protocol/fields";
import type { LiveCheckKind } from "../protocol/kinds";
import { controlValues } from "../service-sas/control-values";

/** A check that fits a blocked request, its form filled in. */
export interface FittingCheck {
  readonly check: LiveCheckKind;
  /** What it answers, as a question. */
  readonly asks: string;
  readonly href: string;
  /** How what is asked differs from the blocked request. */
  readonly differences: readonly string[];
}

/** The account's own ARM id, "" where the log has none. */
function resourceIdOf({ resourceId, account }: LoggedRequest): string {
  const whole = withoutServicePart(resourceId);
  return accountOfResourceId(whole) === account ? whole : "";
}

function delegatorValues(request: LoggedRequest): FieldValues | null {
  const { parameters, account, service, operation } = request;
  const delegator = singleValue(parameters, "skoid");
  if (delegator === "") return null;
  const named = (["saoid", "suoid"] as const).find((name) => singleValue(parameters, name) !== "");
  return {
    account,
    resource: resourceIdOf(request),
    delegator,
    tenant: singleValue(parameters, "sktid"),
    service,
    container: resourcePath(request).container,
    operation,
    user: named ?? "",
  };
}

/**
 * The checks that can settle something about a blocked request, with what the log has of it in their forms. Every
 * value is read again by the check's own rules before anything is sent.
 */
export function checksOfRequest(request: LoggedRequest, now: Instant): readonly FittingCheck[] {
  const { account, service } = request;
  const delegator = delegatorValues(request);
  const control = controlValues(request, now);
  return [
    ...(delegator === null
      ? []
      : [
          {
            check: "delegator" as const,
            asks: "Do the roles of the identity that signed this token's key allow the operation now?",
            href: checkHref("delegator", delegator),
            differences: [],
          },
        ]),
    {
      check: "user-delegation-key",
      asks: "Does this server's own identity get a user delegation key for the account?",
      href: checkHref("user-delegation-key", { account, service }),
      differences: [],
    },
    {
      check: "service-sas",
      asks: "Is the same access allowed when the account key signs it? If so, the delegator or its key is at fault.",
      href: checkHref("service-sas", control.values),
      differences: control.differences,
    },
  ];
}
