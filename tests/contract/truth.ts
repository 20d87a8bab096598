import { CAUSES, type Cause, CONFIDENCES } from "@/lib/diagnosis/causes/causes";
import { classify } from "@/lib/diagnosis/verdict/classify";
import type { Failure } from "@/lib/log-source/failures";
import type { Facet, SortColumn } from "@/lib/log-source/fields";
import type { PageOrder, Scope } from "@/lib/log-source/scope";
import { addressOf } from "@/lib/requests/display-fields";
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

const objectOf = ({ request }: Failure): string => {
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
};

function holdsText(failure: Failure, text: string): boolean {
  const { request } = failure;
  const searched = [
    objectOf(failure),
    request.requestId,
    request.clientRequestId,
    addressOf(request.callerAddress),
    request.userAgent,
  ];
  return searched.some((field) => field.toLowerCase().includes(text.toLowerCase()));
}

/** The failures in scope, the filter of one facet left out. */
export function inScope({ failures }: Truth, scope: Scope, without?: Facet): readonly Failure[] {
  const facets = Object.entries(scope.filters.facets) as readonly (readonly [Facet, string])[];
  return failures.filter(
    (failure) =>
      within(scope, failure.request) &&
      facets.every(([facet, value]) => facet === without || FACET_OF[facet](failure) === value) &&
      (scope.filters.text === "" || holdsText(failure, scope.filters.text)),
  );
}

export function requestsIn({ requests }: Truth, scope: Scope): number {
  return requests.filter((told) => within(scope, told)).length;
}

const SORT_KEYS: Readonly<Record<SortColumn, (failure: Failure) => string | number>> = {
  time: ({ request }) => request.time,
  operation: FACET_OF.operation,
  object: objectOf,
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
