import { type ChildProcess, fork } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { KUSTO_TABLES, type KustoColumn, type KustoTable, type KustoType } from "@/lib/kusto/schema";
import type { Service } from "@/lib/requests/logged-request";
import { inDialect } from "./dialect-rewrites";
import { bareQuery, withLiterals } from "./kql-literals";

/** Rows of a table by column name; a column that a row lacks is empty. */
type EngineRows = Partial<Record<Service, readonly Readonly<Record<string, unknown>>[]>>;

/** A result as Kusto would give it: a datetime with seven digits and Z, a dynamic as JSON text. */
export interface EngineTable {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface EngineFence {
  readonly from: string;
  readonly to: string;
}

/** Kusto's own words for what the engine refused. */
export class EngineRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** What ClickHouse said. */
    readonly detail: string,
  ) {
    super(message);
  }
}

export interface KustoEngine {
  /** Runs a KQL query, fenced in by a time span where one is given. Rejects with an EngineRefusal. */
  run(kql: string, fence?: EngineFence): Promise<EngineTable>;
  /** Loads a file of JSON lines, one object by column name per line, into a service's table. */
  load(service: Service, jsonLines: string): Promise<void>;
  insert(rows: EngineRows): Promise<void>;
  /** Ends the process, whatever it is doing. */
  stop(): Promise<void>;
}

export interface EngineOptions {
  /** Services whose logging was switched on; all by default. */
  readonly services?: readonly Service[];
  /** Leaves out the columns that an older workspace may lack. */
  readonly older?: boolean;
}

const CHILD = fileURLToPath(new URL("./kusto-engine-child.mjs", import.meta.url));

/** Kusto's strings are never null; its other types may be. */
const ENGINE_TYPES: Readonly<Record<KustoType, string>> = {
  string: "String",
  dynamic: "String",
  datetime: "Nullable(DateTime64(7,'UTC'))",
  real: "Nullable(Float64)",
  int: "Nullable(Int32)",
  long: "Nullable(Int64)",
};

const LOAD_SETTINGS = [
  "input_format_skip_unknown_fields=1",
  "input_format_null_as_default=1",
  "input_format_json_read_arrays_as_strings=1",
  "input_format_json_read_objects_as_strings=1",
  "date_time_input_format='best_effort'",
].join(", ");

function typeInEngine({ name, type }: KustoColumn): string {
  return name === "TimeGenerated" ? "DateTime64(7,'UTC')" : ENGINE_TYPES[type];
}

function shapeOf(columns: readonly KustoColumn[]): string {
  return columns.map((column) => `\`${column.name}\` ${typeInEngine(column)}`).join(", ");
}

function kustoType(engineType: string): string {
  const plain = engineType.replace(/^Nullable\((.*)\)$/, "$1").replace(/^LowCardinality\((.*)\)$/, "$1");
  if (plain.startsWith("DateTime")) return "datetime";
  if (plain === "Bool") return "bool";
  if (plain === "Int32") return "int";
  if (/^U?Int/.test(plain)) return "long";
  if (/^(?:Float|Decimal)/.test(plain)) return "real";
  return /^(?:Array|Tuple|Map|JSON|Dynamic|Variant)/.test(plain) ? "dynamic" : "string";
}

function kustoValue(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return type === "string" || type === "dynamic" ? "" : null;
  if (type === "datetime") return `${String(value).replace(" ", "T").slice(0, 27)}Z`;
  return type === "dynamic" && typeof value !== "string" ? JSON.stringify(value) : value;
}

interface EngineResult {
  readonly meta: readonly { readonly name: string; readonly type: string }[];
  readonly data: readonly (readonly unknown[])[];
}

function tableOf(output: string): EngineTable {
  const { meta, data } = JSON.parse(output) as EngineResult;
  const columns = meta.map(({ name, type }) => ({ name, type: kustoType(type) }));
  return {
    columns,
    rows: data.map((row) => row.map((value, at) => kustoValue(value, columns[at]?.type ?? ""))),
  };
}

function refusalOf(message: string): EngineRefusal {
  const table = /Unknown table expression identifier '([^']+)'/.exec(message)?.[1];
  if (table) {
    return new EngineRefusal(
      "SEM0100",
      `'where' operator: Failed to resolve table or column expression named '${table}'`,
      message,
    );
  }
  const column = /Unknown expression (?:or function )?identifier [`']([^`']+)[`']/.exec(message)?.[1];
  return column
    ? new EngineRefusal(
        "SEM0100",
        `'where' operator: Failed to resolve scalar expression named '${column}'`,
        message,
      )
    : new EngineRefusal("SYN0002", "Query could not be parsed.", message);
}

