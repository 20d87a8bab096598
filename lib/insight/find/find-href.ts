import { readableQuery } from "@/lib/format/readable-query";
/** The page that finds a request by what someone pasted. */
export const FIND_PATH = "/find";

/** The route that reads a text which was sent by a form. */
export const FIND_FORM_PATH = "/find/read";

/** The parameters in which `writeFacts` writes what a text said. */
export const FACT_PARAMETERS = [
  ...["requestId", "clientRequestId", "status", "error", "errorOrigin", "detail", "at", "atOrigin"],
  ...["method", "operation", "account", "container", "object", "service", "caller", "client", "said"],
  ...["credential", "url", "role", "mark", "signatureHash"],
] as const;

/** The longest text that is read: 1 MB in UTF-8. */
export const MAX_PASTED_BYTES = 1_000_000;

/** Why a text that was sent without scripts was not read. */
export const PROBLEMS = ["too-long", "not-text", "nothing-pasted", "nothing-read"] as const;
export type PasteProblem = (typeof PROBLEMS)[number];
/** The parameter that names it. */
export const PROBLEM_PARAMETER = "problem";

/** The address for facts (see `writeFacts`), with the window of the page that the reader comes from. */
export function findHref(facts: URLSearchParams, cameFrom: URLSearchParams = new URLSearchParams()): string {
  const params = new URLSearchParams(facts);
  for (const name of ["from", "to", "timespan", "theme"]) {
    const value = cameFrom.get(name);
    if (value !== null && value !== "") params.set(name, value);
  }
  const text = readableQuery(params.toString());
  return text === "" ? FIND_PATH : `${FIND_PATH}?${text}`;
}
