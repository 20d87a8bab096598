import { accountOfHost, accountOfName, accountsInText } from "./accounts";

/** A query is at most so long (Azure Monitor's limit is less). */
const MAX_QUERY = 65_536;
const LITERAL = /"([^"\n]{0,200})"|'([^'\n]{0,200})'/g;
/** How far behind a column's name its values may stand. */
const REACH = 600;

/** What belongs to a column's comparison: up to the next pipe, or the next comparison. */
function comparisonAfter(query: string, at: number): string {
  const rest = query.slice(at, at + REACH);
  const end = rest.search(/[|;\n]|\b(?:and|or)\b/i);
  return end < 0 ? rest : rest.slice(0, end);
}

function literalsIn(text: string): readonly string[] {
  return [...text.matchAll(LITERAL)].map(([, double, single]) => double ?? single ?? "");
}

/** The values that `AccountName` (or a variable named like it) is compared with, unless the comparison excludes them. */
function compared(query: string): readonly string[] {
  const values: string[] = [];
  for (const { index, 0: name } of query.matchAll(/\b_?(?:storage)?account(?:name)?s?\b/gi)) {
    const comparison = comparisonAfter(query, index + name.length);
    if (!/^\s*(?:!|not\b)/i.test(comparison)) values.push(...literalsIn(comparison));
  }
  return values;
}

/**
 * Accounts that a query speaks of. It proves nothing: a query may count over all of them, or exclude
 * some; so they are candidates. Example: 'where AccountName in ("a01", "b02")' gives "a01", "b02".
 */
export function accountsInQuery(text: string): readonly string[] {
  const query = text.slice(0, MAX_QUERY);
  const hosts = literalsIn(query).flatMap((literal) => accountOfHost(literal)?.name ?? []);
  const ids = accountsInText(query).map(({ name }) => name);
  const names = compared(query).flatMap((literal) => accountOfName(literal)?.name ?? []);
  return [...new Set([...names, ...ids, ...hosts])];
}
