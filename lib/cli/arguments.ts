import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { AskedPage } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { localZone } from "@/lib/requests/reading/local-zone";
import { type Instant, instantOf, parseInstant } from "@/lib/time/instant";
import { ArgumentFault } from "./argument-fault";
import { parseWords } from "./parse-words";

export const REPORT_FORMATS = ["text", "json", "markdown", "csv", "jsonl", "parquet", "html"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface Arguments {
  readonly logs: string;
  /** What times without a zone are in, "" where no one said. */
  readonly zone: string;
  /** Account, time range, reasons and order, as the page's address has them. */
  readonly query: InsightQuery;
  readonly all: boolean;
  /** Id of the one request that is asked for, "" for a report. */
  readonly request: string;
  readonly format: ReportFormat;
  /** Which page's answer is told: the insight, tokens that end soon, or the comparison. */
  readonly page: AskedPage;
}

export const USAGE = `Explains why requests with a user delegation SAS were blocked, from exported logs.

  npm run -s insight -- --logs <file|folder> [--account NAME] [--from ISO] [--to ISO] [--timespan PT6H]
                        [--reason CODE,…] [--sort COLUMN] [--all] [--zone ZONE]
                        [--format ${REPORT_FORMATS.join("|")}]

  npm run -s insight -- --logs <file|folder> --request ID [--format text|json]

  npm run -s insight -- --logs <file|folder> --expiring [--within PT24H] | --compare previous|START/END
                        [--account NAME] [--from ISO] [--to ISO] [--timespan PT6H] [--format text|json|markdown]

  --logs     exported resource logs: a file, or a folder with its subfolders
  --account  a storage account (default: all accounts)
  --from     start of the time range (inclusive), ISO 8601 with a zone: 2026-11-20T08:00:00Z, or a date
  --to       end of the time range (exclusive). Without both: the newest 24 hours in the logs
  --timespan length of the time range, ISO 8601: PT6H ends now, or begins or ends at --from or --to
  --reason   only these reasons (sas-expired,ip-not-allowed), or all but one (--reason=-sas-expired)
  --sort     time, reason, operation, object, caller, requestId, confidence or status; descending with - in
             front (default: --sort=-time)
  --all      every blocked request (default: the first 50)
  --request  one blocked request, by its row id, request id or client request id: its reason, and the
             token that would work in its place, in every tool
  --expiring tokens in use that end within --within (default: PT24H, at most P7D), of one account
  --compare  the time range beside the one before (previous), or beside any other (START/END), of one account
  --format   text (default), json, markdown, csv, jsonl (a request a line), parquet, or html (one file that
             needs nothing else; of one account), to standard output
  --zone     zone of times that don't state one: UTC, +05:30, Europe/Berlin
`;

const OPTIONS = {
  logs: { type: "string" },
  account: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  timespan: { type: "string" },
  reason: { type: "string" },
  sort: { type: "string" },
  all: { type: "boolean" },
  request: { type: "string" },
  expiring: { type: "boolean" },
  within: { type: "string" },
  compare: { type: "string" },
  format: { type: "string" },
  zone: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

function parseTime(name: string, text: string): Instant {
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

function parseAccount(text: string | undefined): string | undefined {
  if (text === undefined) return text;
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

/** Options that an address has as parameters too. */
type Asked = Readonly<
  Record<
    "account" | "from" | "to" | "timespan" | "reason" | "sort" | "within" | "compare",
    string | undefined
  >
>;

/** What is said of an address's parameter says it of an option too, but nothing is ignored here. */
const withoutIgnored = (text: string): string =>
  text.replace(/(?: and was ignored|; 24 hours are used).*$/, "");

/** The words as the page's address would have them, so that they mean the same. */
function parseQuery({ from, to, ...others }: Asked, now: Instant): InsightQuery {
  const given = Object.entries(others).filter(([, value]) => value !== undefined);
  const times = Object.entries({ from, to }).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, parseTime(name, text)] as const],
  );
  const { query, notices } = parseInsightQuery(Object.fromEntries([...given, ...times]), now);
  const [notice] = notices;
  const [[, start = ""] = [], [, end = ""] = []] = times;
  if (times.length === 2 && start >= end) throw new ArgumentFault("--to is not after --from");
  if (notice === undefined) return query;
  throw new ArgumentFault(`--${notice.parameter}: "${notice.value}" ${withoutIgnored(notice.text)}`);
}

function parseRequest(text: string | undefined): string {
  if (text === undefined) return "";
  const id = text.trim();
  if (id.length >= 8 && id.length <= 200) return id;
  throw new ArgumentFault("--request: an id has 8 to 200 characters");
}

/** Formats of what is a page beside the insight, or one request. */
const PAGE_FORMATS: readonly ReportFormat[] = ["text", "json", "markdown"];

type Values = Readonly<Partial<Record<"request" | "within" | "compare", string> & { expiring: boolean }>>;

/** Which page is asked for; what can't go together is named. */
function parsePage({ request, expiring = false, within, compare }: Values, format: ReportFormat): AskedPage {
  const asked = [request !== undefined, expiring, compare !== undefined].filter(Boolean).length;
  if (asked > 1) throw new ArgumentFault("--request, --expiring and --compare can't be asked together");
  if (within !== undefined && !expiring) throw new ArgumentFault("--within goes with --expiring");
  const compared = compare === undefined ? "insight" : "compare";
  const page = expiring ? "expiring" : compared;
  if (page !== "insight" && !PAGE_FORMATS.includes(format))
    throw new ArgumentFault(`--format: --${page} is told as ${PAGE_FORMATS.join(", ")}, not as ${format}`);
  return page;
}

/** Reads the command's words; null when help was asked for. Throws ArgumentFault. */
export function parseArguments(
  words: readonly string[],
  now: Instant = instantOf(Date.now()),
): Arguments | null {
  const { values } = parseWords({ args: [...words], options: OPTIONS });
  if (values.help) return null;
  if (!values.logs) throw new ArgumentFault("--logs is missing");
  const request = parseRequest(values.request);
  const { from, to, timespan, reason, sort, within, compare } = values;
  const account = parseAccount(values.account);
  const rest = {
    query: parseQuery({ account, from, to, timespan, reason, sort, within, compare }, now),
    page: parsePage(values, parseFormat(values.format)),
    format: parseFormat(values.format),
    zone: parseZone(values.zone),
  };
  const logs = resolve(values.logs);
  if (!existsSync(logs)) throw new ArgumentFault(`--logs: "${values.logs}" does not exist`);
  if (request !== "" && rest.format !== "text" && rest.format !== "json")
    throw new ArgumentFault(`--format: one request is told as text or json, not as ${rest.format}`);
  return { ...rest, logs, all: values.all === true, request };
}
