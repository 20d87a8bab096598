import { countOf } from "@/lib/format/numbers";
import type { FileFormat, Packing, Recognised, TextEncoding } from "@/lib/log-source/accounting";

const FORMATS: Readonly<Record<FileFormat, string>> = {
  "json-lines": "JSON lines",
  "json-values": "JSON",
  csv: "CSV",
  "classic-log": "classic log",
  avro: "Avro",
  parquet: "Parquet",
  spreadsheet: "spreadsheet",
};

const ENCODINGS: Readonly<Record<TextEncoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16, big-endian",
  "windows-1252": "Windows-1252",
};

const PACKINGS: Readonly<Record<Packing, string>> = { gzip: "gzip", zip: "zip", tar: "tar" };

/** Our fields in words where their names are none. */
const FIELDS: Readonly<Record<string, string>> = {
  uri: "URI",
  statusText: "status text",
  requestId: "request id",
  callerAddress: "caller address",
  clientRequestId: "client request id",
  resourceId: "resource id",
  userAgent: "user agent",
  objectKey: "object key",
  durationMs: "duration",
};

/** "requestId" gives "request id"; a name that is a word stays. */
export const fieldWords = (field: string): string =>
  FIELDS[field] ?? field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** "CSV, UTF-16, packed with gzip"; "" where nothing was recognised. */
function formText({ formats, encodings, packings }: Recognised): string {
  const forms = [...formats.map((format) => FORMATS[format]), ...encodings.map((name) => ENCODINGS[name])];
  const packed = packings.map((packing) => PACKINGS[packing]).join(" and ");
  return [forms.join(", "), packed && `packed with ${packed}`].filter((text) => text !== "").join(", ");
}

/** "12 known columns, without status text; 3 rows with a key parameter". */
export function columnsText({ columns, missing, keyRows }: Recognised): string {
  const known = Object.keys(columns).length;
  if (known === 0) return "no storage log columns";
  const without = missing.length === 0 ? "" : `, without ${missing.map(fieldWords).join(", ")}`;
  return `${countOf(known, "known column")}${without}; ${countOf(keyRows, "row")} with a key parameter`;
}

/** What was recognised of a file, in one line. */
export function recognisedText(recognised: Recognised): string {
  return [formText(recognised), columnsText(recognised)].filter((text) => text !== "").join("; ");
}
