import type { ContentReader } from "./content-reader";
import { csvCells } from "./csv-cells";
import { readHeaderName } from "./detect-format";
import { MOST_LINE_BYTES } from "./limits";
import { nextKeyParameter } from "./needle";
import type { RecordTaker } from "./record-taker";

const [QUOTE, NEWLINE] = ['"', "\n"].map((c) => c.charCodeAt(0)) as [number, number];

interface Header {
  readonly names: readonly string[];
  /** The header states that its times are UTC. */
  readonly utc: boolean;
}

/**
 * Records of a table export. A newline within quotes belongs to its record; a record that outgrows
 * the limit (a quote that is never closed) gives up its first line only, and the rest is read again.
 */
export class CsvRecords implements ContentReader {
  #held: Buffer = Buffer.alloc(0);
  #scanned = 0;
  #inQuotes = false;
  /** Within a line over the limit, whose bytes are gone. */
  #skipping = false;
  #header: Header | null = null;

  constructor(private readonly taker: RecordTaker) {}

  feed(chunk: Buffer): string {
    const from = this.#skipping ? chunk.indexOf(NEWLINE) + 1 : 0;
    if (this.#skipping && from === 0) return "";
    this.#skipping = false;
    const rest = chunk.subarray(from);
    this.#held = this.#held.length === 0 ? Buffer.from(rest) : Buffer.concat([this.#held, rest]);
    this.#cut();
    while (this.#held.length > MOST_LINE_BYTES) this.#giveUpLine();
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
      if (byte === QUOTE) this.#inQuotes = !this.#inQuotes;
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
    this.taker.tallying.rejected(end < 0 ? "too-long" : "not-csv", () => line.toString("utf8"));
    this.#skipping = end < 0;
    this.#reset(end < 0 ? Buffer.alloc(0) : this.#held.subarray(end + 1));
    this.#cut();
  }

  #record(bytes: Buffer): void {
    const text = () => bytes.toString("utf8").replace(/\r$/, "");
    const { tallying } = this.taker;
    if (this.#header === null) this.#header = this.#readHeader(text());
    else if (bytes.length > MOST_LINE_BYTES) tallying.rejected("too-long", () => "");
    else if (nextKeyParameter(bytes, 0) === -1) tallying.notRelevant();
    else this.#parsed(this.#header, text);
  }

  #readHeader(line: string): Header {
    const cells = (csvCells(line.replace(/^\ufeff/, "")) ?? []).map(readHeaderName);
    const time = cells.find(({ name }) => name === "TimeGenerated");
    const { found } = this.taker.tallying;
    found.format("csv");
    found.record(Object.fromEntries(cells.map(({ name }) => [name, ""])));
    return { names: cells.map(({ name }) => name), utc: time?.utc ?? false };
  }

  #parsed(header: Header, text: () => string): void {
    const cells = csvCells(text());
    if (cells === null || cells.length !== header.names.length) {
      this.taker.tallying.rejected("not-csv", text);
      return;
    }
    const record = Object.fromEntries(header.names.map((name, at) => [name, cells[at]]));
    this.taker.value(record, text, header.utc ? "assumed-utc" : "required");
  }
}
