/** Where a text stops being JSON; lines and columns count from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** What would have been right there: "a value", "a comma or ]". */
  readonly expected: string;
}

class Fault extends Error {
  constructor(
    readonly at: number,
    readonly expected: string,
  ) {
    super(expected);
  }
}

const SPACE = /[ \t\r\n]*/y;
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** The end of what `form` matches at `at`; -1 where it doesn't. */
function endOf(form: RegExp, text: string, at: number): number {
  form.lastIndex = at;
  return form.test(text) ? form.lastIndex : -1;
}

const afterSpace = (text: string, at: number): number => endOf(SPACE, text, at);

function skip(text: string, at: number, form: RegExp, expected: string): number {
  const end = endOf(form, text, at);
  if (end < 0) throw new Fault(at, expected);
  return afterSpace(text, end);
}

/** A member's name and its colon. */
function skipName(text: string, at: number): number {
  const colon = skip(text, at, TEXT, "a name in double quotes");
  return skip(text, colon, /:/y, "a colon");
}

/** Reads on from a value's start with the brackets that are open; the end, or a Fault. */
function walk(text: string): void {
  const open: string[] = [];
  let at = afterSpace(text, 0);
  for (;;) {
    const first = text[at] ?? "";
    if (first === "[" || first === "{") {
      at = afterSpace(text, at + 1);
      const closing = first === "[" ? "]" : "}";
      if (text[at] !== closing) {
        open.push(closing);
        if (closing === "}") at = skipName(text, at);
        continue;
      }
      at = afterSpace(text, at + 1);
    } else at = skip(text, at, first === '"' ? TEXT : PLAIN, "a value");
    while (open.length > 0 && text[at] === open.at(-1)) {
      open.pop();
      at = afterSpace(text, at + 1);
    }
    const closing = open.at(-1);
    if (closing === undefined) break;
    at = skip(text, at, /,/y, `a comma or ${closing}`);
    if (closing === "}") at = skipName(text, at);
  }
  if (at < text.length) throw new Fault(at, "the end");
}

/**
 * Where a text that JSON.parse refuses is wrong. Engines name the place differently, some not at all, and
 * some repeat the text, which may hold a secret. Example: '{"a":}' gives line 1, column 6, "a value".
 */
export function findJsonFault(text: string): JsonFault | null {
  try {
    walk(text);
    return null;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const lines = text.slice(0, error.at).split("\n");
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, expected: error.expected };
  }
}
