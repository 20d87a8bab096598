import { join } from "node:path";
import { type AzureServices, startAzureEmulator, startAzureServices } from "../../emulators/azure-emulator";
import type { EngineTable } from "../../emulators/kusto-engine";
import type { RunQuery } from "../../emulators/log-analytics-api";
import type { ServiceFaultName } from "../../emulators/service-faults";
import { exportedRow, type LoggedRow, manyRows } from "../../support/logged-rows";
import { toTableRow } from "../../support/table-exports";
import { makeTemporaryFolder } from "../../support/temporary-folder";
import { type Server, startServer } from "./server";
import { PAGE } from "./world";

export const AZURE_ACCOUNT = "stcontosodemo";
export const AZURE_WINDOW = { from: "2026-11-20T10:00Z", to: "2026-11-20T11:00Z" };
export const AZURE_PATH = `${PAGE}?${new URLSearchParams({ account: AZURE_ACCOUNT, ...AZURE_WINDOW })}`;

const OLD_TOKEN = { se: "2026-11-20T09:00:00Z" };

/** Twelve refused requests, of which five came with a token that had expired, and eight that went well. */
export const AZURE_ROWS: readonly LoggedRow[] = [
  ...manyRows(7, 0),
  ...Array.from({ length: 5 }, (_, n) => {
    const row = exportedRow(100 + n);
    return { ...row, uri: String(row.uri).replace(/(&se=)[^&]*/, `$1${OLD_TOKEN.se}`) };
  }),
  ...manyRows(8, 200, { status: 200, statusText: "Success" }),
];

/** The app asking a service on loopback. */
export interface AzureWorld extends Server {
  readonly services: AzureServices;
  /** Every query from now on meets this fault; null ends it. */
  misbehave(fault: ServiceFaultName | null): Promise<void>;
}

async function serve(
  services: AzureServices,
  { folder, seconds }: { readonly folder: string; readonly seconds: number },
): Promise<Server> {
  return startServer({
    data: join(folder, "data"),
    logs: null,
    environment: {
      ...services.monitorEnvironment,
      SAS_INSIGHTS_AZURE_SERVICES: "blob",
      SAS_INSIGHTS_AZURE_QUERY_SECONDS: String(seconds),
    },
  });
}

async function worldOf(
  start: (folder: string) => Promise<AzureServices>,
  seconds: number,
): Promise<AzureWorld> {
  const folder = makeTemporaryFolder();
  const services = await start(folder.path);
  const server = await serve(services, { folder: folder.path, seconds });
  return {
    ...server,
    services,
    misbehave: async (fault) => services.monitor.misbehaveAlways(fault),
    async stop() {
      await server.stop();
      await services.stop();
      folder.remove();
    },
  };
}

/** With the rows above in an engine that executes the queries: each takes it seconds. */
export function startExecutedWorld(): Promise<AzureWorld> {
  return worldOf(async (folder) => {
    const emulator = await startAzureEmulator({ folder, services: ["blob"] });
    await emulator.engine.insert({ blob: AZURE_ROWS.map(toTableRow) });
    return emulator;
  }, 240);
}

/** How long a query may take where nothing has to be executed. */
export const SHORT_SECONDS = 4;

type Answer = Readonly<Record<string, unknown>>;

const FIRST = "2026-11-20T10:01:40.0000100Z";
const LAST = "2026-11-20T10:01:44.0000104Z";
/** Rows for whose reason other rows count, and those with the expired token. */
export const OBSERVED_ROWS = AZURE_ROWS.slice(0, 7);
const EXPIRED = AZURE_ROWS.slice(7, 12);
const COUNTS = { Failures: 5, First: FIRST, Last: LAST, Tokens: 1, Callers: 1, Delegators: 1 };

/** Whichever stands first in the query's last lines. */
const ANSWERS: readonly (readonly [RegExp, readonly Answer[]])[] = [
  [
    /ResourceId = take_any/,
    [{ Rows: 20, First: FIRST, Last: LAST, ResourceId: String(exportedRow(0).resourceId) }],
  ],
  [/summarize Rows = count\(\), Newest/, [{ Rows: 5, Newest: LAST }]],
  [/summarize Failures = count\(\), First .* by Reason/, [{ Reason: "sas-expired", ...COUNTS }]],
  [/summarize Failures = count\(\), First/, [COUNTS]],
  [/summarize Requests = count/, [{ Requests: 20 }]],
  [/summarize Failures = count\(\)$/, [{ Failures: 5 }]],
  [
    /summarize Failures = count\(\) by Bucket, Reason/,
    [{ Bucket: Date.parse("2026-11-20T10:01:00Z") / 1000, Reason: "sas-expired", Failures: 5 }],
  ],
  [/project TimeGenerated/, EXPIRED.map(toTableRow)],
];

function tableOf(rows: readonly Answer[]): EngineTable {
  const names = Object.keys(rows[0] ?? {});
  return {
    columns: names.map((name) => ({ name, type: typeof rows[0]?.[name] === "number" ? "long" : "string" })),
    rows: rows.map((row) => names.map((name) => row[name])),
  };
}

/** Rows of a table as the answer to whoever asks for whole rows. */
export const wholeRows = (rows: readonly LoggedRow[]): EngineTable => tableOf(rows.map(toTableRow));

/** Answers at once what it knows; whatever else is asked has no rows. */
export const knownAnswers: RunQuery = async (text) =>
  tableOf(ANSWERS.find(([asked]) => asked.test(text.slice(-1_500)))?.[1] ?? []);

/** With answers that are written down: for what a page makes of faults. */
export function startFaultyWorld(
  run: RunQuery = knownAnswers,
  seconds: number = SHORT_SECONDS,
): Promise<AzureWorld> {
  return worldOf((folder) => startAzureServices({ folder, run }), seconds);
}
