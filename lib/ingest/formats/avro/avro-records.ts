import { MAX_LINE_BYTES, PART_ROWS, STEP_BYTES } from "@/lib/ingest/protocol/limits";
import type { RecordSink } from "@/lib/ingest/records/record-sink";
import type { UnpackBudget } from "../bytes/unpack-budget";
import type { PieceReader } from "../bytes/window-reader";
import { InputFault } from "../input-fault";
import { nextKeyParameter } from "../needle";
import { mayBeRefused, mayBeRefusedAvro, RefusedInBlock } from "../refused-bytes";
import { TextBodies } from "../text-bodies";
import { avroCodec } from "./avro-codecs";
import { type AvroBlock, avroBlocks, readAvroHeader } from "./avro-file";
import type { AvroType } from "./avro-schema";
import { AvroFault, AvroValues } from "./avro-values";

/** Fields in which messages keep their text as bytes: Event Hubs Capture, Kafka. */
const BODY_NAMES = new Set(["body", "value", "payload", "data", "message"]);

/** The same value with its bytes as text, as JSON has them. */
function plain(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return value.toString("utf8");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

/** The text that a record was made to carry, null if it is a row itself. */
function bodyOf(value: unknown): Buffer | null {
  if (Buffer.isBuffer(value)) return value;
  if (typeof value === "string") return Buffer.from(value);
  for (const [name, field] of Object.entries(value ?? {}))
    if (Buffer.isBuffer(field) && BODY_NAMES.has(name.toLowerCase())) return field;
  return null;
}

/** Whether a text may hold a key parameter, or the row of a refused request. */
const isTelling = (text: Buffer): boolean =>
  nextKeyParameter(text, 0) !== -1 || mayBeRefused(text, 0, text.length);

interface Field {
  readonly type: AvroType;
  readonly mayBeBody: boolean;
}

/** A record's fields; null where two that may be a body have one name, or it is no record. */
function fieldsOf(schema: AvroType): readonly Field[] | null {
  if (schema.kind !== "record") return null;
  const fields = schema.fields.map(({ name, type }) => ({ name: name.toLowerCase(), type }));
  const isClear = new Set(fields.map(({ name }) => name)).size === fields.length;
  return isClear ? fields.map(({ name, type }) => ({ type, mayBeBody: BODY_NAMES.has(name) })) : null;
}

/** Bytes around a key parameter's "k" within which the whole name stands. */
const NAME_BYTES = 8;

/** Where a record's body lies in its block. */
interface Place {
  from: number;
  /** -1 if it has none. */
  to: number;
}

/** Whether a piece of a block holds the key parameter that stands at `hit` in the block, or another. */
function holds(block: Buffer, { from, to }: Place, hit: number): boolean {
  const isWithin = hit - NAME_BYTES >= from && hit + NAME_BYTES <= to;
  return isWithin || nextKeyParameter(block.subarray(from, to), 0) !== -1;
}

/** Takes the records of unpacked blocks. Those that hold no key parameter and were not refused are passed, not made. */
class AvroRecords {
  readonly #bodies: TextBodies;
  readonly #refused = new RefusedInBlock();
  readonly #fields: readonly Field[] | null;
  /** Of the record that was passed last. */
  readonly #body: Place = { from: 0, to: -1 };
  /** Bytes of blocks since a record was looked at to know how far the log reaches. */
  #unsampled = STEP_BYTES;
  /** A copy of the newest block's last record. */
  #newest: Buffer | null = null;

  constructor(
    private readonly schema: AvroType,
    private readonly sink: RecordSink,
  ) {
    this.#bodies = new TextBodies(sink);
    this.#fields = fieldsOf(schema);
  }

  /** Takes the records of one block; those that can't be read are rejected. Returns whether all could. */
  block(records: number, bytes: Buffer): boolean {
    if (records > bytes.length) return this.reject(records > 0 ? 1 : 0);
    const values = new AvroValues(bytes);
    let hit = nextKeyParameter(bytes, 0);
    let start = 0;
    for (let record = 0; record < records; record += 1) {
      start = values.at;
      if (!this.#passed(values)) return this.reject(records - record);
      const inside = hit !== -1 && hit < values.at;
      if (inside) this.#record(values, start, this.#body.to !== -1 && holds(bytes, this.#body, hit));
      else if (this.#wasRefused(bytes, start, values.at)) this.#record(values, start, this.#body.to !== -1);
      else this.sink.tallying.notRelevant();
      if (record === 0 && this.#unsampled >= STEP_BYTES) this.#sample(values, start);
      if (inside) hit = nextKeyParameter(bytes, values.at);
    }
    this.#unsampled += bytes.length;
    if (records > 0)
      this.#newest = Buffer.from(bytes.subarray(start, Math.min(values.at, start + MAX_LINE_BYTES + 1)));
    // Bytes that are left over are records that the count does not count.
    return values.at === bytes.length || this.reject(1);
  }

  reject(records: number): false {
    for (let left = records; left > 0; left -= 1) this.sink.tallying.rejected("damaged", () => "");
    return false;
  }

  #passed(values: AvroValues): boolean {
    values.begin();
    this.#body.to = -1;
    try {
      if (this.#fields === null) values.skip(this.schema);
      else for (const field of this.#fields) this.#passField(values, field);
      return true;
    } catch (error) {
      if (error instanceof AvroFault) return false;
      throw error;
    }
  }

  /** Notes where the body lies: the first field of such a name that is made of bytes. */
  #passField(values: AvroValues, { type, mayBeBody }: Field): void {
    if (!mayBeBody || this.#body.to !== -1) {
      values.skip(type, 1);
      return;
    }
    const length = values.skipBytes(type, 1);
    if (length === -1) return;
    this.#body.from = values.at - length;
    this.#body.to = values.at;
  }

  /** Reads the record that was just passed. */
  #value(values: AvroValues, start: number): unknown {
    const end = values.at;
    values.begin(start);
    const value = values.read(this.schema);
    values.begin(end);
    return value;
  }

  /** Whether the record that was just passed may be of a refused request: its body, where it has one, else all of it. */
  #wasRefused(bytes: Buffer, start: number, end: number): boolean {
    const { from, to } = this.#body;
    return to === -1 ? mayBeRefusedAvro(bytes, start, end) : this.#refused.holds(bytes, from, to);
  }

  /** Takes the record that was just passed; `inBody`: what makes it worth reading stands in its body. */
  #record(values: AvroValues, start: number, inBody: boolean): void {
    const { bytes } = values;
    if (inBody) {
      this.#bodies.take(bytes, this.#body.from, this.#body.to);
      return;
    }
    const value = this.#value(values, start);
    const carried = this.#body.to === -1 ? bodyOf(value) : null;
    if (carried !== null && isTelling(carried)) this.#bodies.take(carried, 0, carried.length);
    else if (values.at - start > MAX_LINE_BYTES) this.sink.tallying.rejected("too-long", () => "");
    else {
      const record = plain(value);
      this.sink.value(record, () => JSON.stringify(record) ?? "");
    }
  }

  /** To be called behind the last block. */
  end(): void {
    if (this.#newest === null || this.#newest.length > MAX_LINE_BYTES) return;
    const values = new AvroValues(this.#newest);
    if (this.#passed(values)) this.#sample(values, 0);
  }

  /** How far the log reaches: as of lines, a record now and then and the last one are enough. Blocks may be of few records. */
  #sample(values: AvroValues, start: number): void {
    this.#unsampled = 0;
    if (values.at - start > MAX_LINE_BYTES) return;
    const { from, to } = this.#body;
    const value = to === -1 ? this.#value(values, start) : values.bytes.subarray(from, to);
    const body = bodyOf(value);
    if (body !== null) this.#bodies.sample(body);
    else this.sink.reach(plain(value));
  }
}

/** What an Avro file is read with. */
export interface AvroReading {
  readonly sink: RecordSink;
  readonly budget: UnpackBudget;
  /** Called whenever enough rows have come together. */
  part(): Promise<void>;
}

const DAMAGED = "is damaged in places; what was readable was read, and the rest is counted as rejected";

/**
 * Reads an Avro file: Event Hubs Capture, whose records carry texts, or one whose records are the rows themselves.
 * Only what has a key parameter in it, or may have been refused, is made into a value. Returns what is wrong in plain words, "" for nothing.
 */
export async function readAvro(reader: PieceReader, { sink, budget, part }: AvroReading): Promise<string> {
  sink.tallying.found.format("avro");
  const { schema, codec, sync } = await readAvroHeader(reader);
  const unpack = avroCodec(codec);
  if (unpack === null)
    return `is an Avro file compressed with ${JSON.stringify(codec.slice(0, 20))} and was not read: write it with deflate or snappy`;
  const records = new AvroRecords(schema, sink);
  const take = ({ records: count, packed, lost }: AvroBlock): boolean => {
    const whole = !lost || records.reject(1);
    const bytes = unpacked(unpack, packed);
    if (bytes === null) return records.reject(count);
    budget.take(bytes.length);
    return records.block(count, bytes) && whole;
  };
  let whole = true;
  try {
    for await (const block of avroBlocks(reader, sync)) {
      whole = take(block) && whole;
      if (sink.writer.rows >= PART_ROWS) await part();
    }
  } finally {
    records.end();
  }
  return whole ? "" : DAMAGED;
}

function unpacked(unpack: (packed: Buffer) => Buffer, packed: Buffer): Buffer | null {
  try {
    return unpack(packed);
  } catch (error) {
    if (error instanceof InputFault || error instanceof Error) return null;
    throw error;
  }
}
