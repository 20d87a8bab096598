import { buildInsightHref, queryPairs } from "./build-href";
import type { ParsedQuery } from "./query";
import { type RawParameters, valuesOf } from "./query-reader";

const written = (pairs: Iterable<readonly [string, string]>): string =>
  JSON.stringify([...pairs].sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Where a browser is sent so that its address is the one that every link here has: no defaults, no empty
 * fields of a form, times in UTC, the account by its name. Null where it is there already, and where
 * something was left out or filled in: what `notices` say is about the address that was asked for.
 */
export function canonicalHref(parameters: RawParameters, { query, notices }: ParsedQuery): string | null {
  if (notices.length > 0) return null;
  const given = Object.keys(parameters).flatMap((name) =>
    valuesOf(parameters, name).map((value) => [name, value] as const),
  );
  return written(given) === written(queryPairs(query)) ? null : buildInsightHref(query);
}
