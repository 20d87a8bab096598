import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publicAddress } from "@/lib/config/public-address";
import { visibleText } from "@/lib/format/visible-text";
import { scanOnce } from "@/lib/ingest/owner/ingest-loop";
import type { EarlyLoader } from "@/lib/ingest/owner/order-loader";
import { NOTHING_USABLE, type Reading, readingOf } from "@/lib/insight/answers/reading";
import { makeReport } from "@/lib/insight/exports/make-report";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { resolveWindow } from "@/lib/insight/query/window";
import type { LogSource } from "@/lib/log-source/log-source";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import { Store } from "@/lib/store/store";
import { instantOf } from "@/lib/time/instant";
import { ArgumentFault } from "./argument-fault";
import { type Arguments, parseArguments, USAGE } from "./arguments";
import { aheadText } from "./print-ahead";
import { printExport, printReport } from "./print-report";
import { printRequest } from "./print-request";
import { createProgress } from "./progress";
import { runCommand } from "./run-command";

const PROGRESS_MS = 200;

export interface Loaders {
  /** The bundled loader. */
  readonly script: string;
  /** One that was started before this program was read. */
  readonly early: EarlyLoader;
}

function writeOut(text: string | Uint8Array): Promise<void> {
  if (text.length === 0 || process.stdout.write(text)) return Promise.resolve();
  return new Promise((resolve) => process.stdout.once("drain", resolve));
}

/** Something that was asked for could not be read at all, or no line of any file could be used. */
const CANT_READ = 1;

/** Where standard output has no words for what was not read. */
function tellReading({ usable, statements }: Reading): void {
  for (const { text } of statements) process.stderr.write(`Not used: ${visibleText(text)}\n`);
  if (!usable) process.stderr.write(`${NOTHING_USABLE}\n`);
}

/** One request with its corrected token. */
async function tellRequest(source: LogSource, { request, format }: Arguments): Promise<number> {
  const asked = { id: request, format: format === "json" ? format : "text" } as const;
  if (await printRequest(source, asked, writeOut, instantOf(Date.now()))) return 0;
  process.stderr.write("The logs hold no blocked request with a user delegation SAS that has this id.\n");
  return CANT_READ;
}

const LOCAL_SITE = "http://localhost:3000";

/** The account that is named, or the only one of the logs. */
async function oneAccount(
  source: LogSource,
  { account }: InsightQuery,
  what: string,
): Promise<string | null> {
  if (account !== null) return account;
  const [first, ...others] = await source.accounts();
  if (others.length > 0) throw new ArgumentFault(`${what} is of one account: name it with --account`);
  return first?.account ?? null;
}

/** A page of the one account, as a file or a text. */
async function tellPage(source: LogSource, { query, page, format }: Arguments): Promise<Reading | null> {
  const account = await oneAccount(source, query, page === "insight" ? "--format html" : `--${page}`);
  const asked = { ...query, account };
  const context = { site: publicAddress() || LOCAL_SITE, now: instantOf(Date.now()) };
  if (page === "insight") {
    const made = await makeReport(source, asked, context);
    if (!("text" in made)) throw new ArgumentFault("problem" in made.body ? made.body.problem : "");
    await writeOut(made.text);
  } else await writeOut(await aheadText(source, { query: asked, page, format }, context));
  const accounting = await source.accounting();
  return accounting && readingOf(accounting);
}

/** Prints what is asked for, in its format; gives what was not read. */
async function tell(source: LogSource, asked: Arguments): Promise<Reading | null> {
  const { query, all, format, page } = asked;
  if (format === "html" || page !== "insight") return tellPage(source, asked);
  const { account, filters } = query;
  const window = resolveWindow(query.span, await source.coverage(account), instantOf(Date.now()));
  const printed = { scope: { account, window, filters }, query, all };
  if (format === "jsonl" || format === "parquet") return printExport(source, printed, format, writeOut);
  return printReport(source, printed, format, writeOut);
}

/**
 * Loads into a store of its own, which goes with the command: it works beside a running server. Its reasons are those of
 * this program's rules: nothing in it is older.
 */
async function report(asked: Arguments, folder: string, { script, early }: Loaders): Promise<number> {
  const { logs: input, zone } = asked;
  const options = { input, script, zone, takeOpenEnds: true, trustTimes: false };
  const loader = early.order(Store.spoolIn(folder), options);
  const store = await Store.openTemporary(folder, asked.logs);
  const status = new LoadStatus(false);
  const progress = createProgress(process.stderr);
  const timer = setInterval(() => progress.show(status.state), PROGRESS_MS);
  try {
    const problems = await scanOnce(store, options, status, loader);
    await store.readyForQuestions();
    status.loaded(problems);
    clearInterval(timer);
    progress.show(status.state);
    progress.end();
    const source = new EmbeddedSource(() => store, status);
    if (asked.request !== "") return await tellRequest(source, asked);
    const reading = await tell(source, asked);
    if (reading === null) return 0;
    if (asked.page !== "insight" || (asked.format !== "text" && asked.format !== "markdown"))
      tellReading(reading);
    return reading.usable && problems.length === 0 ? 0 : CANT_READ;
  } finally {
    clearInterval(timer);
    progress.end();
    store.close();
  }
}

async function run(loaders: Loaders): Promise<number> {
  const asked = parseArguments(process.argv.slice(2));
  if (asked === null) {
    process.stdout.write(USAGE);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), "sas-insight-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.on("exit", remove);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));
  return report(asked, folder, loaders);
}

/** `npm run insight`: explains the logs that the arguments name, and ends the process. */
export function runInsight(loaders: Loaders): void {
  // One that was started for nothing would keep what reads standard error waiting.
  process.on("exit", () => loaders.early.child.kill("SIGKILL"));
  runCommand(USAGE, () => run(loaders));
}
