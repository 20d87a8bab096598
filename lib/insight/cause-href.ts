import type { Cause } from "@/lib/diagnosis/causes";

export const CAUSES_PATH = "/causes";

/** Address of the page of a cause. */
export const causeHref = (cause: Cause): string => `${CAUSES_PATH}/${cause}`;
