import { type Accounting, NO_LINES } from "@/lib/log-source/accounting";
import type { Row } from "./database";
import { type FoundContent, foundTogether, NOTHING_FOUND } from "./found-content";
import { isReaderFault } from "./reader-fault";
import { type FilePart, type LedgerFile, rejectedIn } from "./segment";

/** A file's line in the ledger. */
export interface FileRecord extends LedgerFile, Accounting {
  readonly gone: boolean;
  readonly waiting: number;
  readonly rejectedBy: Readonly<Record<string, number>>;
  readonly found: FoundContent;
}

const NOTHING = {
  reread: false,
  note: "",
  ...NO_LINES,
  rejectedBy: {},
  found: NOTHING_FOUND,
} as const;

function sums(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> {
  const sum: Record<string, number> = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

export interface Duplicates {
  readonly failures: number;
  readonly outcomes: number;
}

/** A ledger line after one more part: its rows less those that were duplicates. */
export function withPart(known: FileRecord | undefined, part: FilePart, duplicates: Duplicates): FileRecord {
  const before = known === undefined || part.replace !== "none" ? NOTHING : known;
  const { tally } = part;
  return {
    id: part.file,
    path: part.path,
    size: part.size,
    modifiedMs: part.modifiedMs,
    etag: part.etag,
    offset: part.offset,
    headHash: part.headHash,
    tailHash: part.tailHash,
    finished: part.finished,
    openEnd: part.openEnd,
    // Rows that went while this file was being read on are missing still.
    reread: before.reread,
    gone: false,
    waiting: part.waiting,
    // A part that was left out stays out, whatever is read behind it.
    note: part.note || (isReaderFault(before.note) ? before.note : ""),
    read: before.read + tally.read,
    stored: before.stored + tally.stored - duplicates.failures,
    counted: before.counted + tally.counted - duplicates.outcomes,
    duplicate: before.duplicate + duplicates.failures + duplicates.outcomes,
    notRelevant: before.notRelevant + tally.notRelevant,
    rejected: before.rejected + rejectedIn(tally),
    rejectedBy: sums(before.rejectedBy, tally.rejectedBy),
    found: foundTogether(before.found, tally.found),
  };
}

/** A ledger line as the columns of the files table. */
export function toFileRow(record: FileRecord): Record<string, unknown> {
  return {
    id: record.id,
    path: record.path,
    size: record.size,
    modified_ms: record.modifiedMs,
    etag: record.etag,
    consumed: record.offset,
    head_hash: record.headHash,
    tail_hash: record.tailHash,
    finished: record.finished,
    open_end: record.openEnd,
    reread: record.reread,
    gone: record.gone,
    waiting: record.waiting,
    note: record.note,
    read: record.read,
    stored: record.stored,
    counted: record.counted,
    duplicate: record.duplicate,
    not_relevant: record.notRelevant,
    rejected: record.rejected,
    rejected_by: JSON.stringify(record.rejectedBy),
    found: JSON.stringify(record.found),
  };
}

/** Inverse of toFileRow. */
export function fromFileRow(row: Row): FileRecord {
  const number = (name: string) => Number(row[name]);
  const flag = (name: string) => row[name] === true;
  return {
    id: number("id"),
    path: String(row.path),
    size: number("size"),
    modifiedMs: number("modified_ms"),
    etag: String(row.etag),
    offset: number("consumed"),
    headHash: String(row.head_hash),
    tailHash: String(row.tail_hash),
    finished: flag("finished"),
    openEnd: flag("open_end"),
    reread: flag("reread"),
    gone: flag("gone"),
    waiting: number("waiting"),
    note: String(row.note),
    read: number("read"),
    stored: number("stored"),
    counted: number("counted"),
    duplicate: number("duplicate"),
    notRelevant: number("not_relevant"),
    rejected: number("rejected"),
    rejectedBy: JSON.parse(String(row.rejected_by)) as Record<string, number>,
    found: JSON.parse(String(row.found)) as FoundContent,
  };
}
