import { FIELDS } from "@/lib/diagnosis/kql/fields";
import { type Kql, kql, negation, textLiteral } from "@/lib/kql/kql";
import type { Service } from "@/lib/requests/logged-request";
import { KEY_PARAMETERS } from "@/lib/sas/parameter-sets";
import { KEY_PREFIX } from "@/lib/sas/parameters";
import { vendorColumn } from "./fields";
import { type Step, where } from "./pipeline";

const KEY_ITEM = textLiteral(`(?i)&(${[...KEY_PARAMETERS].join("|")})(=[^&]*)?&`);

/** One of Azure's own tokens. */
export const IS_SYSTEM_TOKEN: Kql = kql`${FIELDS.query} matches regex '(?i)&sk=system-'`;

const CARRIES_ITEM: Kql = kql`${FIELDS.query} matches regex ${KEY_ITEM} and not(${IS_SYSTEM_TOKEN})`;

/** Rows with a parameter of the user delegation key, Azure's own tokens left out. The prefix first: most rows lack it. */
export function delegationSteps(service: Service): readonly Step[] {
  return [
    where(kql`${vendorColumn("Uri", service)} contains ${textLiteral(KEY_PREFIX)}`),
    where(CARRIES_ITEM),
  ];
}

/** The others: what no parameter of the key makes a user delegation SAS. */
export const otherSteps = (): readonly Step[] => [where(negation(CARRIES_ITEM))];

/** Requests that were refused. */
export function isRefused(service: Service): Kql {
  return kql`${vendorColumn("StatusCode", service)} == '403'`;
}
