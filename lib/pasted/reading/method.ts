const METHODS = "GET|PUT|POST|HEAD|DELETE|PATCH|OPTIONS|MERGE";
const BEFORE_ADDRESS = new RegExp(`(?<![A-Za-z])(${METHODS})(?:["',: ]|\\[\\]){1,4}$`);
const LABELLED = new RegExp(
  `(?<![A-Za-z])(?:request[ _-]?|http)?method["']?\\s{0,3}(?:[:=]|\\n)\\s{0,3}["']?(${METHODS})(?![A-Za-z])`,
  "i",
);
const OPTION = new RegExp(`(?:-X|--request|-Method) {0,2}["']?(${METHODS})(?![A-Za-z])`, "i");
const REQUEST_LINE = new RegExp(`(?:^|\\n)[ \\t>]{0,4}(${METHODS}) (/[^\\s]{0,6000}) HTTP/\\d`);
/** Words that stand for a method. */
const SAID: readonly { readonly says: RegExp; readonly method: string }[] = [
  { says: /failed to get contents/i, method: "GET" },
  { says: /curl[^\n]{0,60} (?:-T|--upload-file) /i, method: "PUT" },
  { says: /curl[^\n]{0,60} (?:-I|--head)[ \n]/i, method: "HEAD" },
];
const NEAR = 1_500;

/** "GET /path?query HTTP/1.1" of a trace, whose host stands on another line, and where its path begins; null for none. */
export function readRequestLine(
  text: string,
): { readonly method: string; readonly path: string; readonly at: number } | null {
  const found = REQUEST_LINE.exec(text);
  return (
    found && { method: found[1] ?? "", path: found[2] ?? "", at: found.index + found[0].indexOf(" /") + 1 }
  );
}

/** The method of a request whose address stands between `start` and `end`; null where the text does not say. */
export function readMethod(text: string, start: number, end: number): string | null {
  const direct = BEFORE_ADDRESS.exec(text.slice(Math.max(0, start - 16), start))?.[1];
  if (direct) return direct;
  const after = text.slice(end, end + NEAR);
  const before = text.slice(Math.max(0, start - NEAR), start);
  const near = `${before}\n${after}`;
  const named = LABELLED.exec(near)?.[1] ?? OPTION.exec(near)?.[1];
  if (named) return named.toUpperCase();
  return SAID.find(({ says }) => says.test(near))?.method ?? null;
}
