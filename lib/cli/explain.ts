import { explainPasted } from "@/lib/pasted/explain-pasted";
import { readPasted } from "@/lib/pasted/read-pasted";
import { ArgumentFault } from "./argument-fault";
import { explainedText } from "./explained-text";
import { parseWords } from "./parse-words";
import { readInput } from "./read-input";
import { runCommand } from "./run-command";

const FORMATS = ["text", "json"] as const;

const USAGE = `Explains what you hold of a refused request: an error text, an address, a token, an id.

  npm run -s explain -- [FILE|-] [--format ${FORMATS.join("|")}]

  FILE       a file with the text
  -          the same from standard input (default)
  --format   text (default) or json, one object, to standard output

Signatures, keys and tokens in the text are never printed.
`;

const OPTIONS = { format: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
const MAX_BYTES = 32 * 1024 * 1024;

async function run(): Promise<number> {
  const { values, positionals } = parseWords({
    args: process.argv.slice(2),
    options: OPTIONS,
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [name = "-", more] = positionals;
  if (more !== undefined)
    throw new ArgumentFault(`only one file can be explained, and "${more}" is a second`);
  const format = FORMATS.find((known) => known === (values.format ?? "text"));
  if (!format) throw new ArgumentFault(`--format: "${values.format}" is not one of ${FORMATS.join(", ")}`);
  const text = await readInput(name, MAX_BYTES);
  if (text.length > MAX_BYTES)
    throw new Error("The text is longer than 32 MB: cut out the part around the error");
  const answer = explainPasted(readPasted(text));
  process.stdout.write(format === "json" ? `${JSON.stringify(answer, null, 2)}\n` : explainedText(answer));
  return 0;
}

runCommand(USAGE, run);
