import { FIELDS } from "@/lib/diagnosis/kql/fields";
import { type Kql, kql, textLiteral } from "@/lib/kql/kql";
import { KEY_PARAMETERS } from "@/lib/requests/harmless-parameters";
import type { Service } from "@/lib/requests/logged-request";
import { vendorColumn } from "./fields";
import { type Step, where } from "./pipeline";

/** Common to the names of all parameters of the user delegation key: what most rows lack is found cheaply. */
const NEEDLE = "sk";

const KEY_ITEM = textLiteral(`(?i)&(${[...KEY_PARAMETERS].join("|")})(=[^&]*)?&`);

function carriesItem(): Kql {
  return kql`${FIELDS.query} matches regex ${KEY_ITEM} and not(${FIELDS.query} matches regex '(?i)&sk=system-')`;
}

/** Rows with a parameter of the user delegation key, tokens that Azure made for itself left out. */
export function delegationSteps(service: Service): readonly Step[] {
  return [where(kql`${vendorColumn("Uri", service)} contains ${textLiteral(NEEDLE)}`), where(carriesItem())];
}

/** Requests that were refused. */
export function isRefused(service: Service): Kql {
  return kql`${vendorColumn("StatusCode", service)} == '403'`;
}
