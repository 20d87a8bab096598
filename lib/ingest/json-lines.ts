import type { LineSink } from "./line-scanner";
import type { RecordTaker } from "./record-taker";

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

  constructor(private readonly taker: RecordTaker) {}

  line(bytes: Buffer, start: number, end: number, hit: boolean): void {
    let [first, last] = [start, end];
    while (last > first && isBlank(bytes[last - 1])) last -= 1;
    while (first < last && isBlank(bytes[first])) first += 1;
    if (bytes[first] === 0xef && bytes[first + 1] === 0xbb && bytes[first + 2] === 0xbf) first += 3;
    const { tallying } = this.taker;
    if (first === last) tallying.notRelevant();
    else if (bytes[first] !== OPEN || bytes[last - 1] !== CLOSE) {
      tallying.rejected("not-json", () => bytes.toString("utf8", first, last));
    } else if (hit) this.#parse(bytes.toString("utf8", first, last));
    else {
      tallying.notRelevant();
      if (!this.#sampled) this.sample(bytes.toString("utf8", first, last));
    }
  }

  tooLong(): void {
    this.taker.tallying.rejected("too-long", () => "");
  }

  /** Notes how far the log reaches by a line that need not be relevant: the first and the last of a block are enough. */
  sample(text: string): void {
    this.#sampled = true;
    const value = parseJson(text);
    if (value !== undefined) this.taker.tallying.found.format("json-lines");
    this.taker.reach(value);
  }

  #parse(text: string): void {
    const value = parseJson(text);
    if (value === undefined) this.taker.tallying.rejected("not-json", () => text);
    else {
      this.taker.tallying.found.format("json-lines");
      this.taker.value(value, () => text);
    }
  }
}
