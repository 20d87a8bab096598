import type { Failure } from "@/lib/log-source/failures";
import type { Facet } from "@/lib/log-source/fields";
import type { LogSource } from "@/lib/log-source/log-source";
import { parameterFieldValue } from "@/lib/log-source/parameter-fields";
import { type Filters, onlyValue, type Scope } from "@/lib/log-source/scope";
import { clientOf } from "@/lib/requests/client-name";
import { addressOf, containerOf, objectOf } from "@/lib/requests/display-fields";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { SERVICES } from "@/lib/requests/logged-request";
import { type Result, settle } from "./settle";

const withFacet =
  (facet: Facet) =>
  (value: string): Filters => ({ facets: { [facet]: onlyValue(value) }, text: "" });

interface AlikeEntry {
  /** "" where the log names none. */
  readonly valueOf: (request: LoggedRequest) => string;
  readonly filters: (value: string) => Filters;
}

/** In what a failure can be like others, and how those are listed. */
const ALIKE = {
  token: { valueOf: ({ token }) => token, filters: withFacet("token") },
  delegator: {
    valueOf: (request) => parameterFieldValue("delegator", request.parameters),
    filters: withFacet("delegator"),
  },
  caller: { valueOf: ({ callerAddress }) => addressOf(callerAddress), filters: withFacet("caller") },
  client: { valueOf: ({ userAgent }) => clientOf(userAgent), filters: withFacet("client") },
  container: {
    valueOf: containerOf,
    filters: withFacet("container"),
  },
  object: { valueOf: objectOf, filters: (text) => ({ facets: {}, text }) },
} as const satisfies Readonly<Record<string, AlikeEntry>>;

export type AlikeKind = keyof typeof ALIKE;

/** Other failures of the window that share one value with a request. */
export interface Alike {
  readonly value: string;
  /** What lists them: the window without any other filter. */
  readonly filters: Filters;
  /** How many that list holds. */
  readonly count: Result<number>;
}

export type AlikeByKind = Readonly<Partial<Record<AlikeKind, Alike>>>;

/** Counted by service: no source has to explain a row for that. */
async function countOf(source: LogSource, scope: Scope): Promise<number> {
  const services = await source.facet(scope, "service", SERVICES.length);
  return services.reduce((sum, { count }) => sum + count, 0);
}

/** The failures of account and window that are like this one, by what they share; what the log does not name is left out. */
export async function findAlike(
  source: LogSource,
  { request }: Failure,
  scope: Omit<Scope, "filters">,
): Promise<AlikeByKind> {
  const kinds = Object.entries(ALIKE) as readonly (readonly [AlikeKind, AlikeEntry])[];
  const found = kinds.map(async ([kind, entry]) => {
    const value = entry.valueOf(request);
    if (value === "") return [];
    const filters = entry.filters(value);
    const alike: Alike = { value, filters, count: await settle(countOf(source, { ...scope, filters })) };
    return [[kind, alike] as const];
  });
  return Object.fromEntries((await Promise.all(found)).flat());
}
