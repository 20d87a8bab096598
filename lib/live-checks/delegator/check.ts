import type { LiveCheck } from "../protocol/live-check";
import { DELEGATOR_FIELDS, type DelegatorInput, readDelegatorInput } from "./input";

/** May the identity that signed a failing token get a key, and do what the request wanted? */
export const DELEGATOR_CHECK: LiveCheck<DelegatorInput> = {
  check: "delegator",
  title: "Check the delegator's roles",
  asks: "Lists the account's role assignments, role definitions and deny assignments at Azure Resource Manager, and keeps them in memory for five minutes. It changes nothing and sends nothing to the account.",
  fields: DELEGATOR_FIELDS,
  read: readDelegatorInput,
  resourceField: "resource",
};
