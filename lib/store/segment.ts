import type { OtherRequest } from "@/lib/requests/reading/other-request";
import type { Instant } from "@/lib/time/instant";
import type { FoundContent } from "./found-content";

/** A rejected line that was kept. */
export interface KeptReject {
  /** Number of the line or record within the part, from 1; null if it can't be told. */
  readonly line: number | null;
  readonly rejection: string;
  /** Redacted and cut. */
  readonly text: string;
}

/** Rejected lines kept for each file: the first ones. */
export const KEPT_REJECTS = 20;

/** What one part of a file held. Duplicates are found by the store; until then they are stored or counted. */
export interface Tally {
  readonly read: number;
  readonly stored: number;
  readonly counted: number;
  readonly notRelevant: number;
  readonly rejectedBy: Readonly<Record<string, number>>;
  readonly rejects: readonly KeptReject[];
  readonly found: FoundContent;
}

/** How many lines of a part were rejected, for whatever reason. */
export function rejectedIn({ rejectedBy }: Tally): number {
  return Object.values(rejectedBy).reduce((sum, count) => sum + count, 0);
}

/** What the store remembers of a file: enough to know it again and to go on where it stopped. */
export interface LedgerFile {
  readonly id: number;
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: number;
  /** A blob's ETag as it was read; "" for a file, and for a blob that must be looked at again. */
  readonly etag: string;
  /** Bytes taken in so far; 0 for a kind of file that is only read whole. */
  readonly offset: number;
  /** Hash of the first 64 kB (or of `offset` bytes while there are fewer). */
  readonly headHash: string;
  /** Hash of the 4 kB before `offset`. */
  readonly tailHash: string;
  /** Read to its end as it was then. */
  readonly finished: boolean;
  /** Its last line was taken without a newline. */
  readonly openEnd: boolean;
  /** Must be read from its start: its rows went with a file they were duplicates of. */
  readonly reread: boolean;
  /** Plain words on what is wrong with it, "" where nothing is. */
  readonly note: string;
}

/**
 * Whether a file's old rows and ledger line go before the new ones come. With the same content the
 * rows that come are those that went, or more; with new content rows may be gone for good, and files
 * whose duplicates they were must be read again.
 */
export type Replacement = "none" | "same-content" | "new-content";

/** How far one file got in one part. */
export interface FilePart {
  readonly file: number;
  readonly path: string;
  readonly replace: Replacement;
  readonly size: number;
  readonly modifiedMs: number;
  readonly etag: string;
  readonly offset: number;
  readonly headHash: string;
  readonly tailHash: string;
  readonly finished: boolean;
  readonly openEnd: boolean;
  /** Bytes of an unfinished last line that waits. */
  readonly waiting: number;
  /** Plain words on what is wrong with it, "" where nothing is. */
  readonly note: string;
  readonly tally: Tally;
}

export interface AccountReach {
  readonly file: number;
  readonly account: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** Requests of a file without a user delegation SAS of which the same is told, each with its time and its number. */
export interface OtherRows {
  readonly file: number;
  readonly what: OtherRequest["what"];
  /** Nanoseconds since 1970, as digits. */
  readonly times: readonly string[];
  /** 64 bits, as digits. */
  readonly numbers: readonly string[];
}

/** A segment handed over: spool files of rows and what they account for. */
export interface Segment {
  /** File names within the spool folder, null if there are no such rows. */
  readonly failures: string | null;
  readonly outcomes: string | null;
  /** What the outcomes name by number, each at least once. */
  readonly uses: string | null;
  readonly rows: number;
  /** Those of them that are failures. */
  readonly failureRows: number;
  readonly bytes: number;
  /** Times of the rows, "" without rows. */
  readonly firstTime: Instant | "";
  readonly lastTime: Instant | "";
  readonly reaches: readonly AccountReach[];
  readonly others: readonly OtherRows[];
  readonly parts: readonly FilePart[];
}
