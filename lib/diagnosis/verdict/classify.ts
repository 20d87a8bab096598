import type { LoggedRequest } from "@/lib/requests/logged-request";
import { RequestFacts } from "../language/facts";
import { decide } from "./decide";
import type { Classification } from "./verdict";

/** The short answer for one request. Total: whatever the texts, there is an answer. */
export function classify(request: LoggedRequest): Classification {
  const { check, confidence } = decide(new RequestFacts(request));
  return { reason: check?.cause ?? "unknown", confidence };
}
