import { WalkedBody } from "../json-walk/walked-bodies";
import { walkedLine } from "../json-walk/walked-lines";
import { mayHideText, readText } from "../records/hidden-text";
import type { RecordSink } from "../records/record-sink";
import type { LineSink, LinesAlike } from "./line-scanner";
import { lineText } from "./line-text";
import { RefusedLines } from "./refused-bytes";

const [OPEN, CLOSE, RETURN, SPACE, TAB] = ["{", "}", "\r", " ", "\t"].map((c) => c.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
];
const isBlank = (byte: number | undefined): boolean => byte === SPACE || byte === TAB || byte === RETURN;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Takes one JSON object a line. Only lines that may hold a key parameter are parsed; of the others
 * it is seen that they begin and end as an object does, so that a damaged line is not called irrelevant.
 */
export class JsonLines implements LineSink {
  #sampled = false;
  /** The sample was no row of a log, or a line begins otherwise than it did: one may be hidden in what follows. */
  #wary = false;
  #start = 0;
  readonly #refused = new RefusedLines();
  readonly #line = walkedLine();
  readonly #body = new WalkedBody();

  constructor(private readonly sink: RecordSink) {}

  line(bytes: Buffer, start: number, end: number, hit: boolean): void {
    let [first, last] = [start, end];
    while (last > first && isBlank(bytes[last - 1])) last -= 1;
    while (first < last && isBlank(bytes[first])) first += 1;
    if (bytes[first] === 0xef && bytes[first + 1] === 0xbb && bytes[first + 2] === 0xbf) first += 3;
    const { tallying } = this.sink;
    if (first === last) tallying.notRelevant();
    else if (bytes[first] !== OPEN || bytes[last - 1] !== CLOSE) this.#odd(lineText(bytes, first, last), hit);
    else if (hit) this.#take(bytes, first, last);
    else if (this.#refused.holds(bytes, first, last)) this.#parse(lineText(bytes, first, last));
    else if (!this.#sampled || this.#wary || bytes[first + 2] !== this.#start) {
      this.#unlike(bytes.toString("utf8", first, last), bytes[first + 2] ?? 0);
    } else tallying.notRelevant();
  }

  get alike(): LinesAlike | null {
    const { nameFrom, nameTo } = this.#refused;
    if (!this.#sampled || this.#wary || nameTo < 0) return null;
    return { third: this.#start, nameFrom, nameTo };
  }

  passedOver(lines: number): void {
    this.sink.tallying.notRelevant(lines);
  }

  tooLong(): void {
    this.sink.tallying.rejected("too-long", () => "");
  }

  /** Notes how far the log reaches by a line that need not be relevant: the first and the last of a block are enough. */
  sample(text: string): void {
    const value = parseJson(text);
    if (value !== undefined) this.sink.tallying.found.format("json-lines");
    this.sink.reach(value);
  }

  /** A line without a key parameter in plain sight, and not like those before. */
  #unlike(text: string, start: number): void {
    if (!this.#sampled) this.sample(text);
    if (!this.#sampled || start !== this.#start) this.#wary = !this.sink.isRow(parseJson(text));
    this.#sampled = true;
    this.#start = start;
    if (mayHideText(text)) this.#parse(text);
    else this.sink.tallying.notRelevant();
  }

  /** A line that may hold a key parameter: most are told by their bytes, what is not as a record. */
  #take(bytes: Buffer, start: number, end: number): void {
    if (this.#body.goTo(bytes, start, end)) this.#records();
    else if (this.#row(bytes, start, end)) this.sink.tallying.found.format("json-lines");
    else this.#line.learn(this.#parse(lineText(bytes, start, end)));
  }

  /** Takes a row by its bytes; false where it has to be read as a record. */
  #row(bytes: Buffer, start: number, end: number): boolean {
    return this.#line.goTo(bytes, start, end) && this.sink.plainRow(this.#line);
  }

  /** The records of an Event Hubs body, each of which may be told by its bytes. */
  #records(): void {
    this.sink.tallying.found.format("json-lines");
    const { bytes } = this.#body;
    while (this.#body.next()) {
      const { from, to } = this.#body;
      if (this.#row(bytes, from, to)) continue;
      const record = parseJson(lineText(bytes, from, to));
      this.sink.member(record);
      this.#line.learn(record);
    }
  }

  #parse(text: string): unknown {
    const value = parseJson(text);
    if (value === undefined) this.#odd(text, true);
    else {
      this.sink.tallying.found.format("json-lines");
      this.sink.value(value, () => text);
    }
    return value;
  }

  /** No object from its first to its last byte: several, one behind a prefix, one in quotes, a list, or damage. */
  #odd(text: string, hit: boolean): void {
    const { tallying } = this.sink;
    const values = readText(text);
    if (values === null) {
      tallying.rejected("not-json", () => text);
      return;
    }
    tallying.found.format("json-lines");
    const alone = values.length === 1;
    for (const value of values) {
      if (hit || mayHideText(text)) this.sink.value(value, alone ? () => text : () => JSON.stringify(value));
      else tallying.notRelevant();
    }
  }
}
