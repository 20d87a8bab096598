import { mandatoryWhere } from "@/lib/sas/parameter-sets";

/**
 * How a logged address may separate the token's parameters instead of with "&". Readers undo all of
 * them, so that the token can be looked at; a record keeps which it was.
 */
const SEPARATORS = ["&amp;", "%5Cu0026", "%26", "\\u0026"] as const;
export type Separator = (typeof SEPARATORS)[number];

/**
 * Those that no format of an export makes of "&": JSON escapes nothing to HTML, a classic log's HTML
 * is undone by its reader, and nothing percent-encodes a whole address. So the client sent them.
 */
export const CLIENTS_SEPARATORS = ["&amp;", "%5Cu0026", "%26"] as const satisfies readonly Separator[];

/** JSON's own escape, written twice by an export, or sent by a client that never read its JSON. */
export const EITHERS_SEPARATORS = ["\\u0026"] as const satisfies readonly Separator[];

/** Without one of these a token can't be read: an optional parameter that got lost shows as its signature. */
const MANDATORY = mandatoryWhere("always").join("|");

/** Separators that stand before a mandatory parameter, the first that fits counts; for KQL as well. */
export const SEPARATOR_PATTERNS: readonly { readonly separator: Separator; readonly pattern: string }[] = [
  { separator: "&amp;", pattern: `[?][^#]*&(amp(;|%3b))+(${MANDATORY})=` },
  { separator: "%5Cu0026", pattern: `[?][^#]*%5cu0026(${MANDATORY})(=|%5cu003d)` },
  { separator: "\\u0026", pattern: `[?][^#]*[\\\\]u0026(${MANDATORY})(=|[\\\\]+u003d)` },
];

const READERS = SEPARATOR_PATTERNS.map(({ separator, pattern }) => ({
  separator,
  pattern: new RegExp(pattern, "i"),
}));

/** The separator as it was logged, "" for a plain ampersand. */
export function separatorOf(uri: string): Separator | "" {
  return READERS.find(({ pattern }) => pattern.test(uri))?.separator ?? "";
}
