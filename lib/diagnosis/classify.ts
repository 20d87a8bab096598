import type { LoggedRequest } from "@/lib/requests/logged-request";
import type { Classification } from "./verdict";

const UNDECIDED: Classification = { reason: "unknown", confidence: "possible" };

/** The short answer for one request. Total: any strings in, an answer out. */
export function classify(_request: LoggedRequest): Classification {
  return UNDECIDED;
}
