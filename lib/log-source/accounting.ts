/** Every line read, accounted for: read = stored + counted + duplicate + notRelevant + rejected. */
export interface Accounting {
  readonly read: number;
  readonly stored: number;
  readonly counted: number;
  readonly duplicate: number;
  readonly notRelevant: number;
  readonly rejected: number;
}

export const NO_LINES = {
  read: 0,
  stored: 0,
  counted: 0,
  duplicate: 0,
  notRelevant: 0,
  rejected: 0,
} as const satisfies Accounting;

export const FILE_STATES = ["loaded", "waiting", "partial", "gone", "failed"] as const;

/** waiting: an unfinished last line; partial: cut off or over a limit; gone: rows kept, file missing. */
export type FileState = (typeof FILE_STATES)[number];

/** What a file, or what it packs, turned out to be. */
export const FILE_FORMATS = [
  "json-lines",
  "json-values",
  "csv",
  "classic-log",
  "avro",
  "parquet",
  "spreadsheet",
] as const;

export type FileFormat = (typeof FILE_FORMATS)[number];

export const TEXT_ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;

export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

export const PACKINGS = ["gzip", "zip", "tar"] as const;

export type Packing = (typeof PACKINGS)[number];

/** What was recognised of a file's content, so that no one has to guess why nothing was found in it. */
export interface Recognised {
  /** In the order in which they were found; none while nothing was recognised. */
  readonly formats: readonly FileFormat[];
  readonly encodings: readonly TextEncoding[];
  readonly packings: readonly Packing[];
  /** Our field names, each with the name of its column as found, redacted: {"time": "TimeGenerated"}. */
  readonly columns: Readonly<Record<string, string>>;
  /** Fields a diagnosis rests on that no record and no header had; none while no column was found. */
  readonly missing: readonly string[];
  /** Records that hold a parameter of a user delegation key. */
  readonly keyRows: number;
}

export const FILE_USES = ["used", "rejected", "unknown", "empty"] as const;

/** used: some lines are a storage log's; rejected, unknown: none is, and some were rejected or not; empty: no line. */
export type FileUse = (typeof FILE_USES)[number];

export interface FileAccount extends Accounting {
  /** Path below the folder that was asked for. */
  readonly path: string;
  readonly bytes: number;
  readonly state: FileState;
  readonly use: FileUse;
  /** What is wrong with it in plain words, "" where nothing is. */
  readonly note: string;
  readonly rejectedBy: Readonly<Record<string, number>>;
  readonly recognised: Recognised;
}

export interface RejectedLine {
  readonly path: string;
  /** Line (or record) number in the file, from 1; null if it cannot be told. */
  readonly line: number | null;
  readonly reason: string;
  /** Redacted and cut. */
  readonly text: string;
}

/** What the last poll did not read, in plain words that begin with the path; `count` is of all problems. */
export interface NotRead {
  readonly problems: readonly string[];
  readonly count: number;
  /** What is no log: a store's own files. */
  readonly leftOut: readonly string[];
}

export const ALL_READ: NotRead = { problems: [], count: 0, leftOut: [] };

export interface AccountingReport {
  readonly total: Accounting;
  readonly files: number;
  /** Files of which no line could be used: none is a row of a storage log. */
  readonly unused: number;
  /** Rejected lines of all files by their reason. */
  readonly rejectedBy: Readonly<Record<string, number>>;
  /** At most 200 files: files with details first. */
  readonly listed: readonly FileAccount[];
  readonly rejectedLines: readonly RejectedLine[];
  readonly notRead: NotRead;
}
