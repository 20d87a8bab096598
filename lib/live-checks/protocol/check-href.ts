import type { FieldValues } from "./fields";
import type { LiveCheckKind } from "./kinds";

/** The page that lists the checks. */
export const CHECKS_PATH = "/checks";

/** The route that takes a form with its confirmation. */
export const CHECK_RUN_PATH = "/checks/run";

/** The parameter that says that the values are complete: the page then asks for the confirmation. */
export const CONFIRM_PARAMETER = "confirm";

/** The parameter that names why a check was not made. */
export const CHECK_PROBLEM_PARAMETER = "problem";

/** The page of a check, its fields filled in; what is empty is left out. It asks nothing of Azure. */
export function checkHref(kind: LiveCheckKind, values: FieldValues = {}): string {
  const given = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const query = new URLSearchParams(given).toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
  return query === "" ? `${CHECKS_PATH}/${kind}` : `${CHECKS_PATH}/${kind}?${query}`;
}

/** The page of a report that is kept for some minutes. */
export const checkReportHref = (id: string): string => `${CHECKS_PATH}/report/${id}`;

/** The route that takes a check as JSON. */
export const checkApiPath = (kind: LiveCheckKind): string => `/api/checks/${kind}`;
