import { parseArgs } from "node:util";
import { exitError } from "./exit-error.mjs";
import { shownWord } from "./shown-word.mjs";

/**
 * The values of `--name value`, `--name=value` and `--flag`; `options` as for `util.parseArgs`, whose own messages
 * repeat words that may hold a token. Throws for the first wrong argument.
 */
export function readArguments(args, options) {
  const { values, tokens } = parseArgs({ args, options, strict: false, tokens: true });
  const names = tokens.map(({ name }) => name);
  for (const [at, token] of tokens.entries()) {
    const problem = problemOf(token, options, names.indexOf(token.name) < at);
    if (problem) throw exitError(problem, 2);
  }
  return values;
}

function problemOf({ name, rawName, value, inlineValue }, options, twice) {
  if (!Object.hasOwn(options, name ?? "")) return `Unknown argument: ${shownWord(rawName ?? value ?? "--")}`;
  if (twice) return `${rawName} was given twice`;
  if (options[name].type === "boolean") return value === undefined ? "" : `${rawName} takes no value`;
  return value && (inlineValue || !value.startsWith("--")) ? "" : `${rawName} needs a value`;
}
