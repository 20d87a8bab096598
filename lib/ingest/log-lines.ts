import { ClassicLines } from "./classic-lines";
import { JsonLines } from "./json-lines";
import type { LineSink } from "./line-scanner";
import type { RecordTaker } from "./record-taker";

const [ZERO, NINE, DOT, RETURN] = ["0", "9", ".", "\r"].map((c) => c.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];
const BYTE_ORDER_MARK = 0xef;

/** A line of a classic log begins with its version; no JSON object begins with a digit. */
function startsClassic(bytes: Buffer, at: number): boolean {
  const first = bytes[at] ?? 0;
  return first >= ZERO && first <= NINE && bytes[at + 1] === DOT;
}

/** Takes the lines of a log, each by what it is: a JSON object, or a line of a classic log. */
export class LogLines implements LineSink {
  readonly #json: JsonLines;
  readonly #classic: ClassicLines;

  constructor(taker: RecordTaker) {
    this.#json = new JsonLines(taker);
    this.#classic = new ClassicLines(taker);
  }

  line(bytes: Buffer, start: number, end: number, hit: boolean): void {
    const first = bytes[start] === BYTE_ORDER_MARK ? start + 3 : start;
    if (!startsClassic(bytes, first)) {
      this.#json.line(bytes, start, end, hit);
      return;
    }
    const last = bytes[end - 1] === RETURN ? end - 1 : end;
    this.#classic.line(bytes.toString("utf8", first, last), hit);
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