interface Statement {
  readonly dialect: "kusto" | "clickhouse";
  readonly text: string;
  readonly format?: string;
}

type Ask = (statement: Statement) => Promise<string>;

interface Reply {
  readonly id: number;
  readonly output?: string;
  readonly error?: string;
}

async function startChild(folder: string): Promise<{ readonly child: ChildProcess; readonly ask: Ask }> {
  const child = fork(CHILD, [join(folder, "store")], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  const open = new Map<number, (reply: Reply) => void>();
  const reply = (id: number) => new Promise<Reply>((resolve) => open.set(id, resolve));
  let last = 0;
  const ready = reply(0);
  child.on("message", (message: Reply) => {
    open.get(message.id)?.(message);
    open.delete(message.id);
  });
  child.on("exit", () => {
    for (const [id, settle] of open) settle({ id, error: "the engine was stopped" });
    open.clear();
  });
  const { error: failure } = await ready;
  if (failure !== undefined) throw new Error(failure);
  const ask: Ask = async (statement) => {
    last += 1;
    const answer = reply(last);
    child.send({ id: last, format: "JSONCompact", ...statement });
    const { output = "", error } = await answer;
    if (error !== undefined) throw new Error(error);
    return output;
  };
  return { child, ask };
}

/** The fence stands right behind the table, as if older and newer rows were not there. */
function fenced(kql: string, table: string, fence: EngineFence | undefined): string {
  if (!fence) return kql;
  const between = `${table} | where TimeGenerated >= datetime(${fence.from}) and TimeGenerated <= datetime(${fence.to})`;
  return kql.replace(new RegExp(`(?<![\\w'"])${table}(?!\\w)`), () => between);
}

function tablesOf({
  services,
  older,
}: EngineOptions): readonly (KustoTable & { readonly service: Service })[] {
  const all = Object.entries(KUSTO_TABLES) as readonly (readonly [Service, KustoTable])[];
  return all
    .filter(([service]) => services?.includes(service) ?? true)
    .map(([service, { name, columns }]) => ({
      service,
      name,
      columns: older ? columns.filter(({ mayLack }) => !mayLack) : columns,
    }));
}

/**
 * The four log tables in embedded ClickHouse, asked in Kusto's language. It blocks while it works,
 * so it lives in a process of its own.
 */
export async function startKustoEngine(options: EngineOptions = {}): Promise<KustoEngine> {
  const folder = await mkdtemp(join(tmpdir(), "sas-insights-kusto-"));
  const { child, ask } = await startChild(folder);
  const tables = tablesOf(options);
  for (const { name, columns } of tables) {
    // A table with a sorting key is looked through for what a filter means for the key: of a
    // filter on what the rules decide, each shared part again and again.
    const text = `CREATE TABLE ${name} (${shapeOf(columns)}) ENGINE=Memory`;
    await ask({ dialect: "clickhouse", text });
  }
  const columnsOf = (table: string) =>
    new Set(tables.find(({ name }) => name === table)?.columns.map(({ name }) => name) ?? []);

  async function load(service: Service, jsonLines: string): Promise<void> {
    const table = tables.find((each) => each.service === service);
    if (!table) throw new Error(`there is no table for ${service}`);
    const shape = shapeOf(table.columns).replaceAll("'", "\\'");
    const source = `file('${jsonLines}', JSONEachRow, '${shape}')`;
    const text = `INSERT INTO ${table.name} SELECT * FROM ${source} SETTINGS ${LOAD_SETTINGS}`;
    await ask({ dialect: "clickhouse", text });
  }

  return {
    load,
    async insert(rows) {
      for (const [service, each] of Object.entries(rows) as readonly (readonly [
        Service,
        readonly object[],
      ])[]) {
        const file = join(folder, `${service}.jsonl`);
        await writeFile(file, each.map((row) => `${JSON.stringify(row)}\n`).join(""));
        await load(service, file);
      }
    },
    async run(kql, fence) {
      const bare = withLiterals(bareQuery(kql));
      const table = tables.find(({ name }) => new RegExp(`(?<![\\w'"])${name}(?!\\w)`).test(bare));
      const text = inDialect(fenced(bare, table?.name ?? "", table && fence), columnsOf);
      try {
        return tableOf(await ask({ dialect: "kusto", text }));
      } catch (error) {
        throw refusalOf(error instanceof Error ? error.message : String(error));
      }
    },
    async stop() {
      child.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}
