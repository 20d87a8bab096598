/**
 * Reads the part of Bicep that the product writes, after its grammar (strings in one and in three quotes,
 * arrays and objects by lines): what a compiler would make of it, so that it can be compared with the ARM template.
 */
type Read = { readonly value: unknown; readonly at: number };

const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "'": "'", "\\": "\\", $: "$" };

function raw(text: string, at: number): Read {
  const start = text.startsWith("\n", at + 3) ? at + 4 : at + 3;
  const end = text.indexOf("'''", start);
  if (end < 0) throw new Error("a text in three quotes does not end");
  return { value: text.slice(start, end), at: end + 3 };
}

function quoted(text: string, at: number): Read {
  let value = "";
  for (let i = at + 1; i < text.length; i += 1) {
    const letter = text.charAt(i);
    if (letter === "'") return { value, at: i + 1 };
    if (letter === "\n") throw new Error("a line break in one quote");
    if (letter === "$" && text[i + 1] === "{") throw new Error("an expression within a text");
    if (letter !== "\\") {
      value += letter;
      continue;
    }
    const coded = /^u\{([0-9a-f]+)\}/.exec(text.slice(i + 1));
    const plain = ESCAPED[text.charAt(i + 1)];
    if (!coded && plain === undefined) throw new Error(`no such escape: ${text.slice(i, i + 2)}`);
    value += coded ? String.fromCodePoint(Number.parseInt(coded[1] ?? "", 16)) : plain;
    i += coded ? coded[0].length : 1;
  }
  throw new Error("a text does not end");
}

const blank = (text: string, at: number): number => at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);

function list(text: string, at: number): Read {
  const value: unknown[] = [];
  let next = blank(text, at + 1);
  while (text[next] !== "]") {
    const read = valueIn(text, next);
    value.push(read.value);
    next = blank(text, read.at);
  }
  return { value, at: next + 1 };
}

/** A name in one quote each: three begin a text, which no name may be. */
function key(text: string, at: number): Read {
  if (text.startsWith("'''", at)) throw new Error("a name in three quotes");
  return quoted(text, at);
}

function object(text: string, at: number): Read {
  const value: Record<string, unknown> = {};
  let next = blank(text, at + 1);
  while (text[next] !== "}") {
    const word = /^[A-Za-z_]\w*/.exec(text.slice(next))?.[0];
    const name = word === undefined ? key(text, next) : { value: word, at: next + word.length };
    if (text[name.at] !== ":") throw new Error(`no colon behind ${String(name.value)}`);
    const read = valueIn(text, blank(text, name.at + 1));
    value[String(name.value)] = read.value;
    next = blank(text, read.at);
  }
  return { value, at: next + 1 };
}

/** An expression is given back as ARM writes it. */
function word(text: string, at: number): Read {
  const found =
    /^(?:-?\d+|true|false|resourceGroup\(\)\.location|[A-Za-z_]\w*)/.exec(text.slice(at))?.[0] ?? "";
  const end = at + found.length;
  if (found === "") throw new Error(`nothing is read at ${text.slice(at, at + 20)}`);
  if (/^-?\d/.test(found)) return { value: Number(found), at: end };
  if (found === "true" || found === "false") return { value: found === "true", at: end };
  return { value: found.includes("(") ? `[${found}]` : `[parameters('${found}')]`, at: end };
}

function valueIn(text: string, at: number): Read {
  if (text.startsWith("'''", at)) return raw(text, at);
  if (text[at] === "'") return quoted(text, at);
  if (text[at] === "[") return list(text, at);
  return text[at] === "{" ? object(text, at) : word(text, at);
}

interface BicepFile {
  readonly description: unknown;
  readonly parameters: Readonly<
    Record<string, { type: string; description: unknown; defaultValue?: unknown }>
  >;
  readonly resources: readonly { type: string; apiVersion: string; body: unknown }[];
}

/** A file's statements in order; anything else is an error. */
export function readBicep(text: string): BicepFile {
  const file: BicepFile = { description: "", parameters: {}, resources: [] };
  let [description, at, told]: [unknown, number, unknown] = ["", 0, ""];
  const [parameters, resources] = [{ ...file.parameters }, [...file.resources]];
  while (blank(text, at) < text.length) {
    at = blank(text, at);
    const rest = text.slice(at);
    const [head = ""] =
      /^(?:metadata description = |@description\(|param \w+ (?:string|array)(?: = )?|resource \w+ '[^'@]+@[^']+' = )/.exec(
        rest,
      ) ?? [];
    if (head === "") throw new Error(`no statement: ${rest.slice(0, 40)}`);
    at += head.length;
    const hasValue = !head.startsWith("param ") || head.endsWith("= ");
    const read = hasValue ? valueIn(text, at) : { value: undefined, at };
    at = read.at;
    if (head.startsWith("metadata")) description = read.value;
    if (head.startsWith("@")) [told, at] = [read.value, at + 1];
    const [, name = "", type = ""] = /^param (\w+) (\w+)/.exec(head) ?? [];
    if (name)
      parameters[name] = { type, description: told, ...(hasValue ? { defaultValue: read.value } : {}) };
    const [, resourceType = "", apiVersion = ""] = /'([^'@]+)@([^']+)'/.exec(head) ?? [];
    if (resourceType) resources.push({ type: resourceType, apiVersion, body: read.value });
  }
  return { description, parameters, resources };
}
