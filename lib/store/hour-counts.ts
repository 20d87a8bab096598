import type { Window } from "@/lib/log-source/scope";
import { ticksOf } from "@/lib/time/instant";
import type { Database, Row } from "./database";
import { LETTERS, MENDED_BY_LETTERS } from "./refused-letters";

/** Rows that are counted by the hour. */
type Counted = "failures" | "outcomes";

/** Columns with their types, and their expressions over rows where they are not columns of these. */
type Columns = Readonly<Record<string, { readonly type: string; readonly expression?: string }>>;

interface HourTable {
  readonly kind: Counted;
  readonly table: string;
  /** What rows of an hour are told apart by. */
  readonly keys: Columns;
  /** What is told of those that are alike. */
  readonly told: Columns;
}

export const HOUR_MS = 3_600_000;
export const HALF_HOUR_MS = HOUR_MS / 2;
const HOUR_NS = 3_600_000_000_000n;

const COUNTS = {
  rows: { type: "BIGINT", expression: "count(*)" },
  first: { type: "TIMESTAMP_NS", expression: "min(time)" },
  last: { type: "TIMESTAMP_NS", expression: "max(time)" },
} as const satisfies Columns;

/** And how many of them lie in the hour's first half: charts of a day have bars of half an hour. */
const COUNTS_BY_HALVES = {
  ...COUNTS,
  early: {
    type: "BIGINT",
    expression: `count(*) FILTER ((epoch_ns(time) % ${HOUR_NS} + ${HOUR_NS}) % ${HOUR_NS} < ${HOUR_NS / 2n})`,
  },
} as const satisfies Columns;

/** An id that is a GUID has no characters but hexadecimal digits, dashes and braces. */
const PLAIN_IDS =
  "bool_and(TRY_CAST(request_id AS UUID) IS NOT NULL AND (client_request_id = '' OR TRY_CAST(client_request_id AS UUID) IS NOT NULL))";

/**
 * What is kept of each hour. The keys of `failure_hours` are what most queries ask by; folders may be as many as failures, so
 * that they are counted apart; see docs/how-it-is-fast.md.
 */
export const HOUR_TABLES: readonly HourTable[] = [
  {
    kind: "failures",
    table: "failure_hours",
    keys: {
      account: { type: "VARCHAR" },
      reason: { type: "cause" },
      confidence: { type: "confidence" },
      service: { type: "VARCHAR" },
      operation: { type: "VARCHAR" },
      status_text: { type: "VARCHAR" },
      client: { type: "VARCHAR" },
      caller: { type: "VARCHAR" },
      container: { type: "VARCHAR", expression: "split_part(object, '/', 1)" },
      delegator: { type: "VARCHAR" },
      tenant: { type: "VARCHAR" },
      // Of the reasons that letters mend: of others they would only part what is alike.
      letters: { type: "VARCHAR", expression: `CASE WHEN ${MENDED_BY_LETTERS} THEN ${LETTERS} ELSE '' END` },
    },
    told: COUNTS_BY_HALVES,
  },
  {
    kind: "failures",
    table: "prefix_hours",
    keys: {
      account: { type: "VARCHAR" },
      prefix: { type: "VARCHAR", expression: "regexp_extract(object, '^[^/]*/[^/]*/')" },
    },
    told: COUNTS_BY_HALVES,
  },
  {
    kind: "failures",
    table: "failure_ranges",
    keys: { account: { type: "VARCHAR" } },
    told: {
      least_object: { type: "VARCHAR", expression: "min(object)" },
      greatest_object: { type: "VARCHAR", expression: "max(object)" },
      least_request_id: { type: "VARCHAR", expression: "min(request_id)" },
      greatest_request_id: { type: "VARCHAR", expression: "max(request_id)" },
      plain_ids: { type: "BOOLEAN", expression: PLAIN_IDS },
      lower_objects: { type: "BOOLEAN", expression: "bool_and(object = lower(object))" },
    },
  },
  { kind: "outcomes", table: "outcome_hours", keys: { account: { type: "VARCHAR" } }, told: COUNTS },
];

/**
 * The hour of nanoseconds since 1970 in SQL, counted from 1970 in UTC; or another bucket of so many nanoseconds.
 * DuckDB divides towards 0: what lies before 1970 is rounded down first.
 */
export const hourSql = (ns: string, size = HOUR_NS): string =>
  `((${ns}) - ((${ns}) % ${size} + ${size}) % ${size}) // ${size}`;

const HOUR_OF_ROW = hourSql("epoch_ns(time)");

const MAX_NS = 2n ** 63n - 2n;

/** A time in nanoseconds since 1970 as DuckDB writes it. */
function timeSql(ns: bigint): string {
  if (ns > MAX_NS) return `make_timestamp_ns(${MAX_NS})`;
  return `make_timestamp_ns(${ns < -MAX_NS ? -MAX_NS : ns})`;
}

const startOf = (hour: number | bigint): bigint => BigInt(hour) * HOUR_NS;

/** Rows of an hour. */
export const hourCondition = (hour: number): string =>
  `time BETWEEN ${timeSql(startOf(hour))} AND ${timeSql(startOf(hour + 1) - 1n)}`;

/** Of hours, those of which a part at least lies in a window. */
export function hoursTouched({ from, to }: Window): string {
  const hourOf = (ns: bigint) => (ns - (((ns % HOUR_NS) + HOUR_NS) % HOUR_NS)) / HOUR_NS;
  return `hour BETWEEN ${hourOf(ticksOf(from) * 100n)} AND ${hourOf(ticksOf(to) * 100n)}`;
}

