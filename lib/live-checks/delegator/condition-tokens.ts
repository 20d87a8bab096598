/** A piece of a condition: a bracket or an operator by itself, or one of these. */
export type ConditionToken =
  | { readonly kind: "(" | ")" | "not" | "and" | "or" }
  /** 'text', or {'text', 'text'}: null if the braces hold anything else. */
  | { readonly kind: "values"; readonly values: readonly string[] | null }
  /** "@resource[microsoft.storage/…/containers:name]", lower case. */
  | { readonly kind: "attribute"; readonly name: string }
  /** "actionmatches", "stringequals", a number: lower case. */
  | { readonly kind: "word"; readonly word: string };

/** Azure takes conditions of 8 KB. */
const MAX_CHARACTERS = 16_384;

const PIECE =
  /\s+|(?<bracket>[()])|(?<operator>&&|\|\||!)|(?<quoted>'(?:[^'\\]|\\.)*')|(?<braces>\{[^{}]*\})|(?<attribute>@\w+\[[^[\]]*\])|(?<word>[\w:.+-]+)/y;
const OPERATORS: Readonly<Record<string, "not" | "and" | "or">> = {
  "!": "not",
  not: "not",
  "&&": "and",
  and: "and",
  "||": "or",
  or: "or",
};
const QUOTED_LIST = /^\s*'[^'\\]*'(?:\s*,\s*'[^'\\]*')*\s*$/;

const valuesIn = (text: string): readonly string[] | null =>
  QUOTED_LIST.test(text) ? [...text.matchAll(/'([^'\\]*)'/g)].map(([, value = ""]) => value) : null;

function tokenOf(groups: Readonly<Record<string, string | undefined>>): ConditionToken | null {
  const { bracket, operator, quoted, braces, attribute, word } = groups;
  if (bracket === "(" || bracket === ")") return { kind: bracket };
  if (quoted !== undefined) return { kind: "values", values: valuesIn(quoted) };
  if (braces !== undefined) return { kind: "values", values: valuesIn(braces.slice(1, -1)) };
  if (attribute !== undefined) return { kind: "attribute", name: attribute.toLowerCase() };
  const text = (operator ?? word)?.toLowerCase();
  if (text === undefined) return null;
  const known = OPERATORS[text];
  return known ? { kind: known } : { kind: "word", word: text };
}

/** The pieces of a condition; null where it holds something else, or is longer than Azure takes. */
export function conditionTokens(text: string): readonly ConditionToken[] | null {
  if (text.length > MAX_CHARACTERS) return null;
  const tokens: ConditionToken[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < text.length) {
    const found = PIECE.exec(text);
    if (found === null) return null;
    const token = tokenOf(found.groups ?? {});
    if (token !== null) tokens.push(token);
  }
  return tokens;
}
