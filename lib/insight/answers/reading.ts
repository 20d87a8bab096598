import { countOf, formatCount } from "@/lib/format/numbers";
import type { AccountingReport, FileAccount, FileUse, Recognised } from "@/lib/log-source/accounting";
import type { LoadState } from "@/lib/log-source/load-state";
import { rejectionText } from "../texts/rejection-texts";
import type { Result } from "./settle";

/**
 * What a statement is about. not-read: a file or folder could not be read; rejected-file: none of a
 * file's lines could be used; unknown-file: it holds no row of a storage log; in-part: a file was not
 * read to its end; no-column: its rows lack what tells when, where and whether they were refused;
 * rejected: some lines could not be used; nothing: there is no line at all.
 */
export const READING_STATEMENTS = [
  "nothing",
  "not-read",
  "rejected-file",
  "in-part",
  "no-column",
  "rejected",
  "unknown-file",
] as const;
type StatementKind = (typeof READING_STATEMENTS)[number];

export interface ReadingStatement {
  readonly kind: StatementKind;
  readonly text: string;
}

/** What has to be said before any number: what was not read, and why. */
export interface Reading {
  /** Whether any line of any file could be used: where not, nothing is known about requests. */
  readonly usable: boolean;
  /** What matters most comes first; none where everything was read and used. */
  readonly statements: readonly ReadingStatement[];
}

export const READING_TITLE = "Some of the logs could not be used:";

/** In place of a count that would mean nothing. */
export const NOTHING_USABLE =
  "None of the log lines could be used, so it isn't known whether any requests were blocked.";

/** Statements of one kind that are made one by one; of the others the number is told. */
const MAX_ALIKE = 5;

/** "30 not a complete JSON object, 2 without a time" */
function rejectedWords(rejectedBy: Readonly<Record<string, number>>): string {
  const reasons = Object.entries(rejectedBy).filter(([, count]) => count > 0);
  return reasons
    .toSorted(([, a], [, b]) => b - a)
    .map(([code, count]) => `${formatCount(count)} ${rejectionText(code)}`)
    .join(", ");
}

function rejectedFile({ path, read, rejectedBy }: FileAccount): string {
  const words = rejectedWords(rejectedBy);
  if (read === 1) return `${path}: its only line could not be used: ${words.replace(/^1 /, "")}`;
  return `${path}: none of its ${formatCount(read)} lines could be used: ${words}`;
}

function unknownFile({ path, read, recognised, note }: FileAccount): string {
  if (note !== "" && read === 0) return `${path}: ${note}`;
  const lines = countOf(read, "line");
  const columns = Object.values(recognised.columns);
  if (columns.length === 0) return `${path}: no storage log columns in its ${lines}`;
  return `${path}: no column for the request URI in its ${lines} (found: ${columns.slice(0, 8).join(", ")})`;
}

/** Without them a row is not known to be a refusal of somebody's at some time. */
const DECISIVE: Readonly<Record<string, string>> = {
  uri: "the request URI",
  time: "the time",
  status: "the status",
};

const decisiveMissing = ({ missing }: Recognised): readonly string[] =>
  missing.flatMap((name) => DECISIVE[name] ?? []);

const lacksColumn = ({ use, recognised }: FileAccount): boolean =>
  use === "used" && recognised.keyRows > 0 && decisiveMissing(recognised).length > 0;

function withoutColumn({ path, recognised }: FileAccount): string {
  const rows = countOf(recognised.keyRows, "row");
  return `${path}: no column for ${decisiveMissing(recognised).join(" or ")} in ${rows} with a key parameter`;
}

/** Where names are not told. */
const unnamed = (count: number): string => countOf(count, "file or folder", "files or folders");

function limited(kind: StatementKind, texts: readonly string[], all = texts.length): ReadingStatement[] {
  // "And one more" would be no shorter than that one.
  const most = all === MAX_ALIKE + 1 ? all : MAX_ALIKE;
  const told = texts.slice(0, most).map((text) => ({ kind, text }));
  const more = all - told.length;
  if (more === 0) return told;
  const others = told.length === 0 ? unnamed(more) : `and ${formatCount(more)} more like these`;
  return [...told, { kind, text: others }];
}

function rejectedLines({ total, rejectedBy, listed }: AccountingReport): readonly string[] {
  const elsewhere = listed.some((file) => file.rejected > 0 && file.use === "used");
  if (total.rejected === 0 || (listed.length > 0 && !elsewhere)) return [];
  return [
    `${formatCount(total.rejected)} of ${countOf(total.read, "line")} could not be used: ${rejectedWords(rejectedBy)}`,
  ];
}

function nothing({ total, files, notRead }: AccountingReport): readonly string[] {
  if (total.read > 0) return [];
  if (files > 0)
    return [files === 1 ? "The file contains no lines." : `None of the ${files} files contains any lines.`];
  return notRead.count > 0 ? [] : ["There are no files to read."];
}

/** What a reader must know of what was read before any number. */
export function readingOf(report: AccountingReport): Reading {
  const { listed, notRead, unused } = report;
  const of = (use: FileUse) => listed.filter((file) => file.use === use);
  const inPart = listed.filter(({ state, read }) => state === "partial" && read > 0);
  return {
    usable: report.files > unused,
    statements: [
      ...limited("nothing", nothing(report)),
      ...limited("not-read", notRead.problems, notRead.count),
      ...limited("rejected-file", of("rejected").map(rejectedFile)),
      ...limited(
        "in-part",
        inPart.map(({ path, note }) => `${path}: ${note}`),
      ),
      ...limited("no-column", listed.filter(lacksColumn).map(withoutColumn)),
      ...limited("rejected", rejectedLines(report)),
      ...limited("unknown-file", of("unknown").map(unknownFile)),
    ],
  };
}

/** Statements on what may hold requests of ours: a file of another kind beside logs is no news. */
export function doubtsOf({ usable, statements }: Reading): readonly ReadingStatement[] {
  return usable ? statements.filter(({ kind }) => kind !== "unknown-file") : statements;
}

/** What was read, as far as it is known. */
interface Read {
  readonly accounting: Result<AccountingReport | null>;
  readonly state: Pick<LoadState, "notRead" | "problem">;
}

/** Whether a request may be in what could not be read or used. */
export function isDoubtful({ accounting, state }: Read): boolean {
  if (state.notRead.count > 0 || state.problem !== "") return true;
  return accounting.ok && accounting.value !== null && doubtsOf(readingOf(accounting.value)).length > 0;
}
