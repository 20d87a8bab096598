import { fieldNamed } from "@/lib/requests/reading/field-names";
import { layoutOf, type RecordLayout, tellLayout } from "@/lib/requests/reading/record-layout";
import { MAX_LINE_BYTES } from "../protocol/limits";
import { readHeaderName } from "../records/header-name";
import { mayHideText } from "../records/hidden-text";
import type { RecordSink } from "../records/record-sink";
import { isHeader, rowOf } from "../records/table-rows";
import type { ContentReader } from "./content-reader";
import { COMMA_FORM } from "./csv-cells";
import { type CsvDialect, cellsIn, csvDialect, isDrawn } from "./csv-dialect";
import { lineText } from "./line-text";
import { nextKeyParameter } from "./needle";
import { mayBeRefused } from "./refused-bytes";

const [QUOTE, NEWLINE] = ['"', "\n"].map((c) => c.charCodeAt(0)) as [number, number];

interface Header {
  readonly names: readonly string[];
  /** The header states that its times are UTC. */
  readonly utc: boolean;
  /** Its first bytes: another file's header in the same file begins alike. */
  readonly start: number;
  /** It names no URI: rows may be hidden in a cell. */
  readonly isEnvelope: boolean;
}

const readStart = (bytes: Buffer): number => (bytes.length < 4 ? 0 : bytes.readUInt32LE(0));

/**
 * Records of a table export. A newline within quotes belongs to its record; a record that outgrows
 * the limit (a quote that is never closed) gives up its first line only, and the rest is read again.
 */
export class CsvRecords implements ContentReader {
  #held: Buffer = Buffer.alloc(0);
  #scanned = 0;
  #inQuotes = false;
  /** Newlines may stand within quotes. */
  readonly #isQuoted: boolean;
  /** Within a line over the limit, whose bytes are gone. */
  #skipping = false;
  #header: Header | null = null;
  /** That of all rows below a header. */
  #layout: { readonly header: Header; readonly layout: RecordLayout } | null = null;
  readonly #form: CsvDialect["form"];
  /** Lines before the header that are still to come. */
  #before: number;

  /** `head` is the beginning of the table, by which its form is told. */
  constructor(
    private readonly sink: RecordSink,
    head: string,
  ) {
    const dialect = csvDialect(head);
    this.#form = dialect?.form ?? COMMA_FORM;
    this.#isQuoted = !isDrawn(this.#form);
    this.#before = dialect?.before ?? 0;
  }

  feed(chunk: Buffer): string {
    const from = this.#skipping ? chunk.indexOf(NEWLINE) + 1 : 0;
    if (this.#skipping && from === 0) return "";
    this.#skipping = false;
    const rest = chunk.subarray(from);
    this.#held = this.#held.length === 0 ? Buffer.from(rest) : Buffer.concat([this.#held, rest]);
    this.#cut();
    while (this.#held.length > MAX_LINE_BYTES) this.#giveUpLine();
    return "";
  }

  end(): string {
    while (this.#held.length > 0) {
      if (this.#inQuotes && this.#held.includes(NEWLINE)) this.#giveUpLine();
      else {
        this.#record(this.#held);
        this.#reset(Buffer.alloc(0));
      }
    }
    return "";
  }

  #reset(rest: Buffer): void {
    this.#held = rest;
    this.#scanned = 0;
    this.#inQuotes = false;
  }

  #cut(): void {
    let start = 0;
    for (let at = this.#scanned; at < this.#held.length; at += 1) {
      const byte = this.#held[at];
      if (byte === QUOTE) this.#inQuotes = this.#isQuoted && !this.#inQuotes;
      else if (byte === NEWLINE && !this.#inQuotes) {
        this.#record(this.#held.subarray(start, at));
        start = at + 1;
      }
    }
    this.#held = this.#held.subarray(start);
    this.#scanned = this.#held.length;
  }

  #giveUpLine(): void {
    const end = this.#held.indexOf(NEWLINE);
    const line = end < 0 ? this.#held : this.#held.subarray(0, end);
    this.sink.tallying.rejected(end < 0 ? "too-long" : "not-csv", () => line.toString("utf8"));
    this.#skipping = end < 0;
    this.#reset(end < 0 ? Buffer.alloc(0) : this.#held.subarray(end + 1));
    this.#cut();
  }

  #record(bytes: Buffer): void {
    const text = () => lineText(bytes, 0, bytes.length).replace(/\r$/, "");
    const { tallying } = this.sink;
    const header = this.#header;
    if (header === null) this.#begin(text(), readStart(bytes));
    else if (bytes.length > MAX_LINE_BYTES) tallying.rejected("too-long", () => "");
    else if (this.#mayTell(bytes) || (header.isEnvelope && mayHideText(text()))) {
      this.#parsed(header, text);
    } else if (readStart(bytes) !== header.start || !this.#isHeader(text())) tallying.notRelevant();
  }

  /** It may hold a key parameter, or be that of a refused request. */
  #mayTell(bytes: Buffer): boolean {
    return nextKeyParameter(bytes, 0) !== -1 || mayBeRefused(bytes, 0, bytes.length);
  }

  /** Another file's header: what follows has its columns. */
  #isHeader(line: string): boolean {
    const cells = cellsIn(line, this.#form);
    if (cells === null || !isHeader(cells)) return false;
    this.#header = this.#readHeader(line, this.#header?.start ?? 0);
    return true;
  }

  #begin(line: string, start: number): void {
    if (line.replace(/^[\ufeff\s\0]+/, "") === "") return;
    if (this.#before > 0) this.#before -= 1;
    else this.#header = this.#readHeader(line, start);
  }

  #readHeader(line: string, start: number): Header {
    const cells = cellsIn(line.replace(/^[\ufeff\0]+/, ""), this.#form) ?? [];
    const names = cells.map(readHeaderName);
    const time = names.find(({ name }) => fieldNamed([name])?.field === "time");
    const { found } = this.sink.tallying;
    found.format("csv");
    found.record(Object.fromEntries(names.map(({ name }) => [name, ""])));
    const isEnvelope = !isHeader(cells);
    return { names: names.map(({ name }) => name), utc: time?.utc ?? false, start, isEnvelope };
  }

  /** The cells of a record, whose last ones may be empty and more than the header has. */
  #cells({ names }: Header, line: string): readonly string[] | null {
    for (const quoteEscape of ['"', "\\"] as const) {
      const cells = cellsIn(line, isDrawn(this.#form) ? this.#form : { ...this.#form, quoteEscape });
      if (cells === null || cells.length < names.length) continue;
      const more = cells.slice(names.length);
      // A header that ends as its rows do has as many names as they have cells.
      const fits = more.length === 0 || (names.at(-1) !== "" && more.every((cell) => cell === ""));
      if (fits) return cells.slice(0, names.length);
    }
    return null;
  }

  #parsed(header: Header, text: () => string): void {
    const cells = this.#cells(header, text());
    if (cells === null) {
      this.sink.tallying.rejected("not-csv", text);
      return;
    }
    const row = rowOf(header.names, cells);
    if (this.#layout?.header !== header) this.#layout = { header, layout: layoutOf(row) };
    tellLayout(row, this.#layout.layout, true);
    this.sink.value(row, text, header.utc ? "assumed-utc" : "required");
  }
}
