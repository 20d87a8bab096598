/** Parts of the service besides its logs that can fail while it runs. */
type ServicePart = "access" | "audit";

// Next makes several instances of one module in a production build: routes and the server must share this one.
const KEY = Symbol.for("sas-failure-insights.service-problems");
const holder = globalThis as { [KEY]?: Map<ServicePart, string> };

function problems(): Map<ServicePart, string> {
  holder[KEY] ??= new Map();
  return holder[KEY];
}

/** Says what is wrong with a part, in words that name no path and no person; null where nothing is any more. */
export function setServiceProblem(part: ServicePart, problem: string | null): void {
  if (problem === null) problems().delete(part);
  else problems().set(part, problem);
}

/** What is wrong at this moment. */
export const serviceProblems = (): readonly string[] => [...problems().values()];
