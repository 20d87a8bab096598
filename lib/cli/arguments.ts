import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Window } from "@/lib/log-source/scope";
import { localZone } from "@/lib/requests/reading/local-zone";
import { type Instant, parseInstant } from "@/lib/time/instant";
import { ArgumentFault } from "./argument-fault";
import { parseWords } from "./parse-words";

export const REPORT_FORMATS = ["text", "json", "markdown", "csv"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface Arguments {
  readonly logs: string;
  /** What times without a zone are in, "" where no one said. */
  readonly zone: string;
  readonly account: string | null;
  readonly window: Window;
  readonly all: boolean;
  /** Id of the one request that is asked for, "" for a report. */
  readonly request: string;
  readonly format: ReportFormat;
}

export const USAGE = `Explains why requests with a user delegation SAS were blocked, from exported logs.

  npm run -s insight -- --logs <file|folder> [--account NAME] --from ISO --to ISO
                        [--all] [--format ${REPORT_FORMATS.join("|")}] [--zone ZONE]

  npm run -s insight -- --logs <file|folder> --request ID [--format text|json]

  --logs     exported resource logs: a file, or a folder with its subfolders
  --account  a storage account (default: all accounts)
  --from     start of the time range (inclusive), ISO 8601 with a zone: 2026-11-20T08:00:00Z, or a date
  --to       end of the time range (exclusive)
  --all      every blocked request, newest first (default: the newest 50)
  --request  one blocked request, by its row id, request id or client request id: its reason, and the
             token that would work in its place, in every tool
  --format   text (default), json, markdown or csv, to standard output
  --zone     zone of times that don't state one: UTC, +05:30, Europe/Berlin
`;

const OPTIONS = {
  logs: { type: "string" },
  account: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  all: { type: "boolean" },
  request: { type: "string" },
  format: { type: "string" },
  zone: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

function parseTime(name: string, text: string | undefined): Instant {
  if (text === undefined) throw new ArgumentFault(`--${name} is missing`);
  const read = parseInstant(text);
  if (read.ok) return read.instant;
  const why = read.fault === "zone" ? "has no time zone: add Z or an offset" : "is not an ISO 8601 time";
  throw new ArgumentFault(`--${name}: "${text}" ${why}`);
}

function parseFormat(text: string | undefined): ReportFormat {
  const format = REPORT_FORMATS.find((known) => known === (text ?? "text"));
  if (format) return format;
  throw new ArgumentFault(`--format: "${text}" is not one of ${REPORT_FORMATS.join(", ")}`);
}

function parseAccount(text: string | undefined): string | null {
  if (text === undefined) return null;
  const name = text.toLowerCase();
  if (/^[a-z0-9]{3,24}$/.test(name)) return name;
  throw new ArgumentFault(`--account: "${text}" is not a storage account name (3 to 24 letters and digits)`);
}

function parseZone(text: string | undefined): string {
  if (text === undefined || localZone(text) !== null) return text ?? "";
  throw new ArgumentFault(
    `--zone: "${text}" is not a time zone: use UTC, an offset like +05:30, or a name like Europe/Berlin`,
  );
}

/** A request is looked for in all that was logged. */
const WHOLE_TIME = { from: "1900-01-01", to: "2999-01-01" } as const;

function parseWindow({ from: first, to: last }: { from?: string; to?: string }): Window {
  const [from, to] = [parseTime("from", first), parseTime("to", last)];
  if (from >= to) throw new ArgumentFault("--to is not after --from");
  return { from, to };
}

function parseRequest(text: string | undefined): string {
  if (text === undefined) return "";
  const id = text.trim();
  if (id.length >= 8 && id.length <= 200) return id;
  throw new ArgumentFault("--request: an id has 8 to 200 characters");
}

/** Reads the command's words; null when help was asked for. Throws ArgumentFault. */
export function parseArguments(words: readonly string[]): Arguments | null {
  const { values } = parseWords({ args: [...words], options: OPTIONS });
  if (values.help) return null;
  if (!values.logs) throw new ArgumentFault("--logs is missing");
  const request = parseRequest(values.request);
  const rest = {
    account: parseAccount(values.account),
    window: parseWindow(request === "" ? values : { ...WHOLE_TIME, ...values }),
    format: parseFormat(values.format),
    zone: parseZone(values.zone),
  };
  const logs = resolve(values.logs);
  if (!existsSync(logs)) throw new ArgumentFault(`--logs: "${values.logs}" does not exist`);
  if (request !== "" && rest.format !== "text" && rest.format !== "json")
    throw new ArgumentFault(`--format: one request is told as text or json, not as ${rest.format}`);
  return { ...rest, logs, all: values.all === true, request };
}
