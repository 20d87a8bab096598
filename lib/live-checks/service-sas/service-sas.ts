import type { LiveCheck } from "../protocol/live-check";
import { SERVICE_SAS_FIELDS } from "./fields";
import { readServiceSasInput, type ServiceSasInput } from "./read-input";

/** Would the same access work if the account key signed it? A control experiment, never a fix. */
export const SERVICE_SAS: LiveCheck<ServiceSasInput> = {
  check: "service-sas",
  title: "Try the same access signed with the account key",
  asks: "Asks Azure Resource Manager once for a service SAS, signed with the account key, for the same resource, permissions, protocol, addresses and window; makes one request with it that changes nothing, and drops it. The account's activity log shows that the key was used.",
  fields: SERVICE_SAS_FIELDS,
  read: readServiceSasInput,
  resourceField: "resourceId",
};
