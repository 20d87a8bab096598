import { BlockList } from "node:net";
import { ACCOUNTS, type AccountKey, DELEGATORS, type DelegatorKey } from "../cast";
import { EVENTS, type LabEvent, type LabTimes, momentOf, NETWORK_RULES } from "../plan";
import type { OwnRefusal } from "./answer-table";
import { hasDelegationToken, headerOf, type LabRequest } from "./lab-request";

/** Which user delegation keys were handed out when. */
export interface IssuedKeys {
  /** Milliseconds since 1970; null for a key that was not handed out here. */
  issuedAt(query: URLSearchParams): number | null;
}

const ACCOUNT_KEYS = new Map(
  Object.entries(ACCOUNTS).map(([key, { name }]) => [name, key as AccountKey] as const),
);
const DELEGATOR_KEYS = new Map(
  Object.entries(DELEGATORS).map(([key, { objectId }]) => [objectId, key as DelegatorKey] as const),
);

/** What comes before the token's times and signature are looked at (azure-storage-facts 6.1). */
const FIRST: readonly OwnRefusal[] = ["network", "public-access", "account-disabled", "escaped-twice"];
/** What is asked once the token itself is accepted. */
const LATER: readonly OwnRefusal[] = ["revoked", "unbound", "address", "protocol", "role", "tags"];

interface Asked {
  readonly request: LabRequest;
  readonly account: AccountKey | undefined;
  readonly times: LabTimes;
  readonly keys: IssuedKeys;
}

const isNow = ({ request, times }: Asked, matches: (event: LabEvent) => boolean): boolean =>
  EVENTS.some((event) => {
    const until = "until" in event ? momentOf(times, event.until) : Number.POSITIVE_INFINITY;
    const { receivedMs } = request;
    return receivedMs >= momentOf(times, event.at) && receivedMs < until && matches(event);
  });

const TESTS: Readonly<Record<Exclude<OwnRefusal, "rename">, (asked: Asked) => boolean>> = {
  network: ({ request, account }) => {
    const allowed = account && NETWORK_RULES[account];
    return allowed !== undefined && !allowed.some((start) => request.caller.startsWith(start));
  },
  "public-access": (asked) =>
    isNow(asked, (event) => event.kind === "public-access-off" && event.account === asked.account),
  "account-disabled": (asked) =>
    isNow(asked, (event) => event.kind === "account-disabled" && event.account === asked.account),
  revoked: (asked) => {
    const issuedMs = asked.keys.issuedAt(asked.request.query);
    return isNow(
      asked,
      (event) =>
        event.kind === "keys-revoked" &&
        event.account === asked.account &&
        (issuedMs === null || issuedMs < momentOf(asked.times, event.at)),
    );
  },
  unbound: ({ request }) =>
    request.query.has("sduoid") && !/^bearer /i.test(headerOf(request, "authorization")),
  "escaped-twice": ({ request }) => /(?:^|&)(?:sig|st|se|skt|ske)=[^&]*%25/i.test(request.search),
  address: ({ request }) => {
    const allowed = request.query.get("sip");
    return allowed !== null && !isWithin(request.caller, allowed);
  },
  protocol: ({ request }) => request.protocol === "HTTP" && request.query.get("spr") === "https",
  role: (asked) => {
    const delegator = DELEGATOR_KEYS.get(asked.request.query.get("skoid") ?? "");
    return isNow(asked, (event) => event.kind === "role-removed" && event.delegator === delegator);
  },
  tags: ({ request }) =>
    request.method === "PUT" &&
    request.headers["x-ms-tags"] !== undefined &&
    !(request.query.get("sp") ?? "").includes("t"),
};

function isWithin(caller: string, allowed: string): boolean {
  const [first = "", last = first] = allowed.split("-");
  const list = new BlockList();
  list.addRange(first, last);
  const address = caller.replace(/:\d+$/, "");
  return !address.includes(":") && list.check(address);
}

/** Whether the token's times hold now; what else is wrong with it Azurite says. */
function holdsNow({ request }: Asked): boolean {
  const { query, receivedMs } = request;
  const moment = (name: string, other: number) => {
    const parsed = Date.parse(query.get(name) ?? "");
    return Number.isNaN(parsed) ? other : parsed;
  };
  const starts = Math.max(moment("st", 0), moment("skt", 0));
  return starts <= receivedMs && receivedMs < Math.min(moment("se", 0), moment("ske", 0));
}

/** The refusal that the proxy has to make in Azurite's place; null lets the request through to it. */
export function refuseInItsPlace(
  request: LabRequest,
  times: LabTimes,
  keys: IssuedKeys,
): Exclude<OwnRefusal, "rename"> | null {
  const asked: Asked = { request, times, keys, account: ACCOUNT_KEYS.get(request.account) };
  const refuses = (name: OwnRefusal) => name !== "rename" && TESTS[name](asked);
  const found =
    FIRST.find(refuses) ?? (hasDelegationToken(request) && holdsNow(asked) ? LATER.find(refuses) : undefined);
  return (found as Exclude<OwnRefusal, "rename"> | undefined) ?? null;
}
