import type { ParquetParsers } from "hyparquet";
import { epochText } from "../epoch-text";

const MS_IN_DAY = 86_400_000n;
const same = (bytes: Uint8Array): Uint8Array => bytes;

const uuidText = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

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
  uuidFromBytes: (bytes) =>
    uuidText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex")),
};
