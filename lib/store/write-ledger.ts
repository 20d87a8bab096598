import type { Database } from "./database";
import { type FileRecord, toFileRow } from "./file-record";
import { FILE_COLUMNS } from "./schema";

/** Lines of the ledger as they are after a change. */
export type LedgerChange = ReadonlyMap<number, FileRecord>;

/** Rows given as one JSON text: thousands of small ledger lines in one statement. */
export async function insertJson(
  database: Database,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly unknown[],
): Promise<void> {
  if (rows.length === 0) return;
  const shape = Object.entries(columns).map(([name, type]) => `"${name}": "${type}"`);
  await database.write(
    `INSERT INTO ${table} SELECT unnest(from_json($rows::JSON, '[{${shape.join(", ")}}]'), recursive := true)`,
    { rows: JSON.stringify(rows) },
  );
}

/** Replaces ledger lines; part of a transaction. */
export async function writeLedger(database: Database, changed: LedgerChange): Promise<void> {
  if (changed.size === 0) return;
  await database.write(`DELETE FROM files WHERE id IN (${[...changed.keys()].join(", ")})`);
  await insertJson(database, "files", FILE_COLUMNS, [...changed.values()].map(toFileRow));
}
