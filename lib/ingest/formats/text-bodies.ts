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

  constructor(private readonly sink: RecordSink) {
    this.#lines = new LogLines(sink);
    this.#scanner = new LineScanner(this.#lines);
  }

  /** Takes a body that holds a key parameter. */
  take(body: Buffer): void {
    const isLine = body[0] !== OPEN_LIST && body.indexOf(NEWLINE) === -1;
    if (body.length > MAX_VALUE_BYTES) this.sink.tallying.rejected("too-long", () => "");
    else if (isLine) this.#line(body);
    else if (!this.#value(body)) this.#scan(body);
  }

  /** Notes how far the log reaches by a body that need not be relevant. */
  sample(body: Buffer): void {
    if (body.length <= MAX_VALUE_BYTES) this.#lines.sample(body.toString("utf8"));
  }

  #line(body: Buffer): void {
    if (body.length > MAX_LINE_BYTES) this.#lines.tooLong();
    else this.#lines.line(body, 0, body.length, true);
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
