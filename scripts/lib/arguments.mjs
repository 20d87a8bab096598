import { parseArgs } from "node:util";
import { exitError } from "./exit-error.mjs";
import { shownWord } from "./shown-word.mjs";

/**
 * The values of `--name value`, `--name=value` and `--flag`; `options` as for `util.parseArgs`, whose own messages
 * repeat words that may hold a token. Throws for the first wrong argument, with what may have been meant; npm keeps options
 * that come before `--`, and says so in `env`.
 * @param {Record<string, string | undefined>} [env]
 */
export function readArguments(args, options, env = process.env) {
  const { values, tokens } = parseArgs({ args, options, strict: false, tokens: true });
  const names = tokens.map(({ name }) => name);
  for (const [at, token] of tokens.entries()) {
    const problem = problemOf(token, { options, env, twice: names.indexOf(token.name) < at });
    if (problem) throw exitError(problem, 2);
  }
  const kept = args.length === 0 ? keptByNpm(options, env) : "";
  if (kept) throw exitError(`An option is missing${kept}`, 2);
  return values;
}

function problemOf({ name, rawName, value, inlineValue }, { options, env, twice }) {
  if (!Object.hasOwn(options, name ?? "")) {
    const meant = rawName?.startsWith("--") ? likeNamed(name, options) : keptByNpm(options, env);
    return `Unknown argument: ${shownWord(rawName ?? value ?? "--")}${meant}`;
  }
  if (twice) return `${rawName} was given twice`;
  if (options[name].type === "boolean") return value === undefined ? "" : `${rawName} takes no value`;
  return value && (inlineValue || !value.startsWith("--")) ? "" : `${rawName} needs a value`;
}

const lettersOf = (name) => [...name].sort().join("");

/** " (did you mean --logs?)" for "--log", "--logsx" and "--lgos"; "" where no name is alike. */
function likeNamed(name, options) {
  const like = Object.keys(options).find(
    (known) =>
      name.length > 2 &&
      (known.startsWith(name) || name.startsWith(known) || lettersOf(known) === lettersOf(name)),
  );
  return like === undefined ? "" : ` (did you mean --${like}?)`;
}

function keptByNpm(options, env) {
  const kept = Object.keys(options).find(
    (name) => env[`npm_config_${name.replaceAll("-", "_")}`] !== undefined,
  );
  return kept === undefined ? "" : `: npm kept --${kept} for itself, write "-- --${kept} …"`;
}
