import { CAUSES, CONFIDENCES } from "@/lib/diagnosis/causes/causes";
import { FAILURE_COLUMNS, OUTCOME_COLUMNS, USE_COLUMNS } from "./columns";
import { HOUR_SCHEMA } from "./hour-counts";
import { OTHER_TABLES } from "./other-rows";
import { TOKEN_TABLE } from "./token-counts";

const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(", ");

/** Segment columns as the table keeps them: without the order of arrival, the time as a timestamp. */
function tableColumns(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .filter(([name]) => name !== "ord")
    .map(([name, type]) => (name === "time_ns" ? "time TIMESTAMP_NS NOT NULL" : `${name} ${type}`))
    .join(", ");
}

/** Fields of a file's ledger line, with their types. */
export const FILE_COLUMNS = {
  id: "INTEGER",
  path: "VARCHAR",
  size: "BIGINT",
  modified_ms: "BIGINT",
  etag: "VARCHAR",
  consumed: "BIGINT",
  head_hash: "VARCHAR",
  tail_hash: "VARCHAR",
  finished: "BOOLEAN",
  open_end: "BOOLEAN",
  reread: "BOOLEAN",
  gone: "BOOLEAN",
  waiting: "BIGINT",
  note: "VARCHAR",
  read: "BIGINT",
  stored: "BIGINT",
  counted: "BIGINT",
  duplicate: "BIGINT",
  not_relevant: "BIGINT",
  rejected: "BIGINT",
  rejected_by: "VARCHAR",
  found: "VARCHAR",
} as const;

const listColumns = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(", ");

/** The store's tables. It is a cache of the logs: when this text changes, it is made anew. */
export const SCHEMA: readonly string[] = [
  `CREATE TYPE cause AS ENUM (${list(CAUSES)})`,
  `CREATE TYPE confidence AS ENUM (${list(CONFIDENCES)})`,
  `CREATE TABLE failures (${tableColumns(FAILURE_COLUMNS)}, token_number INTEGER NOT NULL)`,
  `CREATE TABLE outcomes (${tableColumns(OUTCOME_COLUMNS)})`,
  `CREATE TABLE uses (${tableColumns(USE_COLUMNS)})`,
  ...HOUR_SCHEMA,
  ...OTHER_TABLES,
  `CREATE TABLE files (${listColumns(FILE_COLUMNS)})`,
  TOKEN_TABLE,
  "CREATE TABLE rejects (file INTEGER, line BIGINT, rejection VARCHAR, text VARCHAR)",
  // A row of `file` was a duplicate of one of `other`.
  "CREATE TABLE shared_rows (file INTEGER, other INTEGER)",
  "CREATE TABLE reaches (file INTEGER, account VARCHAR, from_time TIMESTAMP_NS, to_time TIMESTAMP_NS)",
  "CREATE TABLE meta (name VARCHAR, value VARCHAR)",
];
