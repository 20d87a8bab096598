import type { ParquetParsers, SchemaElement } from "hyparquet";
import { epochText } from "../epoch-text";

const MS_IN_DAY = 86_400_000n;
const same = (bytes: Uint8Array): Uint8Array => bytes;

const HEX = Array.from({ length: 256 }, (_, byte) => Buffer.from(byte.toString(16).padStart(2, "0")));
const UUID_BYTES = 16;
/** Bytes behind which a dash stands. */
const DASHES: ReadonlySet<number> = new Set([3, 5, 7, 9]);
const spelled = Buffer.alloc(UUID_BYTES * 2 + DASHES.size, "-");

function uuidText(bytes: Uint8Array): string {
  if (bytes.length !== UUID_BYTES) return Buffer.from(bytes).toString("hex");
  for (let byte = 0, at = 0; byte < UUID_BYTES; byte += 1) {
    const [high, low] = HEX[bytes[byte] as number] as Buffer;
    spelled[at] = high as number;
    spelled[at + 1] = low as number;
    at += DASHES.has(byte) ? 3 : 2;
  }
  return spelled.toString("latin1");
}

/** How values are made: times as text without their zone, which the column knows; texts stay bytes until one is needed. */
export const PARSERS: ParquetParsers = {
  timestampFromMilliseconds: (count) => epochText(BigInt(count), "ms"),
  timestampFromMicroseconds: (count) => epochText(BigInt(count), "us"),
  timestampFromNanoseconds: (count) => epochText(BigInt(count), "ns"),
  dateFromDays: (days) => epochText(BigInt(days) * MS_IN_DAY, "ms").slice(0, 10),
  stringFromBytes: same,
  jsonFromBytes: same,
  geometryFromBytes: same,
  geographyFromBytes: same,
  uuidFromBytes: uuidText,
};

type Meaning = (raw: unknown) => unknown;

/** What the commonest columns' values mean, without the lists that hyparquet makes of them; null for all others. */
export function ownMeaning({ type, converted_type, logical_type }: SchemaElement): Meaning | null {
  if (type === "INT64" && converted_type === "TIMESTAMP_MICROS")
    return (raw) => epochText(raw as bigint | number, "us");
  const isSigned = logical_type === undefined || (logical_type.type === "INTEGER" && logical_type.isSigned);
  if (type === "INT64" && (converted_type ?? "INT_64") === "INT_64" && isSigned) return (raw) => raw;
  const isUuid = type === "FIXED_LEN_BYTE_ARRAY" && logical_type?.type === "UUID";
  return isUuid && converted_type === undefined ? (raw) => uuidText(raw as Uint8Array) : null;
}
