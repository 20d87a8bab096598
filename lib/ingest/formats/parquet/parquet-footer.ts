import type { FileMetaData } from "hyparquet";
import type { RandomBytes } from "../bytes/random-bytes";
import { InputFault } from "../input-fault";
import { type LeafColumn, leafColumns } from "./leaf-column";
import { PARSERS } from "./parsers";
import { thriftEnd } from "./thrift-end";

/** Its length and the magic number. */
const TAIL_BYTES = 8;
/** Made into values it takes more than ten times as much. */
const MAX_FOOTER_BYTES = 8 * 1024 ** 2;

const DAMAGED =
  "is a Parquet file whose footer, which says where everything is, is damaged; nothing in it was read";
const CUT =
  "is a Parquet file without its footer: it is cut off or was not completely written; nothing in it was read";
const ENCRYPTED = "is a Parquet file whose footer is encrypted and was not read: write it without encryption";
const TOO_LONG =
  "is a Parquet file with a footer of more than 8 MiB and was not read: write it with larger row groups";

export interface ParquetFooter {
  readonly metadata: FileMetaData;
  readonly leaves: readonly LeafColumn[];
  /** Columns that hold lists. */
  readonly lists: readonly string[];
}

/** The footer's bytes with the tail behind them, as hyparquet takes them. */
async function footerBytes(bytes: RandomBytes): Promise<Buffer> {
  const tail = await bytes.read(Math.max(0, bytes.size - TAIL_BYTES), bytes.size);
  const magic = tail.toString("latin1", TAIL_BYTES / 2);
  if (magic === "PARE") throw new InputFault(ENCRYPTED);
  if (magic !== "PAR1" || tail.length < TAIL_BYTES) throw new InputFault(CUT);
  const length = tail.readUInt32LE(0);
  if (length > bytes.size - TAIL_BYTES) throw new InputFault(DAMAGED);
  if (length > MAX_FOOTER_BYTES) throw new InputFault(TOO_LONG);
  return bytes.read(bytes.size - TAIL_BYTES - length, bytes.size);
}

/** Whether all that is looked up by its name has one: hyparquet leaves out what a footer leaves out. */
const isNamed = ({ schema, row_groups: groups }: FileMetaData): boolean =>
  schema.every(({ name }) => typeof name === "string") &&
  groups.every(({ columns }) =>
    columns.every(({ meta_data: chunk }) => chunk === undefined || Array.isArray(chunk.path_in_schema)),
  );

/** Reads what a file says of itself. Throws an InputFault where it can't be believed. */
export async function readParquetFooter(bytes: RandomBytes): Promise<ParquetFooter> {
  const footer = await footerBytes(bytes);
  if (thriftEnd(footer.subarray(0, -TAIL_BYTES)) === -1) throw new InputFault(DAMAGED);
  const { parquetMetadata, parquetSchema } = await import("hyparquet/src/metadata.js");
  try {
    const metadata = parquetMetadata(footer, { parsers: PARSERS, geoparquet: false });
    if (!isNamed(metadata)) throw new InputFault(DAMAGED);
    return { metadata, ...leafColumns(parquetSchema(metadata)) };
  } catch {
    throw new InputFault(DAMAGED);
  }
}
