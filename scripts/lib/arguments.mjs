import { shownWord } from "./shown-word.mjs";

/**
 * Reads `--name value`, `--name=value` and `--flag`. `known` says what each name takes: "value" or "flag".
 * @returns {{ values: Record<string, string | true>, problem: string }} problem names the first wrong argument
 */
export function readArguments(argv, known) {
  const values = {};
  const rest = [...argv];
  while (rest.length > 0) {
    const [name, inline] = split(rest.shift());
    const takes = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!takes) return { values, problem: `Unknown argument: ${shownWord(name)}` };
    if (Object.hasOwn(values, name)) return { values, problem: `${name} was given twice` };
    if (takes === "flag") {
      if (inline !== undefined) return { values, problem: `${name} takes no value` };
      values[name] = true;
      continue;
    }
    const value = inline ?? rest.shift();
    if (!value || (inline === undefined && value.startsWith("--"))) {
      return { values, problem: `${name} needs a value` };
    }
    values[name] = value;
  }
  return { values, problem: "" };
}

function split(argument) {
  const at = argument.indexOf("=");
  return argument.startsWith("--") && at > 0
    ? [argument.slice(0, at), argument.slice(at + 1)]
    : [argument, undefined];
}
