import type { Cause } from "@/lib/diagnosis/causes/causes";

export const CAUSES_PATH = "/causes";
/** Address of the page on how the rules become a query. */
export const KQL_PATH = "/causes/kql";

/** Address of the page of a cause. */
export const causeHref = (cause: Cause): string => `${CAUSES_PATH}/${cause}`;
