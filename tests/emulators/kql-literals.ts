/** A query whose string literals stand aside, so that a pattern can't hit what is inside of one. */
export interface BareQuery {
  /** Each literal is "\u0001n\u0001", comments are gone, and all is one line. */
  readonly text: string;
  readonly literals: readonly string[];
}

const LITERAL_OR_COMMENT =
  /(?:h|H)?@'(?:[^']|'')*'|(?:h|H)?@"(?:[^"]|"")*"|(?:h|H)?'(?:[^'\\\n]|\\.)*'|(?:h|H)?"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*/g;

export function bareQuery(query: string): BareQuery {
  const literals: string[] = [];
  const text = query.replace(LITERAL_OR_COMMENT, (found) => {
    if (found.startsWith("//")) return " ";
    literals.push(found);
    return `\u0001${literals.length - 1}\u0001`;
  });
  return { text: text.replace(/\s+/g, " ").trim(), literals };
}

export function withLiterals({ text, literals }: BareQuery): string {
  return text.replace(/\u0001(\d+)\u0001/g, (_, at) => literals[Number(at)] ?? "");
}

/** Where the bracket that opens at `open` is closed; the text's length where it is not. */
export function closingAt(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

/** The query with each call of the function replaced, innermost last; null leaves a call as it is. */
export function replaceCalls(text: string, name: string, to: (inside: string) => string | null): string {
  const call = new RegExp(`\\b${name}\\s*\\(`, "g");
  let done = "";
  let rest = text;
  for (let found = call.exec(rest); found; found = call.exec(rest)) {
    const open = found.index + found[0].length - 1;
    const close = closingAt(rest, open);
    const inside = replaceCalls(rest.slice(open + 1, close), name, to);
    done += rest.slice(0, found.index) + (to(inside) ?? `${found[0]}${inside})`);
    rest = rest.slice(close + 1);
    call.lastIndex = 0;
  }
  return done + rest;
}
