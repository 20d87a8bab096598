import { createHash } from "node:crypto";
import type { Instant } from "@/lib/time/instant";
import { parseInsightQuery } from "./query";
import { parametersOf, valuesOf } from "./query-reader";

/** What changes the list of requests and nothing else on the page. */
const OF_THE_LIST = ["sort", "page", "rows"] as const;

/**
 * A name for all that the page shows but its list of requests: addresses with one key differ in that list alone,
 * so that a browser that has the rest is sent no more. 32 hex digits. What can't be read of the list is told
 * elsewhere on the page, and is part of the key.
 */
export function viewKeyOf(search: string, now: Instant): string {
  const others = new URLSearchParams(search);
  const parameters = parametersOf(others);
  const ofList = Object.fromEntries(OF_THE_LIST.map((name) => [name, valuesOf(parameters, name)]));
  const isRead = parseInsightQuery(ofList, now).notices.length === 0;
  if (isRead) for (const name of OF_THE_LIST) others.delete(name);
  return createHash("sha256").update(others.toString()).digest("hex").slice(0, 32);
}
