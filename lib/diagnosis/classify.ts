import type { LoggedRequest } from "@/lib/requests/logged-request";
import { decide } from "./decide";
import { Facts } from "./facts";
import type { Classification } from "./verdict";

/** The short answer for one request. Total: any strings in, an answer out. */
export function classify(request: LoggedRequest): Classification {
  const { check, confidence } = decide(new Facts(request));
  return { reason: check?.cause ?? "unknown", confidence };
}
