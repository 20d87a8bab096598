import { CAUSES, type Cause, CONFIDENCES } from "@/lib/diagnosis/causes/causes";
import { classify } from "@/lib/diagnosis/verdict/classify";
import type { Failure } from "@/lib/log-source/failures";
import type { Facet, SortColumn } from "@/lib/log-source/fields";
import type { Lookup, Match } from "@/lib/log-source/lookup";
import type { FacetFilter, PageOrder, Scope } from "@/lib/log-source/scope";
import { addressOf } from "@/lib/requests/display-fields";
import type { LoggedRequest, QueryParameter } from "@/lib/requests/logged-request";
import { readRecord } from "@/lib/requests/reading/read-record";
import type { ServiceRow } from "./contract-rows";

interface Told {
  readonly account: string;
  readonly time: string;
}

/** What the rows hold, told by plain loops: no store and no query. */
export interface Truth {
  readonly failures: readonly Failure[];
  readonly requests: readonly Told[];
}

export function truthOf(rows: readonly ServiceRow[]): Truth {
  const failures = new Map<string, Failure>();
  const requests = new Map<string, Told>();
  for (const { row, service } of rows) {
    const read = readRecord(row, "assumed-utc", () => JSON.stringify(row));
    if (read.kind === "outcome") requests.set(read.outcome.key, read.outcome);
    if (read.kind !== "failure") continue;
    const request = { ...read.request, service };
    requests.set(read.key, request);
    failures.set(read.key, { id: read.key, request, ...classify(request) });
  }
  return { failures: [...failures.values()], requests: [...requests.values()] };
}

const within = ({ account, window }: Scope, told: Told): boolean =>
  (account === null || told.account === account) && told.time >= window.from && told.time < window.to;

/** "container/blob" of the object key, else of the path. */
export const objectOf = (request: LoggedRequest): string => {
  const own = `/${request.account}/`;
  return request.objectKey.startsWith(own)
    ? request.objectKey.slice(own.length)
    : request.path.replace(/^\//, "");
};

export const FACET_OF: Readonly<Record<Facet, (failure: Failure) => string>> = {
  reason: ({ reason }) => reason,
  operation: ({ request }) => request.operation,
  caller: ({ request }) => addressOf(request.callerAddress),
  status: ({ request }) => request.statusText,
  token: ({ request }) => request.token,
  delegator: ({ request }) => request.parameters.find(({ name }) => name === "skoid")?.value ?? "",
  ...(Object.fromEntries(
    (["sktid", "saoid", "suoid", "sduoid", "skdutid", "scid", "rscd"] as const).map((parameter) => [
      parameter === "sktid" ? "tenant" : parameter,
      ({ request }: Failure) => request.parameters.find(({ name }) => name === parameter)?.value ?? "",
    ]),
  ) as Record<
    "tenant" | "saoid" | "suoid" | "sduoid" | "skdutid" | "scid" | "rscd",
    (failure: Failure) => string
  >),
  confidence: ({ confidence }) => confidence,
  client: ({ request }) => request.userAgent.split(" ")[0] ?? "",
  container: ({ request }) => objectOf(request).split("/")[0] ?? "",
  prefix: ({ request }) => {
    const parts = objectOf(request).split("/");
    return parts.length > 2 ? `${parts[0]}/${parts[1]}/` : "";
  },
  service: ({ request }) => request.service,
};

/** The parameters that are the token's own, in the order of their names. */
export const tokenParametersOf = (failure: Failure | undefined): readonly QueryParameter[] =>
  (failure?.request.parameters ?? [])
    .filter(({ name }) => name !== "sig")
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));

function holdsText(failure: Failure, text: string): boolean {
  const { request } = failure;
  const searched = [
    objectOf(request),
    request.requestId,
    request.clientRequestId,
    addressOf(request.callerAddress),
    request.userAgent,
  ];
  return searched.some((field) => field.toLowerCase().includes(text.toLowerCase()));
}

