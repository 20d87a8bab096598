import { clientOf } from "../client-name";
import { addressOf } from "../display-fields";
import { type LoggedUse, loggedUse, type UsedToken } from "../token-use";
import { BoundedCache } from "./bounded-cache";
import { sanitize, sanitizeOnce } from "./sanitize";

const MAX_CALLER = 256;
/** Of all queries together. */
const MAX_USES = 20_000;

interface Client {
  readonly userAgent: string;
  readonly name: string;
}

interface Caller {
  /** As logged, without its port. */
  readonly place: string;
  readonly address: string;
}

const clients = new BoundedCache<Client>();
const callers = new BoundedCache<Caller>();

const readClient = (userAgent: string): Client => ({ userAgent, name: clientOf(sanitizeOnce(userAgent)) });
const readCaller = (place: string): Caller => ({
  place,
  address: addressOf(sanitize(place, MAX_CALLER)),
});

/** How one query was used, until MAX_USES more were made. Most are used alike again, or never. */
export interface UsesOfQuery {
  readonly generation: number;
  readonly client: Client;
  readonly caller: Caller;
  readonly use: LoggedUse;
  others: Map<Client, Map<Caller, LoggedUse>> | null;
}

let generation = 0;
let made = 0;

/** What is remembered of a query's uses; nothing once all of them were forgotten. */
interface UsedQuery extends UsedToken {
  uses: UsesOfQuery | null;
}

function makeUse(query: UsedQuery, client: Client, caller: Caller): LoggedUse {
  made += 1;
  if (made % MAX_USES === 0) generation += 1;
  return loggedUse(query, client.name, caller.address);
}

function otherUse(uses: UsesOfQuery, client: Client, caller: Caller, make: () => LoggedUse): LoggedUse {
  uses.others ??= new Map([[uses.client, new Map([[uses.caller, uses.use]])]]);
  const known = uses.others.get(client) ?? new Map<Caller, LoggedUse>();
  uses.others.set(client, known);
  const seen = known.get(caller);
  if (seen !== undefined) return seen;
  const use = make();
  known.set(caller, use);
  return use;
}

/** How a token was used, by the logged user agent and the caller without its port. The same object while it is remembered. */
export function identifyUse(query: UsedQuery, userAgent: string, place: string): LoggedUse {
  const uses = query.uses?.generation === generation ? query.uses : null;
  if (uses && uses.caller.place === place && uses.client.userAgent === userAgent) return uses.use;
  const client = clients.get(userAgent, readClient);
  const caller = callers.get(place, readCaller);
  if (uses) return otherUse(uses, client, caller, () => makeUse(query, client, caller));
  const use = makeUse(query, client, caller);
  query.uses = { generation, client, caller, use, others: null };
  return use;
}
