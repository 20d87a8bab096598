import { FAILURE_COLUMNS, OUTCOME_COLUMNS, USE_COLUMNS } from "./columns";
import type { Database, Row } from "./database";
import { countHours, hourSql, type TouchedHours } from "./hour-counts";
import type { Segment } from "./segment";
import { countNewTokens, lastFailure, numberTokens } from "./token-counts";

export const KINDS = ["failures", "outcomes"] as const;
export type Kind = (typeof KINDS)[number];

/** What a segment holds: rows, and what they name by number. */
type Content = Kind | "uses";

const COLUMNS: Readonly<Record<Content, Readonly<Record<string, string>>>> = {
  failures: FAILURE_COLUMNS,
  outcomes: OUTCOME_COLUMNS,
  uses: USE_COLUMNS,
};

/** Rows of a kind that are not taken in, by their order. */
export type LeftOut = Readonly<Record<Kind, readonly string[]>>;

/** Rows of a kind that are taken in alone, by their order: from the first to the last. */
interface Slice {
  readonly kind: Kind;
  readonly first: string;
  readonly last: string;
}

export interface Selection {
  readonly leftOut?: LeftOut;
  readonly slice?: Slice;
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
/** An instant as DuckDB reads a timestamp. */
export const instantText = (instant: string): string => instant.slice(0, -1);

const listColumnNames = (kind: Content): readonly string[] =>
  Object.keys(COLUMNS[kind]).filter((name) => name !== "ord");

const tableNames = (kind: Content): string =>
  listColumnNames(kind)
    .map((name) => (name === "time_ns" ? "time" : name))
    .join(", ");

/** How the loader marks a time that no column can hold. */
const NO_TIME = "-9223372036854775808";
const TIME = `CASE WHEN time_ns = ${NO_TIME} THEN error('a time that cannot be stored') ELSE make_timestamp_ns(time_ns) END`;

const tableValue = (name: string): string => (name === "time_ns" ? TIME : name);

const tableValues = (kind: Content): string => listColumnNames(kind).map(tableValue).join(", ");

/** The spool files of one kind as a table. */
export function spoolTable(database: Database, files: readonly string[]): string {
  return `read_parquet([${files.map((file) => literal(database.spoolFile(file))).join(", ")}])`;
}

function conditionOf(kind: Content, { leftOut, slice }: Selection): string {
  if (kind === "uses") return "";
  if (slice) return ` WHERE ord BETWEEN ${slice.first} AND ${slice.last}`;
  const out = leftOut?.[kind] ?? [];
  return out.length > 0 ? ` WHERE ord NOT IN (${out.join(", ")})` : "";
}

/** The rows of one kind as a table, null if there are none. */
function segmentSource(
  database: Database,
  kind: Content,
  segments: readonly Segment[],
  selection: Selection,
): string | null {
  const files = segments.map((segment) => segment[kind]).filter((file) => file !== null);
  if (files.length === 0 || (selection.slice && selection.slice.kind !== kind)) return null;
  const condition = conditionOf(kind, selection);
  const table = spoolTable(database, files);
  return condition === "" ? table : `(SELECT * FROM ${table}${condition})`;
}

type Sources = Readonly<Record<Kind, string | null>>;

/** What duplicates are found by: read apart from the rows, which are too wide to be held. */
async function receiveKeys(database: Database, sources: Sources): Promise<void> {
  const keys = KINDS.filter((kind) => sources[kind] !== null).map(
    (kind) =>
      `SELECT ord, file, key, token, ${hourSql("time_ns")} AS hour, '${kind}' AS kind FROM ${sources[kind]}`,
  );
  await database.write(`CREATE OR REPLACE TEMP TABLE incoming AS ${keys.join(" UNION ALL ")}`);
}

/** Rows that are there already, or twice in what came: `other` is the file whose row stays. */
async function findDuplicates(database: Database, first: string, last: string): Promise<readonly Row[]> {
  const between = "time BETWEEN $first::TIMESTAMP_NS AND $last::TIMESTAMP_NS";
  await database.write(
    `CREATE OR REPLACE TEMP TABLE taken AS
     WITH doubled AS (SELECT key, min(ord) AS first_ord, arg_min(file, ord) AS first_file FROM incoming
                      GROUP BY key HAVING count(*) > 1),
          stored AS (SELECT key, file FROM failures WHERE ${between}
                     UNION ALL SELECT key, file FROM outcomes WHERE ${between})
     SELECT i.ord, i.file, i.kind, s.file AS other FROM incoming i JOIN stored s ON s.key = i.key
     UNION ALL
     SELECT i.ord, i.file, i.kind, d.first_file AS other FROM incoming i JOIN doubled d ON d.key = i.key
     WHERE i.ord <> d.first_ord AND i.key NOT IN (SELECT key FROM stored)`,
    { first, last },
  );
  return database.readWritten("SELECT file, other, kind, count(*) AS rows FROM taken GROUP BY ALL");
}

async function insertRows(database: Database, sources: Sources, anyTaken: boolean): Promise<void> {
  const fresh = anyTaken ? "WHERE ord NOT IN (SELECT ord FROM taken)" : "";
  const { failures, outcomes } = sources;
  if (outcomes !== null) {
    await database.write(
      `INSERT INTO outcomes (${tableNames("outcomes")}) SELECT ${tableValues("outcomes")} FROM ${outcomes} ${fresh}`,
    );
  }
  if (failures === null) return;
  await numberTokens(database);
  const last = await lastFailure(database);
  await database.write(
    `INSERT INTO failures (${tableNames("failures")}, token_number)
     SELECT ${tableValues("failures")}, number FROM ${failures} JOIN numbered USING (token) ${fresh}`,
  );
  await countNewTokens(database, last);
}

/** What is known already says the same: a segment may be taken in twice, and be read again after it went. */
async function insertUses(database: Database, source: string | null, anyLeft: boolean): Promise<void> {
  if (source === null) return;
  // A duplicate's use is its own where its row says something else of it: no row is left that has it. So is that of a row left out.
  const own = anyLeft ? "WHERE number IN (SELECT use_number FROM outcomes)" : "";
  await database.write(
    `INSERT INTO uses (${tableNames("uses")})
     SELECT DISTINCT ON (number) ${tableValues("uses")} FROM ${source} AS fresh ANTI JOIN uses USING (number) ${own}`,
  );
}

/** Notes which uses the files' rows have, which are to be removed; `removeUnused` then removes those that no row has. */
export async function noteUses(database: Database, files: readonly number[]): Promise<void> {
  await database.write(
    `CREATE OR REPLACE TEMP TABLE perhaps_unused AS
     SELECT DISTINCT use_number AS number FROM outcomes WHERE file IN (${files.join(", ")})`,
  );
}

export async function removeUnused(database: Database): Promise<void> {
  await database.write(
    `DELETE FROM uses WHERE number IN (SELECT number FROM perhaps_unused
       WHERE number NOT IN (SELECT use_number FROM outcomes SEMI JOIN perhaps_unused ON use_number = number))`,
  );
}

const HOURS_OF_INCOMING = "SELECT DISTINCT hour, kind FROM incoming";

/**
 * Puts the rows of segments into the tables, less the duplicates; `emptied` are hours that lost rows before.
 * Returns how many duplicates of which file (`file`, `kind`, `rows`) there were, and whose row stays (`other`).
 * `selection` leaves rows out.
 */
export async function insertSegments(
  database: Database,
  segments: readonly Segment[],
  selection: Selection = {},
  emptied: TouchedHours = [],
): Promise<readonly Row[]> {
  const duplicates = await insertAll(database, segments, selection);
  await countHours(database, [
    ...emptied,
    ...(duplicates === null ? [] : await database.readWritten(HOURS_OF_INCOMING)),
  ]);
  return duplicates ?? [];
}

/** Null where there is nothing to put in. */
async function insertAll(
  database: Database,
  segments: readonly Segment[],
  selection: Selection,
): Promise<readonly Row[] | null> {
  const times = segments
    .flatMap(({ firstTime, lastTime }) => [firstTime, lastTime])
    .filter((time) => time !== "");
  const inOrder = times.toSorted();
  const [first, last] = [inOrder.at(0), inOrder.at(-1)];
  if (first === undefined || last === undefined) return null;
  const sources = {
    failures: segmentSource(database, "failures", segments, selection),
    outcomes: segmentSource(database, "outcomes", segments, selection),
  };
  if (KINDS.every((kind) => sources[kind] === null)) return null;
  await receiveKeys(database, sources);
  const duplicates = await findDuplicates(database, instantText(first), instantText(last));
  await insertRows(database, sources, duplicates.length > 0);
  const anyLeft = duplicates.length > 0 || (selection.leftOut?.outcomes ?? []).length > 0;
  await insertUses(database, segmentSource(database, "uses", segments, selection), anyLeft);
  return duplicates;
}