/** The failures in scope, the filter of one facet left out. */
export function inScope({ failures }: Truth, scope: Scope, without?: Facet): readonly Failure[] {
  const facets = Object.entries(scope.filters.facets) as readonly (readonly [Facet, FacetFilter])[];
  const passes = ({ only, not }: FacetFilter, value: string): boolean =>
    (only.length === 0 || only.includes(value)) && !not.includes(value);
  return failures.filter(
    (failure) =>
      within(scope, failure.request) &&
      facets.every(([facet, filter]) => facet === without || passes(filter, FACET_OF[facet](failure))) &&
      (scope.filters.text === "" || holdsText(failure, scope.filters.text)),
  );
}

const plain = (id: string): string => id.toLowerCase().replaceAll("-", "");

const tokenParameters = (parameters: readonly QueryParameter[]): string =>
  JSON.stringify(
    parameters
      .filter(({ name }) => name !== "sig")
      .map(({ name, value }) => [name, value])
      .sort(),
  );

const MATCHING: Readonly<Record<Match, (request: LoggedRequest, lookup: Lookup) => boolean>> = {
  "server-request-id": ({ requestId }, { serverRequestIds }) =>
    serverRequestIds.some((id) => plain(id) === plain(requestId)),
  "client-request-id": ({ clientRequestId }, { clientRequestIds }) =>
    clientRequestIds.some((id) => plain(id) === plain(clientRequestId)),
  signature: ({ signatureHash }, { signatureHashes }) => signatureHashes.includes(signatureHash),
  "token-parameters": ({ parameters }, { tokens }) =>
    tokens.some((token) => tokenParameters(token) === tokenParameters(parameters)),
  object: (request, { objects }) =>
    objects.some(({ account, object }) => account === request.account && object === objectOf(request)),
};

/** What matches in this way: of the object looked for first, then the nearest in time, or the newest. */
export function foundIn({ failures }: Truth, match: Match, lookup: Lookup): readonly Failure[] {
  const rank = ({ request }: Failure): readonly number[] => {
    const ms = Date.parse(request.time);
    const far = lookup.time === null ? 0 : Math.abs(ms - Date.parse(lookup.time));
    return [MATCHING.object(request, lookup) ? 0 : 1, far, -ms];
  };
  const found = failures.filter(({ request }) => MATCHING[match](request, lookup));
  return found.toSorted((a, b) => {
    const [first, second] = [rank(a), rank(b)];
    return first.map((value, at) => value - (second[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
  });
}

export function requestsIn({ requests }: Truth, scope: Scope): number {
  return requests.filter((told) => within(scope, told)).length;
}

const SORT_KEYS: Readonly<Record<SortColumn, (failure: Failure) => string | number>> = {
  time: ({ request }) => request.time,
  operation: FACET_OF.operation,
  object: ({ request }) => objectOf(request),
  caller: FACET_OF.caller,
  reason: ({ reason }) => CAUSES.indexOf(reason),
  confidence: ({ confidence }) => CONFIDENCES.indexOf(confidence),
  status: FACET_OF.status,
  requestId: ({ request }) => request.requestId,
};

/** What a page is sorted by, as a list that must be in order. */
export const keysOf = (failures: readonly Failure[], { column }: PageOrder): readonly (string | number)[] =>
  failures.map(SORT_KEYS[column]);

/** The keys of all failures, in order. */
export function sortedKeys(failures: readonly Failure[], order: PageOrder): readonly (string | number)[] {
  const keys = keysOf(failures, order).toSorted((a, b) => {
    if (a === b) return 0;
    return a < b ? -1 : 1;
  });
  return order.descending ? keys.toReversed() : keys;
}

export function countBy(
  failures: readonly Failure[],
  of: (failure: Failure) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const failure of failures) counts.set(of(failure), (counts.get(of(failure)) ?? 0) + 1);
  return counts;
}

export const distinct = (failures: readonly Failure[], of: (failure: Failure) => string): number =>
  new Set(failures.map(of).filter((value) => value !== "")).size;

export const ofReason = (failures: readonly Failure[], reason: Cause): readonly Failure[] =>
  failures.filter((failure) => failure.reason === reason);
