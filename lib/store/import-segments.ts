import type { Database, Row } from "./database";
import { type Duplicates, type FileRecord, withPart } from "./file-record";
import { hoursOfFiles } from "./hour-counts";
import {
  insertSegments,
  instantText,
  type Kind,
  type LeftOut,
  noteUses,
  removeUnused,
} from "./insert-segments";
import { writeOthers } from "./other-rows";
import { type FilePart, KEPT_REJECTS, rejectedIn, type Segment } from "./segment";
import { countNotedTokens, noteTokensOf } from "./token-counts";
import { insertJson, type LedgerChange, writeLedger } from "./write-ledger";

type Ledger = ReadonlyMap<number, FileRecord>;

async function removeFiles(database: Database, ids: readonly number[]): Promise<void> {
  await noteTokensOf(database, ids);
  for (const table of ["failures", "outcomes", "refusals", "keys", "rejects", "reaches", "shared_rows"]) {
    await database.write(`DELETE FROM ${table} WHERE file IN (${ids.join(", ")})`);
  }
  await countNotedTokens(database);
}

/** Files whose rows were duplicates of rows that may be gone: they must be read again. */
async function dependents(database: Database, ids: readonly number[]): Promise<readonly number[]> {
  if (ids.length === 0) return [];
  const list = ids.join(", ");
  const rows = await database.readWritten(
    `SELECT DISTINCT file FROM shared_rows WHERE other IN (${list}) AND file NOT IN (${list})`,
  );
  return rows.map(({ file }) => Number(file));
}

/** The first rejected lines of each file, whatever the pieces in which it came. */
function rejectsOf(parts: readonly FilePart[], ledger: Ledger): readonly unknown[] {
  const soFar = new Map<number, { read: number; rejected: number }>();
  return parts.flatMap(({ file, replace, tally }) => {
    const known = soFar.get(file) ?? (replace === "none" ? ledger.get(file) : undefined);
    const { read, rejected } = known ?? { read: 0, rejected: 0 };
    soFar.set(file, { read: read + tally.read, rejected: rejected + rejectedIn(tally) });
    return tally.rejects
      .slice(0, Math.max(0, KEPT_REJECTS - rejected))
      .map(({ line, rejection, text }) => ({ file, line: line && read + line, rejection, text }));
  });
}

function duplicatesByFile(rows: readonly Row[]): Map<number, Duplicates> {
  const found = new Map<number, Duplicates>();
  for (const row of rows) {
    const known = found.get(Number(row.file)) ?? { failures: 0, outcomes: 0 };
    const kind = row.kind as Kind;
    found.set(Number(row.file), { ...known, [kind]: known[kind] + Number(row.rows) });
  }
  return found;
}

function ledgerAfter(
  parts: readonly FilePart[],
  ledger: Ledger,
  duplicates: ReadonlyMap<number, Duplicates>,
) {
  const changed = new Map<number, FileRecord>();
  const none = { failures: 0, outcomes: 0 };
  for (const part of parts) {
    // A file's duplicates in this batch are taken off with its first part.
    const own = changed.has(part.file) ? none : (duplicates.get(part.file) ?? none);
    changed.set(part.file, withPart(changed.get(part.file) ?? ledger.get(part.file), part, own));
  }
  return changed;
}

async function writeSharedRows(database: Database, duplicates: readonly Row[]): Promise<void> {
  const pairs = duplicates
    .filter(({ file, other }) => file !== other)
    .map(({ file, other }) => ({ file: Number(file), other: Number(other) }));
  await insertJson(database, "shared_rows", { file: "INTEGER", other: "INTEGER" }, pairs);
}

async function writeReaches(database: Database, segments: readonly Segment[]): Promise<void> {
  const rows = segments.flatMap(({ reaches }) =>
    reaches.map(({ file, account, from, to }) => {
      return { file, account, from_time: instantText(from), to_time: instantText(to) };
    }),
  );
  const columns = { file: "INTEGER", account: "VARCHAR", from_time: "TIMESTAMP_NS", to_time: "TIMESTAMP_NS" };
  await insertJson(database, "reaches", columns, rows);
}

const REJECT_COLUMNS = { file: "INTEGER", line: "BIGINT", rejection: "VARCHAR", text: "VARCHAR" };

/** So many rows take longer to take in than DuckDB takes to stop and start its thread. */
const LARGE_BATCH_ROWS = 10_000;

/**
 * Takes segments in, with their ledger lines, in one transaction: rows, duplicates, rejects and
 * counts are there together or not at all, less the rows that are left out. Returns the changed ledger lines.
 */
export function importSegments(
  database: Database,
  segments: readonly Segment[],
  ledger: Ledger,
  leftOut?: LeftOut,
): Promise<LedgerChange> {
  const rows = segments.reduce((sum, segment) => sum + segment.rows, 0);
  const work = () => importAll(database, segments, ledger, leftOut);
  return rows < LARGE_BATCH_ROWS ? work() : database.unaided(work);
}

async function importAll(
  database: Database,
  segments: readonly Segment[],
  ledger: Ledger,
  leftOut?: LeftOut,
): Promise<LedgerChange> {
  const parts = segments.flatMap((segment) => segment.parts);
  const idsOf = (chosen: readonly FilePart[]) => chosen.map(({ file }) => file);
  const replaced = idsOf(parts.filter(({ replace }) => replace !== "none"));
  const renewed = idsOf(parts.filter(({ replace }) => replace === "new-content"));
  let changed: Map<number, FileRecord> = new Map();
  await database.transaction(async () => {
    const again = await dependents(database, renewed);
    const emptied = await hoursOfFiles(database, replaced);
    if (replaced.length > 0) {
      await noteUses(database, replaced);
      await removeFiles(database, replaced);
    }
    const selection = leftOut ? { leftOut } : {};
    const duplicates = await insertSegments(database, segments, selection, emptied);
    if (replaced.length > 0) await removeUnused(database);
    changed = ledgerAfter(parts, ledger, duplicatesByFile(duplicates));
    for (const id of again) {
      const known = changed.get(id) ?? ledger.get(id);
      if (known) changed.set(id, { ...known, reread: true });
    }
    await writeLedger(database, changed);
    await insertJson(database, "rejects", REJECT_COLUMNS, rejectsOf(parts, ledger));
    await writeSharedRows(database, duplicates);
    await writeReaches(database, segments);
    await writeOthers(database, segments);
  });
  return changed;
}