const roundUp = (ns: bigint): bigint => {
  const rest = ((ns % HOUR_NS) + HOUR_NS) % HOUR_NS;
  return rest === 0n ? ns : ns - rest + HOUR_NS;
};

/**
 * A window as the full hours in it, a condition over counts, and what it cuts off before and behind them,
 * conditions over rows. Null for one without a full hour.
 */
export function fullHours(
  window: Window,
): { readonly within: string; readonly edges: readonly string[] } | null {
  const [start, end] = [ticksOf(window.from) * 100n, ticksOf(window.to) * 100n];
  const [from, to] = [roundUp(start) / HOUR_NS, roundUp(end - HOUR_NS + 1n) / HOUR_NS];
  if (from >= to) return null;
  const between = (first: bigint, next: bigint) =>
    first < next ? [`time >= ${timeSql(first)} AND time < ${timeSql(next)}`] : [];
  return {
    within: `hour >= ${from} AND hour < ${to}`,
    edges: [...between(start, startOf(from)), ...between(startOf(to), end)],
  };
}

const columnsOf = ({ keys, told }: HourTable) => Object.entries<Columns[string]>({ ...keys, ...told });

/** How the tables are made. */
export const HOUR_SCHEMA: readonly string[] = HOUR_TABLES.map((table) => {
  const columns = columnsOf(table).map(([name, { type }]) => `${name} ${type}`);
  return `CREATE TABLE ${table.table} (hour INTEGER, ${columns.join(", ")})`;
});

/** What an hour's table tells of rows that are alike, as SQL over them without its grouping. */
function toldSql(table: HourTable): string {
  const columns = columnsOf(table).map(([name, { expression }]) => `${expression ?? name} AS ${name}`);
  return columns.join(", ");
}

/** Hours one after the other; both ends belong to them. */
interface Hours {
  readonly from: number;
  readonly to: number;
}

/** More stretches than these are taken as one: a condition of thousands would cost more than it saves. */
const MAX_STRETCHES = 20;
/** So few rows are counted anew in less time than DuckDB needs for the statements of one more stretch. */
const FEW_ROWS = 20_000;

/** Hours in their order as stretches without a gap. */
function stretchesOf(hours: readonly number[], most: number): readonly Hours[] {
  const stretches: { from: number; to: number }[] = [];
  for (const hour of hours) {
    const last = stretches.at(-1);
    if (last && hour <= last.to + 1) last.to = hour;
    else stretches.push({ from: hour, to: hour });
  }
  const [first, last] = [stretches.at(0), stretches.at(-1)];
  return first && last && stretches.length > most ? [{ from: first.from, to: last.to }] : stretches;
}

async function countStretch(database: Database, table: HourTable, { from, to }: Hours): Promise<void> {
  await database.write(`DELETE FROM ${table.table} WHERE hour BETWEEN ${from} AND ${to}`);
  await database.write(
    `INSERT INTO ${table.table} BY NAME SELECT ${HOUR_OF_ROW} AS hour, ${toldSql(table)} FROM ${table.kind}
     WHERE time >= ${timeSql(startOf(from))} AND time <= ${timeSql(startOf(to + 1) - 1n)} GROUP BY ALL ORDER BY 1`,
  );
}

/** Hours of rows (`hour`, `kind`), each as often as it likes. */
export type TouchedHours = readonly Row[];

/**
 * Counts the rows of these hours anew: to be called in the transaction that added or removed rows, after
 * it did. What is not touched costs nothing. Of few rows in all every hour from the first to the last is counted.
 */
export async function countHours(
  database: Database,
  touched: TouchedHours,
  tables = HOUR_TABLES,
  fewRows = FEW_ROWS,
): Promise<void> {
  if (touched.length === 0) return;
  const rows = await countRows(database);
  for (const table of tables) {
    const hours = new Set(touched.filter((row) => row.kind === table.kind).map(({ hour }) => Number(hour)));
    const most = rows[table.kind] <= fewRows ? 1 : MAX_STRETCHES;
    for (const stretch of stretchesOf(
      [...hours].sort((a, b) => a - b),
      most,
    ))
      await countStretch(database, table, stretch);
  }
}

async function countRows(database: Database): Promise<Readonly<Record<Counted, number>>> {
  const count = (kind: Counted) => `(SELECT count(*) FROM ${kind}) AS ${kind}`;
  const [row] = await database.readWritten(`SELECT ${count("failures")}, ${count("outcomes")}`);
  return { failures: Number(row?.failures), outcomes: Number(row?.outcomes) };
}

/** Hours in which the files have rows: those that change when they go. */
export async function hoursOfFiles(database: Database, files: readonly number[]): Promise<TouchedHours> {
  if (files.length === 0) return [];
  const ofKind = (kind: Counted) =>
    `SELECT DISTINCT ${HOUR_OF_ROW} AS hour, '${kind}' AS kind FROM ${kind} WHERE file IN (${files.join(", ")})`;
  return database.readWritten(`${ofKind("failures")} UNION ALL ${ofKind("outcomes")}`);
}

/** Counts every hour of the failures anew: after their reasons have changed. */
export async function countAllFailures(database: Database): Promise<void> {
  const hours = await database.readWritten("SELECT DISTINCT hour, 'failures' AS kind FROM failure_hours");
  const tables = HOUR_TABLES.filter(({ keys }) => "reason" in keys);
  await countHours(database, hours, tables);
}
