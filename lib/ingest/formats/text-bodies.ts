import { MAX_LINE_BYTES, MAX_VALUE_BYTES } from "../protocol/limits";
import type { RecordSink } from "../records/record-sink";
import { LineScanner } from "./line-scanner";
import { LogLines } from "./log-lines";

const [NEWLINE, OPEN_LIST] = ["\n", "["].map((c) => c.charCodeAt(0)) as [number, number];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Takes the texts of messages: each is one value of JSON, perhaps over several lines, or lines as a file has them. */
export class TextBodies {
  readonly #lines: LogLines;
  readonly #scanner: LineScanner;
  /** From where on the newest block was searched for a newline, and where one was found, -1 for nowhere. */
  #searched: { readonly bytes: Buffer; readonly from: number } | null = null;
  #newline = -1;

  constructor(private readonly sink: RecordSink) {
    this.#lines = new LogLines(sink);
    this.#scanner = new LineScanner(this.#lines);
  }

  /** Takes a body that holds a key parameter: the bytes [from, to) of a block. */
  take(bytes: Buffer, from: number, to: number): void {
    const isLine = bytes[from] !== OPEN_LIST && this.#isOneLine(bytes, from, to);
    if (to - from > MAX_VALUE_BYTES) this.sink.tallying.rejected("too-long", () => "");
    else if (isLine) this.#line(bytes, from, to);
    else this.#several(bytes.subarray(from, to));
  }

  /** Blocks hold hundreds of bodies and few newlines: where the next one stands is found once. */
  #isOneLine(bytes: Buffer, from: number, to: number): boolean {
    const [searched, newline] = [this.#searched, this.#newline];
    if (searched?.bytes !== bytes || from < searched.from || (newline !== -1 && newline < from)) {
      this.#searched = { bytes, from };
      this.#newline = bytes.indexOf(NEWLINE, from);
    }
    return this.#newline === -1 || this.#newline >= to;
  }

  /** Notes how far the log reaches by a body that need not be relevant. */
  sample(body: Buffer): void {
    if (body.length <= MAX_VALUE_BYTES) this.#lines.sample(body.toString("utf8"));
  }

  #line(bytes: Buffer, from: number, to: number): void {
    if (to - from > MAX_LINE_BYTES) this.#lines.tooLong();
    else this.#lines.line(bytes, from, to, true);
  }

  #several(body: Buffer): void {
    if (!this.#value(body)) this.#scan(body);
  }

  #scan(body: Buffer): void {
    this.#scanner.feed(body);
    this.#scanner.end();
  }

  /** Values that lines can't hold: several lines long, or a list. */
  #value(body: Buffer): boolean {
    const value = parsed(body.toString("utf8"));
    const values = Array.isArray(value) ? value : [value];
    if (value === undefined) return false;
    for (const each of values) this.sink.value(each, () => JSON.stringify(each) ?? "");
    return true;
  }
}
