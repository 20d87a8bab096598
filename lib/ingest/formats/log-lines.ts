import type { RecordSink } from "../records/record-sink";
import type { Tallying } from "../segments/tally";
import { ClassicLines } from "./classic-lines";
import { csvCells } from "./csv-cells";
import { JsonLines } from "./json-lines";
import type { LineSink, LinesAlike } from "./line-scanner";
import { lineText } from "./line-text";

const [ZERO, NINE, DOT, RETURN] = ["0", "9", ".", "\r"].map((c) => c.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];
const BYTE_ORDER_MARK = 0xef;
const [QUOTE, SMALL_V, LARGE_V] = ['"', "v", "V"].map((c) => c.charCodeAt(0));
/** A header that somebody put above a classic log's lines. */
const CLASSIC_HEADER = /^"?<?version(?:-number)?>?"?;/i;

/** A line of a classic log begins with its version; no JSON object begins with a digit. */
function startsClassic(bytes: Buffer, at: number): boolean {
  const first = bytes[at] ?? 0;
  return first >= ZERO && first <= NINE && bytes[at + 1] === DOT;
}

/** Takes the lines of a log, each by what it is: a JSON object, or a line of a classic log. */
export class LogLines implements LineSink {
  readonly #json: JsonLines;
  readonly #classic: ClassicLines;
  private readonly tallying: Tallying;

  constructor(sink: RecordSink) {
    this.tallying = sink.tallying;
    this.#json = new JsonLines(sink);
    this.#classic = new ClassicLines(sink);
  }

  line(bytes: Buffer, start: number, end: number, hit: boolean): void {
    const first = bytes[start] === BYTE_ORDER_MARK ? start + 3 : start;
    const last = bytes[end - 1] === RETURN ? end - 1 : end;
    if (startsClassic(bytes, first)) this.#classic.line(lineText(bytes, first, last), hit);
    else if (bytes[first] === QUOTE && startsClassic(bytes, first + 1)) {
      const line = lineText(bytes, first, last);
      this.#classic.line(csvCells(line)?.join(",") ?? line, hit);
    } else if ((bytes[first] === SMALL_V || bytes[first] === LARGE_V) && this.#isHeader(bytes, first, last)) {
      this.tallying.notRelevant();
    } else this.#json.line(bytes, start, end, hit);
  }

  #isHeader(bytes: Buffer, first: number, last: number): boolean {
    return CLASSIC_HEADER.test(bytes.toString("latin1", first, Math.min(last, first + 64)));
  }

  get alike(): LinesAlike | null {
    return this.#json.alike;
  }

  passedOver(lines: number): void {
    this.#json.passedOver(lines);
  }

  tooLong(): void {
    this.#json.tooLong();
  }

  /** Notes how far the log reaches by a line that need not be relevant: the first and the last of a block are enough. */
  sample(text: string): void {
    if (/^\d\./.test(text)) this.#classic.sample(text);
    else this.#json.sample(text);
  }
}
