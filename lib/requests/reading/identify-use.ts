import { addressOf } from "../display-fields";
import type { QueryParameter } from "../logged-request";
import { type LoggedUse, loggedUse } from "../token-use";
import { sanitize, sanitizeOnce } from "./sanitize";

const MAX_CALLER = 256;
/** Of all queries together. */
const MAX_USES = 20_000;

/** Uses of one query by user agent and address, until MAX_USES more were made. */
export interface UsesOfQuery {
  readonly generation: number;
  readonly byAgent: Map<string, Map<string, LoggedUse>>;
}

export const NO_USES: UsesOfQuery = { generation: -1, byAgent: new Map() };

let generation = 0;
let made = 0;

/** What is remembered of a query's uses; nothing once all of them were forgotten. */
interface UsedQuery {
  readonly parameters: readonly QueryParameter[];
  readonly tokenText: string;
  uses: UsesOfQuery;
}

/** "203.0.113.24:51544" without its port, "[2001:db8::1]:443" in its brackets; anything else as it is. */
function withoutPort(caller: string): string {
  if (caller.startsWith("[")) return caller.slice(0, caller.indexOf("]") + 1 || caller.length);
  const colon = caller.indexOf(":");
  return colon < 0 || caller.indexOf(":", colon + 1) >= 0 ? caller : caller.slice(0, colon);
}

function usesOf(query: UsedQuery, userAgent: string): Map<string, LoggedUse> {
  if (query.uses.generation !== generation) query.uses = { generation, byAgent: new Map() };
  const { byAgent } = query.uses;
  const known = byAgent.get(userAgent);
  if (known !== undefined) return known;
  const none = new Map<string, LoggedUse>();
  byAgent.set(userAgent, none);
  return none;
}

/** How a token was used, by the logged user agent and caller. The same object while it is remembered. */
export function identifyUse(query: UsedQuery, userAgent: string, caller: string): LoggedUse {
  const known = usesOf(query, userAgent);
  const place = withoutPort(caller);
  const seen = known.get(place);
  if (seen !== undefined) return seen;
  const use = loggedUse(query, sanitizeOnce(userAgent), addressOf(sanitize(place, MAX_CALLER)));
  known.set(place, use);
  made += 1;
  if (made % MAX_USES === 0) generation += 1;
  return use;
}
