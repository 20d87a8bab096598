import { type BareQuery, closingAt } from "./kql-literals";

/** Operators whose right side the dialect makes a pattern of; startswith_cs and endswith_cs compare as they should. */
const OPERATOR = /(?<=\s)!?(?:contains(?:_cs)?|startswith|endswith)\s+/g;
const LITERAL = /^\u0001(\d+)\u0001/;
const CALL_OR_BRACKET = /^(?:[A-Za-z_]\w*)?\(/;
const NAME = /^[A-Za-z_]\w*/;

/** What stands for itself in a pattern; a literal's own backslashes are doubled already. */
function escaped(literal: string): string {
  return literal.replace(/\\\\|[_%]/g, (found) => (found === "\\\\" ? "\\\\\\\\" : `\\\\${found}`));
}

/** The same, made by the engine from what it computes. */
function escapedByEngine(operand: string): string {
  const steps = [
    ["\\\\", "\\\\\\\\"],
    ["_", "\\\\_"],
    ["%", "\\\\%"],
  ];
  return steps.reduce((made, [from, to]) => `replace_string(${made}, '${from}', '${to}')`, operand);
}

function operandAt(text: string): string {
  const literal = LITERAL.exec(text)?.[0];
  if (literal !== undefined) return literal;
  const open = CALL_OR_BRACKET.exec(text)?.[0];
  if (open !== undefined) return text.slice(0, closingAt(text, open.length - 1) + 1);
  return NAME.exec(text)?.[0] ?? "";
}

/** Takes their meaning from the characters of what is looked for that the dialect reads as wildcards. */
export function withoutWildcards({ text, literals }: BareQuery): BareQuery {
  const made = [...literals];
  const parts: string[] = [];
  let done = 0;
  for (const found of text.matchAll(OPERATOR)) {
    const from = found.index + found[0].length;
    const operand = operandAt(text.slice(from));
    const at = LITERAL.exec(operand)?.[1];
    if (operand === "" || from < done) continue;
    parts.push(text.slice(done, from));
    done = from + operand.length;
    if (at === undefined) parts.push(escapedByEngine(operand));
    else {
      made.push(escaped(literals[Number(at)] ?? ""));
      parts.push(`\u0001${made.length - 1}\u0001`);
    }
  }
  return { text: parts.join("") + text.slice(done), literals: made };
}
