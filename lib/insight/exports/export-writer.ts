import type { Window } from "@/lib/log-source/scope";
import type { TimeZone } from "@/lib/time/time-zone";
import type { ReportRow } from "../answers/report";

/** What an export is of, as its head says. */
export interface ExportSubject {
  /** Null for all that the logs hold. */
  readonly account: string | null;
  readonly window: Window;
  /** The zone of times that name none. */
  readonly zone: TimeZone;
  /** The filters as the address has them: "account=…&reason=…". */
  readonly query: string;
  /** How many requests it will hold. */
  readonly total: number;
}

/** Why a file ends before its last request. */
export interface EarlyEnd {
  readonly written: number;
  readonly total: number;
  /** What went wrong; null where the format has no room for more. */
  readonly problem: string | null;
}

/** Writes the requests of an export, in the order in which they come; a piece may be empty. */
export interface ExportWriter {
  head(): Uint8Array<ArrayBuffer>;
  rows(rows: readonly ReportRow[]): Uint8Array<ArrayBuffer>;
  /** After the last request. */
  end(written: number): Uint8Array<ArrayBuffer>;
  /** In place of it where the file ends early: a reader of the rows comes upon it. Empty where nothing can be written that is no row. */
  endEarly(end: EarlyEnd): Uint8Array<ArrayBuffer>;
}

const ENCODER = new TextEncoder();

interface TextParts {
  readonly head: string;
  readonly row: (row: ReportRow, index: number) => string;
  readonly end: (written: number) => string;
  readonly endEarly: (end: EarlyEnd) => string;
}

/** A writer of a format that is text, a request after the other. */
export function textWriter({ head, row, end, endEarly }: TextParts): ExportWriter {
  let index = 0;
  return {
    head: () => ENCODER.encode(head),
    rows: (rows) => {
      const texts = rows.map((each) => {
        const text = row(each, index);
        index += 1;
        return text;
      });
      return ENCODER.encode(texts.join(""));
    },
    end: (written) => ENCODER.encode(end(written)),
    endEarly: (early) => ENCODER.encode(endEarly(early)),
  };
}

/** "Incomplete: 5 of 9 requests. It took too long." */
export function earlyEndText({ written, total, problem }: EarlyEnd): string {
  const why = problem ?? "Narrow the time range or the filters.";
  return `Incomplete: ${written} of ${total} requests. ${why}`;
}
