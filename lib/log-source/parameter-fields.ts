import type { QueryParameter } from "@/lib/requests/logged-request";
import { SAS_PARAMETERS, type SasParameterName } from "@/lib/sas/parameters";
import { FIELDS, type ParameterField } from "./fields";

const FORMS = new Map(SAS_PARAMETERS.map(({ name, form }) => [name, form] as const));

/** The parameter of the token that a field is: "skoid" for the delegator. */
export const parameterOf = (field: ParameterField): SasParameterName => FIELDS[field].parameter;

/** Whether its values are ids, which are compared in lower case. */
export const isId = (field: ParameterField): boolean => FORMS.get(parameterOf(field)) === "guid";

/** The value of such a field: that of the first parameter of its name, "" where the token has none. */
export function parameterFieldValue(field: ParameterField, parameters: readonly QueryParameter[]): string {
  const name = parameterOf(field);
  const value = parameters.find((parameter) => parameter.name === name)?.value ?? "";
  return isId(field) ? value.toLowerCase() : value;
}
