import type { Instant } from "@/lib/time/instant";
import { FACETS, type Facet } from "./fields";
import type { Filters } from "./scope";

/** What is asked of tokens in use: those that end from `at` on and before `until`. */
export interface EndingAsked {
  readonly at: Instant;
  readonly until: Instant;
}

/** What a token says of itself, as far as its end matters; null where it can't be read. */
export interface TokenFacts {
  /** In lower case, "" where the token names none. */
  readonly delegator: string;
  readonly permissions: string;
  /** "b", "c", "d", …; "" where it names none. */
  readonly signedResource: string;
  /** Signed expiry. */
  readonly tokenEnds: Instant | null;
  readonly keyEnds: Instant | null;
}

/** Tokens with the same parameters, as one client used them in one container: one token, unless it was signed for several objects. */
export interface TokenUse extends TokenFacts {
  /** Its id; null where there are several. */
  readonly token: string | null;
  /** How many signatures. */
  readonly tokens: number;
  readonly client: string;
  readonly container: string;
  /** Requests that succeeded in the window. */
  readonly worked: number;
  /** Requests that were blocked in the window. */
  readonly refused: number;
  /** Of those that succeeded. */
  readonly first: Instant;
  readonly last: Instant;
  /** Different addresses of those that succeeded. */
  readonly callers: number;
}

/** When the last of the tokens ends that a client uses in a container for a delegator. */
export interface NewestToken {
  readonly delegator: string;
  readonly client: string;
  readonly container: string;
  readonly ends: Instant;
}

/** By whom, where and for whom: of those who share it, one token replaces another. */
export const userKey = ({ delegator, client, container }: Omit<NewestToken, "ends">): string =>
  JSON.stringify([delegator, client, container]);

/** Tokens in use that end soon, or that say they outlive their key. */
export interface EndingTokens {
  /** Those that end first come first. Tokens that live no longer than what is asked for are left out. */
  readonly uses: readonly TokenUse[];
  /** By whom tokens of `uses` are used: what tells which of them were replaced. */
  readonly newest: readonly NewestToken[];
  /** False where a service or a limit told a part only: counts are then at least what stands there. */
  readonly exact: boolean;
}

/** One token that worked from many addresses. */
export interface SpreadToken extends TokenFacts {
  readonly token: string;
  readonly callers: number;
  readonly clients: number;
  readonly worked: number;
  readonly first: Instant;
  readonly last: Instant;
}

export interface SpreadTokens {
  /** Those with the most addresses come first. */
  readonly tokens: readonly SpreadToken[];
  readonly exact: boolean;
}

/** From so many addresses on a token is told of: a service that few machines share has fewer, one that is handed on has more. */
export const MANY_ADDRESSES = 10;

/** Facets that also tell requests apart that worked; what speaks of a refusal, or is kept of refusals alone, does not. */
const USE_FACETS = [
  "operation",
  "client",
  "caller",
  "container",
  "token",
  "delegator",
  "tenant",
] as const satisfies readonly Facet[];
export type UseFacet = (typeof USE_FACETS)[number];

const isUseFacet = (facet: Facet): facet is UseFacet => USE_FACETS.some((name) => name === facet);

/** The filters as far as they narrow requests that worked. */
export function filtersOfUses({ facets }: Filters): Filters {
  const kept = Object.entries(facets).filter(([facet]) => isUseFacet(facet as Facet));
  return { facets: Object.fromEntries(kept), text: "" };
}

/** What of the filters says nothing about requests that worked: facets, and "text". */
export function unusedFilters({ facets, text }: Filters): readonly (Facet | "text")[] {
  const unused = FACETS.filter((facet) => facets[facet] !== undefined && !isUseFacet(facet));
  return text === "" ? unused : [...unused, "text"];
}
