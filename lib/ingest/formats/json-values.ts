import { isObject } from "@/lib/requests/reading/record-layout";
import type { RawRecord } from "@/lib/requests/reading/record-shapes";
import { mayHideText } from "../records/hidden-text";
import type { RecordSink } from "../records/record-sink";
import { columnNames, isHeader, rowOf } from "../records/table-rows";
import { AnswerFaults, isStatusTable, maySayFault } from "./answer-faults";
import type { ContentReader } from "./content-reader";
import { type CutFault, type CutSink, JsonCutter, MAX_NESTING } from "./json-cutter";
import type { Frame } from "./json-frames";
import { lineText } from "./line-text";
import { nextKeyParameter } from "./needle";
import { mayBeRefused } from "./refused-bytes";

/** Damaged values after which the rest of a file is not looked at. */
const MAX_FAULTS = 1_000;
const [BRACKET, QUOTE] = Buffer.from('["');

const NOT_JSON = "is not valid JSON from some point on; the records before that were read";
const NOTES: Readonly<Record<CutFault, string>> = {
  "not-json": "is not valid JSON in too many places; the rest was not read",
  "too-long": "contains a value longer than 16 MiB, or with a million parts; the rest was not read",
  "too-deep": `contains a value nested deeper than ${MAX_NESTING} levels; the rest was not read`,
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a list's members are told by the object they stand in. */
interface ListFacts {
  columns: readonly string[] | null;
  /** Its rows say how a query went. */
  readonly isStatus: boolean;
}

const PLAIN_LIST: ListFacts = { columns: null, isStatus: false };

/** Records out of JSON that holds many: lists, envelopes, tables, values one after the other. */
export class JsonValues implements ContentReader, CutSink {
  readonly #cutter = new JsonCutter(this);
  readonly #top: ListFacts = { ...PLAIN_LIST };
  readonly #lists = new WeakMap<Frame, ListFacts>();
  /** Columns of a progressive answer's tables, by their ids. */
  readonly #columns = new Map<unknown, readonly string[]>();
  /** Of the newest of them: a piece whose names were sorted tells its table behind its rows. */
  #newest: readonly string[] | null = null;
  readonly #faults = new AnswerFaults();
  /** It is an answer in frames, each of which may say something of the others. */
  #inFrames = false;
  #note = "";
  #damages = 0;
  #sampled = false;
  /** The first record was none of a log: one may be hidden in what follows. */
  #wary = false;

  constructor(private readonly sink: RecordSink) {}

  feed(chunk: Buffer): string {
    this.#cutter.feed(chunk);
    return this.#note;
  }

  end(): string {
    return [this.#endOfValues(), this.#faults.note].filter((note) => note !== "").join("; ");
  }

  #endOfValues(): string {
    const state = this.#cutter.end();
    if (state === "damaged") return NOT_JSON;
    if (state === "whole") return "";
    this.sink.tallying.rejected("cut-off", () => "");
    return "ends in the middle of a value; the records before that were read";
  }

  noise(text: string): void {
    for (const line of text.split("\n")) {
      if (line.trim() !== "") this.sink.tallying.rejected("not-json", () => line);
    }
  }

  fault(fault: CutFault, text: string): boolean {
    this.sink.tallying.rejected(fault, () => text);
    this.#damages += 1;
    if (fault === "not-json" && this.#damages <= MAX_FAULTS) return true;
    this.#note = NOTES[fault];
    return false;
  }

  around(text: string): void {
    if (maySayFault(text)) this.#faults.inspect(parseJson(text));
    if (nextKeyParameter(Buffer.from(text), 0) !== -1) this.#parsed(text);
  }

  value(bytes: Buffer, start: number, end: number, owner: Frame | null): void {
    this.sink.tallying.found.format("json-values");
    const hit = nextKeyParameter(bytes.subarray(start, end), 0) !== -1 || mayBeRefused(bytes, start, end);
    if (bytes[start] === BRACKET) this.#row(lineText(bytes, start, end), hit, owner);
    else if (hit) this.#parsed(lineText(bytes, start, end));
    else if (this.#wary || !this.#sampled || bytes[start] === QUOTE || this.#tells(owner)) {
      this.#sample(lineText(bytes, start, end));
    } else this.sink.tallying.notRelevant();
  }

  /** Whether an object may say something of the others: a frame, or what stands in a row's place. */
  #tells(owner: Frame | null): boolean {
    return this.#inFrames || (owner !== null && this.#factsOf(owner).columns !== null);
  }

  #parsed(text: string): void {
    const value = parseJson(text);
    if (value === undefined) {
      this.sink.tallying.rejected("not-json", () => text);
      return;
    }
    if (!this.sink.isRow(value) && maySayFault(text)) this.#faults.inspect(value);
    this.sink.value(value, () => JSON.stringify(value));
  }

  /** A value without a key parameter in plain sight. */
  #sample(text: string): void {
    const value = parseJson(text);
    if (!this.#sampled) this.sink.reach(value);
    this.#sampled = true;
    this.#wary = !this.sink.isRow(value);
    if (isObject(value)) this.#frame(value);
    if (maySayFault(text)) this.#faults.inspect(value);
    if (mayHideText(text)) this.#parsed(text);
    else this.sink.tallying.notRelevant();
  }

  /** A frame of an answer: the columns of a progressive answer's table come once. */
  #frame(value: RawRecord): void {
    this.#inFrames ||= value.FrameType !== undefined;
    const names = value.TableId === undefined ? null : columnNames(value);
    if (names === null) return;
    this.#columns.set(value.TableId, names);
    this.#newest = names;
  }

  /** A table's row as a list of cells. */
  #row(text: string, hit: boolean, owner: Frame | null): void {
    const facts = this.#factsOf(owner);
    const cells = hit || facts.columns === null || facts.isStatus ? parseJson(text) : null;
    if (facts.isStatus && Array.isArray(cells)) this.#faults.status(facts.columns ?? [], cells);
    if (facts.columns === null && Array.isArray(cells) && isHeader(cells)) facts.columns = cells.map(String);
    else if (hit && Array.isArray(cells) && facts.columns !== null) {
      if (cells.length !== facts.columns.length) this.sink.tallying.rejected("not-csv", () => text);
      else this.sink.value(rowOf(facts.columns, cells), () => JSON.stringify(cells));
    } else if (hit) this.#parsed(text);
    else this.sink.tallying.notRelevant();
  }

  #factsOf(owner: Frame | null): ListFacts {
    if (owner === null) return this.#top;
    const known = this.#lists.get(owner);
    if (known) return known;
    const object = parseJson(`${owner.around}]}`);
    const own = isObject(object) ? this.#columnsOf(object) : null;
    const facts = { columns: own, isStatus: own !== null && isStatusTable(own) };
    if (own !== null) this.sink.tallying.found.record(rowOf(own, []));
    this.#lists.set(owner, facts);
    return facts;
  }

  #columnsOf(table: RawRecord): readonly string[] | null {
    const known = columnNames(table) ?? this.#columns.get(table.TableId);
    return known ?? (table.FrameType === "TableFragment" ? this.#newest : null);
  }
}
