import { ACCESS_CHECKS } from "./access-checks";
import { ACCOUNT_CHECKS } from "./account-checks";
import { BINDING_CHECKS } from "./binding-checks";
import type { Check } from "./check";
import { ROLE_CHECKS, SIGNATURE_CHECKS } from "./elimination-checks";
import { FIELD_CHECKS } from "./field-checks";
import { PREFLIGHT_CHECKS } from "./preflight-checks";
import { RESOURCE_CHECKS } from "./resource-checks";
import { WINDOW_CHECKS } from "./window-checks";

/**
 * The rule book: every check in the order in which the service decides. It is written down in
 * parts; the order across them is this one. What is left by elimination comes last.
 */
export const CHECKS: readonly Check[] = [
  ...PREFLIGHT_CHECKS,
  ...FIELD_CHECKS,
  ...WINDOW_CHECKS,
  ...RESOURCE_CHECKS,
  ...ACCESS_CHECKS,
  ...BINDING_CHECKS,
  ...ACCOUNT_CHECKS,
  ...SIGNATURE_CHECKS,
  ...ROLE_CHECKS,
];
