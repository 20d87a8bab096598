import { ALERT_FORMATS, type AlertFormat, formatNamed, renderAnswer } from "@/lib/alerts/answer/render";
import { readAlert } from "@/lib/alerts/read-alert";
import { MAX_ALERT_BYTES } from "@/lib/alerts/values/limits";
import { publicAddress } from "@/lib/config/public-address";
import { ArgumentFault } from "./argument-fault";
import { parseWords } from "./parse-words";
import { readInput } from "./read-input";
import { runCommand } from "./run-command";

const USAGE = `Says what an alert is about: which storage account, when, and where to look.

  npm run -s alert -- [FILE|-] [--format ${ALERT_FORMATS.join("|")}]

  FILE       the alert's JSON, as an action group, Event Grid, Grafana or Alertmanager sent it
  -          the same from standard input (default)
  --format   json (default), markdown or card (an Adaptive Card), to standard output

Links are paths, or whole addresses where SAS_INSIGHTS_URL names this dashboard's (https://insights.example).
`;

const OPTIONS = { format: { type: "string" }, help: { type: "boolean", short: "h" } } as const;

/** The message could not be read: no JSON, empty, too long. */
const CANT_READ = 1;

function formatOf(text: string): AlertFormat {
  const format = formatNamed(text);
  if (format) return format;
  throw new ArgumentFault(`--format: "${text}" is not one of ${ALERT_FORMATS.join(", ")}`);
}

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
  if (more !== undefined) throw new ArgumentFault(`only one file can be read, and "${more}" is a second`);
  const format = formatOf(values.format ?? "json");
  const base = publicAddress();
  const body = await readInput(name, MAX_ALERT_BYTES);
  const answer = readAlert({ method: "POST", headers: {}, body }, base);
  process.stdout.write(renderAnswer(answer, format).text);
  return answer.fault === null ? 0 : CANT_READ;
}

runCommand(USAGE, run);
