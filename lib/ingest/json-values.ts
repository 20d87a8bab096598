import { JSONParser, TokenType } from "@streamparser/json";
import type { ContentReader } from "./content-reader";
import { readHeaderName } from "./detect-format";
import { MOST_VALUE_BYTES } from "./limits";
import type { RecordTaker } from "./record-taker";
import type { Rejection } from "./rejections";

/** A record nested deeper than its own limit is one rejected record; from here on it is an attack. */
const MOST_NESTING = 1_000;
/** Tokens of one value: a record has hundreds, a body of many records some hundred thousand; each costs memory. */
const MOST_TOKENS = 1_000_000;
/** Damaged values after which the rest of a file is not looked at. */
const MOST_FAULTS = 1_000;

type Shape = "list" | "records" | "tables" | "values";

const PATHS: Readonly<Record<Shape, readonly string[]>> = {
  list: ["$.*"],
  records: ["$.records.*"],
  tables: ["$.tables.*.columns", "$.tables.*.rows.*"],
  values: ["$"],
};

/** Files of these shapes hold value after value, so that one can be damaged and the next one whole. */
const STREAMS: ReadonlySet<Shape> = new Set(["records", "values"]);

const NOT_JSON = "is no valid JSON from some point on; the records before it were read";
const NOTES: Readonly<Partial<Record<string, string>>> = {
  "too-long": "holds a value longer than 16 MiB, or of a million parts; the rest was not read",
  "too-deep": `holds a value nested deeper than ${MOST_NESTING} levels; the rest was not read`,
};

const [NEWLINE, OPEN] = ["\n", "{"].map((c) => c.charCodeAt(0)) as [number, number];

function shapeOf(head: string): Shape {
  const text = head.replace(/^\ufeff/, "").trimStart();
  if (text.startsWith("[")) return "list";
  if (/"records"\s*:\s*\[/.test(text)) return "records";
  return /"tables"\s*:\s*\[/.test(text) ? "tables" : "values";
}

/** Cuts before each brace that opens a line: where a new value of a stream may begin. */
function* piecesOf(chunk: Buffer): Generator<Buffer> {
  let start = 0;
  for (let at = chunk.indexOf("\n{"); at !== -1; at = chunk.indexOf("\n{", at + 1)) {
    yield chunk.subarray(start, at + 1);
    start = at + 1;
  }
  yield chunk.subarray(start);
}

/** Records out of JSON that holds many: an array, {records}, {tables: [{columns, rows}]}, spread values. */
export class JsonValues implements ContentReader {
  readonly #shape: Shape;
  #parser: JSONParser;
  #columns: readonly string[] = [];
  #sinceValue = 0;
  #tokens = 0;
  #depth = 0;
  #fault: { readonly rejection: Rejection; readonly message: string } | null = null;
  #faults = 0;
  /** Records of the piece that is being read. */
  #found = 0;
  #untouched = true;
  #skipping = false;
  #atLineStart = true;

  constructor(
    head: Buffer,
    private readonly taker: RecordTaker,
  ) {
    this.#shape = shapeOf(head.toString("utf8"));
    this.#parser = this.#begin();
  }

  feed(chunk: Buffer): string {
    if (!STREAMS.has(this.#shape)) {
      return this.#write(chunk) ? "" : (NOTES[this.#fault?.rejection ?? ""] ?? NOT_JSON);
    }
    for (const piece of piecesOf(chunk)) {
      this.#piece(piece);
      if (this.#sinceValue > MOST_VALUE_BYTES) return NOTES["too-long"] ?? "";
      if (this.#faults > MOST_FAULTS) return "is no valid JSON in too many places; the rest was not read";
    }
    return "";
  }

  end(): string {
    if (this.#untouched) return "";
    if (!this.#parser.isEnded) this.#parser.end();
    if (this.#fault === null) return "";
    this.taker.tallying.rejected("cut-off", () => "");
    return "ends in the middle of a value; the records before it were read";
  }

  #begin(): JSONParser {
    const parser = new JSONParser({ paths: [...PATHS[this.#shape]], keepStack: false, separator: "" });
    parser.onValue = ({ value, key }) => this.#value(value, key);
    parser.onToken = ({ token }) => this.#token(token);
    parser.onError = ({ message }) => {
      this.#fault ??= { rejection: "not-json", message };
    };
    return parser;
  }

  /** Feeds the parser; false when it can't go on, which is counted as one rejected record. */
  #write(bytes: Buffer): boolean {
    this.#untouched = false;
    this.#sinceValue += bytes.length;
    if (this.#sinceValue > MOST_VALUE_BYTES) this.#fault = { rejection: "too-long", message: "" };
    else this.#parser.write(bytes);
    const fault = this.#fault;
    if (fault === null) return true;
    this.#faults += 1;
    this.taker.tallying.rejected(fault.rejection, () => fault.message);
    return false;
  }

  /** A piece of a stream. Where one is damaged, reading begins anew with the next value. */
  #piece(piece: Buffer): void {
    const opens = this.#atLineStart && piece[0] === OPEN;
    this.#atLineStart = piece.at(-1) === NEWLINE;
    if (this.#skipping && !opens) return;
    const goesOn = !this.#untouched;
    this.#skipping = false;
    this.#found = 0;
    if (this.#write(piece)) return;
    this.#restart();
    // The value before it was cut off: this one may be whole.
    const cutBefore = opens && goesOn && this.#found === 0;
    if (cutBefore && this.#write(piece)) return;
    if (cutBefore) this.#restart();
    this.#skipping = true;
  }

  #restart(): void {
    this.#fault = null;
    this.#depth = 0;
    this.#tokens = 0;
    this.#untouched = true;
    this.#parser = this.#begin();
    if (this.#sinceValue <= MOST_VALUE_BYTES) this.#sinceValue = 0;
  }

  /** Ends a value that grows without end; what is thrown comes back as the parser's error. */
  #token(token: TokenType): void {
    this.#tokens += 1;
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) this.#depth += 1;
    if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.#depth -= 1;
    if (this.#depth <= MOST_NESTING && this.#tokens <= MOST_TOKENS) return;
    const rejection = this.#depth > MOST_NESTING ? "too-deep" : "too-long";
    this.#fault ??= { rejection, message: "" };
    throw new Error(rejection);
  }

  #value(value: unknown, key: unknown): void {
    this.#sinceValue = 0;
    this.#tokens = 0;
    this.#found += 1;
    this.taker.tallying.found.format("json-values");
    if (key === "columns" && Array.isArray(value)) {
      this.#columns = value.map(
        (column) => readHeaderName(String((column as { name?: unknown })?.name ?? "")).name,
      );
      return;
    }
    const record = Array.isArray(value) && this.#columns.length > 0 ? this.#row(value) : value;
    this.taker.value(record, () => JSON.stringify(value) ?? "");
  }

  #row(cells: readonly unknown[]): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.#columns.map((name, at) => [name, cells[at]]));
  }
}
