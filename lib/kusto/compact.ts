/** Literals, words, and blanks of a query; everything else stands as it is. */
const PIECES = /'(?:[^'\\]|\\.)*'|[A-Za-z_]\w*|,?\s+/gs;

/** What stands between two steps and at a line's end; a step begins its own line. */
function blank(text: string, next: string): string {
  if (next === "|") return "\n";
  return text.startsWith(",") ? "," : " ";
}

/**
 * A query with the same meaning in fewer characters: the columns that it makes get short names, except
 * those that it shows. An alert rule has room for 64 KB, and all reasons in full names are more.
 */
export function compactQuery(query: string, made: Iterable<string>, shown: readonly string[]): string {
  const short = new Map<string, string>();
  for (const name of made) if (!shown.includes(name)) short.set(name, `c${short.size.toString(36)}`);
  return query.replace(PIECES, (piece, at: number) => {
    if (piece.startsWith("'")) return piece;
    return /^[,\s]/.test(piece) ? blank(piece, query.charAt(at + piece.length)) : (short.get(piece) ?? piece);
  });
}
