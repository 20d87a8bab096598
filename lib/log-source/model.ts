import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import type { LoggedRequest, Service } from "@/lib/requests/logged-request";
import type { Instant } from "@/lib/time/instant";
import type { Facet, SortColumn } from "./fields";

/** Half-open: from is inside, to is not. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Filters {
  /** One value for each facet that is set. */
  readonly facets: Partial<Record<Facet, string>>;
  /** Free text found in object, request ids, caller, user agent; "" for none. */
  readonly text: string;
}

/** What is asked of a source. No account means all accounts. */
export interface Scope {
  readonly account: string | null;
  readonly window: Window;
  readonly filters: Filters;
}

export interface PageOrder {
  readonly column: SortColumn;
  readonly descending: boolean;
}

export interface ReasonCount {
  readonly reason: Cause;
  readonly count: number;
  readonly first: Instant;
  readonly last: Instant;
  readonly tokens: number;
  readonly callers: number;
}

/** Counts over all rows in scope, never a sample. */
export interface Overview {
  /** Failures in scope. */
  readonly failures: number;
  /** All requests with a user delegation SAS in account and window (filters do not apply), whatever their outcome. */
  readonly requests: number;
  readonly tokens: number;
  readonly delegators: number;
  readonly callers: number;
  readonly first: Instant | null;
  readonly last: Instant | null;
  /** Most frequent first. */
  readonly reasons: readonly ReasonCount[];
}

/** Failures per bucket and reason; empty buckets are left out. */
export interface Timeline {
  readonly bucketMs: number;
  readonly buckets: readonly { readonly start: Instant; readonly counts: Partial<Record<Cause, number>> }[];
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** A failure as stored: the request with its classification and its stable id. */
export interface Failure {
  /** 32 hex digits, the same after every rebuild. */
  readonly id: string;
  readonly request: LoggedRequest;
  readonly reason: Cause;
  readonly confidence: Confidence;
}

export interface FailurePage {
  readonly total: number;
  readonly offset: number;
  readonly failures: readonly Failure[];
}

/** Every line read, accounted for: read = stored + counted + duplicate + notRelevant + rejected. */
export interface Accounting {
  readonly read: number;
  readonly stored: number;
  readonly counted: number;
  readonly duplicate: number;
  readonly notRelevant: number;
  readonly rejected: number;
}

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

/** How far the logs of an account reach; null if nothing is known. */
export interface Coverage {
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** Newest request with a user delegation SAS. */
  readonly newestRequest: Instant | null;
  /** When the store last took something in. */
  readonly loadedAt: Instant | null;
  readonly newestFailure: Instant | null;
  /** The resource id of the account, "" where none was logged. */
  readonly resourceId: string;
}

export interface AccountSummary {
  readonly account: string;
  readonly failures: number;
  readonly requests: number;
  readonly lastFailure: Instant | null;
  readonly leadingReason: Cause | null;
  readonly coverage: { readonly from: Instant | null; readonly to: Instant | null };
}

const LOAD_PHASES = ["loading", "ready", "failed"] as const;
type LoadPhase = (typeof LOAD_PHASES)[number];

export interface LoadState {
  readonly phase: LoadPhase;
  /** Bytes of input read and to be read in this poll; 0 / 0 before the plan is known. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly files: number;
  /** True once a first load was committed. */
  readonly everLoaded: boolean;
  /** Rows are being reclassified with newer rules. */
  readonly reclassifying: boolean;
  /** Plain message of what went wrong, "" where nothing did. */
  readonly problem: string;
  /** What to do about the problem. */
  readonly nextStep: string;
  readonly notRead: NotRead;
  /** When the store was made anew because it was damaged; null if that was not, or is long ago. */
  readonly mended: Instant | null;
  readonly sampleData: boolean;
}

/**
 * Why something about the account was not checked. not-asked: this source checks no account;
 * no-resource-id: neither logged nor configured; some-services: the metric counts services whose logs
 * are not read; too-recent, too-short, beyond-retention: of the window. The others are faults of
 * Azure Resource Manager's answer.
 */
export const UNCHECKED = [
  "not-asked",
  "no-resource-id",
  "some-services",
  "too-recent",
  "too-short",
  "beyond-retention",
  "forbidden",
  "not-found",
  "throttled",
  "timeout",
  "unreachable",
  "unavailable",
  "signed-out",
  "refused",
  "unreadable",
] as const;
export type Unchecked = (typeof UNCHECKED)[number];

export type Checked<T> =
  | { readonly checked: true; readonly value: T }
  | { readonly checked: false; readonly why: Unchecked };

/** A diagnostic setting of one service of an account. */
export interface LoggingSetting {
  readonly name: string;
  /** "StorageRead", "StorageWrite", "StorageDelete"; none where it sends metrics alone. */
  readonly categories: readonly string[];
  /** Name of the Log Analytics workspace that it sends to, "" for none. */
  readonly workspace: string;
  /** Whether it sends to a storage account, an event hub or a partner too. */
  readonly elsewhere: boolean;
}

/** What is known of the log of one service of an account. */
export interface ServiceLog {
  readonly service: Service;
  /** False where there is no table: logging was never switched on for any account. */
  readonly exists: boolean;
  readonly holdsRows: boolean;
  /** First row within the look-back. */
  readonly first: Instant | null;
  /** When the newest row arrived, as against when its request was made. */
  readonly newestArrival: Instant | null;
  readonly settings: Checked<readonly LoggingSetting[]>;
}

/** Refused requests with a SAS of any kind: the account's own count against the log's. */
export interface RefusedSas {
  /** The part of the window that is compared: whole steps of the metric, nothing of the last 20 minutes. */
  readonly window: Window;
  readonly metric: number;
  readonly logged: number;
}

/** How fresh and how complete the log of an account is. */
export interface Freshness {
  /** As far back as was looked. */
  readonly lookedBackTo: Instant;
  /** First row within the look-back; older ones may be there. */
  readonly reachesBackTo: Instant | null;
  readonly newestArrival: Instant | null;
  readonly services: readonly ServiceLog[];
  readonly refusedSas: Checked<RefusedSas>;
}
