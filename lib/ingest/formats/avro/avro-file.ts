import type { PieceReader } from "../bytes/window-reader";
import { InputFault } from "../input-fault";
import { MAX_BLOCK_BYTES } from "./avro-codecs";
import { type AvroType, readAvroSchema } from "./avro-schema";
import { AvroFault, AvroValues } from "./avro-values";

const MAGIC_BYTES = 4;
const SYNC_BYTES = 16;
/** A header holds the schema; the widest tables have some hundred kB of it. */
const MAX_HEADER_BYTES = 4 * 1024 ** 2;
const LONG_BYTES = 10;

const METADATA: AvroType = { kind: "map", items: { kind: "bytes" } };

export interface AvroHeader {
  readonly schema: AvroType;
  readonly codec: string;
  /** Stands behind every block. */
  readonly sync: Buffer;
}

/** Reads a file's header (Avro specification, Object Container Files). Throws an InputFault. */
export async function readAvroHeader(reader: PieceReader): Promise<AvroHeader> {
  let bytes = await reader.bytes(4096);
  for (;;) {
    const values = new AvroValues(bytes);
    try {
      values.begin(MAGIC_BYTES);
      const metadata = values.read(METADATA) as Readonly<Record<string, Buffer>>;
      const sync = Buffer.from(bytes.subarray(values.at, values.at + SYNC_BYTES));
      if (sync.length < SYNC_BYTES) throw new AvroFault();
      const header = { ...namesOf(metadata), sync };
      reader.giveBack(bytes.subarray(values.at + SYNC_BYTES));
      return header;
    } catch (error) {
      if (!(error instanceof AvroFault)) throw error;
    }
    const more = bytes.length > MAX_HEADER_BYTES ? [] : [await reader.bytes(bytes.length * 3)];
    if (more.every(({ length }) => length === 0))
      throw new InputFault("is an Avro file whose header is cut off or damaged; it was not read");
    bytes = Buffer.concat([bytes, ...more]);
  }
}

function namesOf(metadata: Readonly<Record<string, Buffer>>): Pick<AvroHeader, "schema" | "codec"> {
  const text = (name: string): string => metadata[name]?.toString("utf8") ?? "";
  return { schema: readAvroSchema(text("avro.schema")), codec: text("avro.codec") || "null" };
}

/** A block as it stands in the file, until the next one is asked for; `lost`: bytes that are no block had to be passed before it. */
export interface AvroBlock {
  readonly records: number;
  readonly packed: Buffer;
  readonly lost: boolean;
}

/** The blocks of a file, from behind its header on. Where one is damaged, reading goes on behind the next sync marker. */
export async function* avroBlocks(reader: PieceReader, sync: Buffer): AsyncGenerator<AvroBlock> {
  let lost = false;
  for (;;) {
    const start = await reader.peek(2 * LONG_BYTES);
    if (start.length === 0) break;
    const values = new AvroValues(start);
    const [records, size] = sizesOf(values);
    const isBlock = isCount(records) && isCount(size);
    if (isBlock) await reader.skip(values.at);
    const block = isBlock ? await reader.bytes(size + SYNC_BYTES) : Buffer.alloc(0);
    if (block.length === size + SYNC_BYTES && block.subarray(size).equals(sync)) {
      yield { records, packed: block.subarray(0, size), lost };
      lost = false;
      continue;
    }
    lost = true;
    reader.giveBack(block);
    if (!(await passSync(reader, sync))) break;
  }
  if (lost) yield { records: 0, packed: Buffer.alloc(0), lost };
}

/** No record is shorter than a byte. */
const isCount = (count: number): boolean => count >= 0 && count <= MAX_BLOCK_BYTES;

/** The counts before a block's bytes, -1 where they are none. */
function sizesOf(values: AvroValues): readonly [records: number, size: number] {
  try {
    return [Number(values.read({ kind: "long" })), Number(values.read({ kind: "long" }))];
  } catch (error) {
    if (error instanceof AvroFault) return [-1, -1];
    throw error;
  }
}

const SEARCH_BYTES = 1024 ** 2;

/** Passes everything up to and with the next sync marker; false where there is none. */
async function passSync(reader: PieceReader, sync: Buffer): Promise<boolean> {
  for (;;) {
    const bytes = await reader.bytes(SEARCH_BYTES);
    const at = bytes.indexOf(sync);
    if (at >= 0) {
      reader.giveBack(bytes.subarray(at + SYNC_BYTES));
      return true;
    }
    if (bytes.length < SEARCH_BYTES) return false;
    reader.giveBack(bytes.subarray(-(SYNC_BYTES - 1)));
  }
}
