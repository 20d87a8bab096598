import {
  type Accounting,
  type AccountingReport,
  type FileAccount,
  type FileState,
  type FileUse,
  NO_LINES,
} from "@/lib/log-source/accounting";
import type { StoreReader } from "@/lib/store/database";
import type { FileRecord } from "@/lib/store/file-record";
import { missingText, recognisedOf } from "@/lib/store/found-content";
import type { Store } from "@/lib/store/store";

const MAX_LISTED = 200;
const MAX_REJECTED_LINES = 100;

function fileState(file: FileRecord): FileState {
  if (file.gone) return "gone";
  if (file.note !== "") return file.read === 0 && !file.finished ? "failed" : "partial";
  return file.waiting > 0 || !file.finished ? "waiting" : "loaded";
}

function toFileNote(file: FileRecord): string {
  if (file.note !== "") return file.note;
  if (file.gone) return "the file was removed; its rows are kept";
  if (file.waiting > 0) return `the last line (${file.waiting} bytes) has no newline yet`;
  return file.finished ? missingText(file.found) : "being read";
}

function fileUse({ read, stored, counted, duplicate, notRelevant, rejected, found }: FileRecord): FileUse {
  if (stored + counted + duplicate > 0) return "used";
  if (notRelevant > 0 && Object.hasOwn(found.columns, "uri")) return "used";
  if (rejected > 0) return "rejected";
  return read > 0 ? "unknown" : "empty";
}

function toFileAccount(file: FileRecord): FileAccount {
  const { path, size, read, stored, counted, duplicate, notRelevant, rejected, rejectedBy } = file;
  const counts = { read, stored, counted, duplicate, notRelevant, rejected, rejectedBy };
  const recognised = recognisedOf(file.found);
  return {
    path,
    bytes: size,
    state: fileState(file),
    use: fileUse(file),
    note: toFileNote(file),
    ...counts,
    recognised,
  };
}

const isUnused = ({ use }: FileAccount): boolean => use !== "used";

const listingWeight = (file: FileAccount): number =>
  (isUnused(file) && file.read > 0 ? 4 : 0) + (file.state === "loaded" ? 0 : 2) + (file.rejected > 0 ? 1 : 0);

function sum(files: readonly FileRecord[]): Accounting {
  const total: Record<keyof Accounting, number> = { ...NO_LINES };
  for (const file of files) {
    for (const name of Object.keys(total) as (keyof Accounting)[]) total[name] += file[name];
  }
  return total;
}

function rejectedBy(files: readonly FileRecord[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const file of files) {
    for (const [rejection, count] of Object.entries(file.rejectedBy)) {
      total[rejection] = (total[rejection] ?? 0) + count;
    }
  }
  return total;
}

/** What became of every line of every file; what was not read at all only the last poll knows. */
export async function readAccounting(
  store: Store,
  reader: StoreReader = store.database,
): Promise<Omit<AccountingReport, "notRead">> {
  const files = [...store.ledger.values()];
  const accounts = files.map(toFileAccount);
  const rows = await reader.read(
    `SELECT path, line, rejection, text FROM rejects JOIN files ON rejects.file = files.id
     ORDER BY path, line LIMIT ${MAX_REJECTED_LINES}`,
  );
  return {
    total: sum(files),
    files: files.length,
    unused: accounts.filter(isUnused).length,
    rejectedBy: rejectedBy(files),
    listed: accounts
      .toSorted((a, b) => listingWeight(b) - listingWeight(a) || (a.path < b.path ? -1 : 1))
      .slice(0, MAX_LISTED),
    rejectedLines: rows.map((row) => ({
      path: String(row.path),
      line: row.line === null ? null : Number(row.line),
      reason: String(row.rejection),
      text: String(row.text),
    })),
  };
}
