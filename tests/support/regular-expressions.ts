import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { parseAst } from "vitest/node";

/** A pattern of the product, with where it stands. */
interface WrittenExpression {
  readonly place: string;
  readonly expression: RegExp;
}

interface Node {
  readonly type?: unknown;
  readonly regex?: { readonly pattern: string; readonly flags: string };
}

/** Every node of a syntax tree, however deep. */
function* nodesOf(root: unknown): Generator<Node> {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const at = waiting.pop();
    if (typeof at !== "object" || at === null) continue;
    if ("type" in at) yield at as Node;
    waiting.push(...Object.values(at));
  }
}

/** All that a file writes as /pattern/flags, as JavaScript's own parser reads it. */
export function expressionsIn(root: string, path: string): readonly WrittenExpression[] {
  const loader = path.endsWith("x") ? "tsx" : "ts";
  const { code } = transformSync(readFileSync(join(root, path), "utf8"), {
    loader,
    target: "esnext",
    jsx: "automatic",
  });
  return [...nodesOf(parseAst(code))].flatMap(({ type, regex }) =>
    type === "Literal" && regex !== undefined
      ? [{ place: path, expression: new RegExp(regex.pattern, regex.flags) }]
      : [],
  );
}

const LONG = 8_000;
const ENDS = ["", "\0", "!", "\n"] as const;

/** What a pattern speaks of: its letters, what its classes hold, and the words in it. */
function piecesOf(source: string): readonly string[] {
  const plain = source.replaceAll(
    /\\[dwsDWSbB]|\\u\{?[\da-fA-F]+\}?|\\p\{\w+\}|[\\^$.*+?()[\]{}|]/g,
    "\u0000",
  );
  const words = plain.split("\u0000").filter((word) => word.length > 1 && word.length < 20);
  return [...new Set([...words, ...source.replaceAll(/[^\w\-%&=:/"'.,;@# ]/g, "")])];
}

const USUAL = [
  "a",
  "0",
  " ",
  "\t",
  "\n",
  "%",
  "%25",
  "=",
  "&",
  '"',
  "'",
  "\\",
  "-",
  ".",
  "/",
  ":",
  "a=",
  "a.",
  "0-",
  '""',
  "\\\\",
  " a",
  "Ab0",
  "()",
  "[",
  "{",
  "<",
  "é",
];

/** Long texts that make a pattern try again and again if any does: what it speaks of, repeated, and then not what it wants. */
export function longTextsFor(source: string, most: number): readonly string[] {
  const pieces = [...new Set([...piecesOf(source), ...USUAL])];
  const pairs = pieces.slice(0, 12).flatMap((one) => pieces.slice(0, 12).map((other) => one + other));
  const step = Math.max(1, Math.ceil((pieces.length + pairs.length) / most));
  const chosen = [...pieces, ...pairs].filter((_, n) => n % step === 0);
  return chosen.flatMap((piece, n) => {
    const pumped = piece.repeat(Math.ceil(LONG / piece.length)).slice(0, LONG);
    const begin = pieces[n % pieces.length] ?? "";
    return [pumped + ENDS[n % ENDS.length], begin + pumped + ENDS[(n + 1) % ENDS.length]];
  });
}
