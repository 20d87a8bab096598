import { FOREIGN_TEXTS } from "./foreign-texts";

interface ForeignKind {
  /** In plain words, with its article. */
  readonly what: string;
  /** What makes it readable, in plain words. */
  readonly advice: string;
  /** Where the magic number stands, and its bytes in hexadecimal; any of them. */
  readonly magic: readonly (readonly [offset: number, hex: string])[];
}

const UNPACK = "unpack it first";
const AS_CSV = "save it as CSV";
const NOT_A_LOG = "it is not a log";

/**
 * Kinds of files that are known and not read, by their magic numbers (the formats' own documents, and the table of
 * the tool "file"): said by name, since lines of noise would hide what the file is.
 */
export const FOREIGN_KINDS = {
  "seven-zip": { what: "a 7-Zip archive", advice: UNPACK, magic: [[0, "377abcaf271c"]] },
  zstandard: {
    what: "compressed with Zstandard",
    advice: "unpack it first (zstd -d)",
    magic: [[0, "28b52ffd"]],
  },
  xz: { what: "compressed with xz", advice: "unpack it first (xz -d)", magic: [[0, "fd377a585a00"]] },
  lz4: { what: "compressed with LZ4", advice: "unpack it first (lz4 -d)", magic: [[0, "04224d18"]] },
  "snappy-framed": { what: "compressed with Snappy", advice: UNPACK, magic: [[0, "ff060000734e61507059"]] },
  compress: {
    what: "compressed with compress",
    advice: "unpack it first (uncompress)",
    magic: [[0, "1f9d90"]],
  },
  rar: { what: "a RAR archive", advice: UNPACK, magic: [[0, "526172211a07"]] },
  cab: { what: "a cabinet archive", advice: UNPACK, magic: [[0, "4d53434600000000"]] },
  orc: { what: "an ORC file", advice: "export it as Parquet, Avro or JSON lines", magic: [[0, "4f5243"]] },
  arrow: {
    what: "an Arrow or Feather file",
    advice: "write it as Parquet or CSV",
    magic: [
      [0, "4152524f5731"],
      [0, "46454131"],
    ],
  },
  "parquet-encrypted": {
    what: "a Parquet file whose footer is encrypted",
    advice: "write it without encryption",
    magic: [[0, "50415245"]],
  },
  "office-97": {
    what: "a workbook or document of Excel 97-2003 or another old Office program",
    advice: AS_CSV,
    magic: [[0, "d0cf11e0a1b11ae1"]],
  },
  pickle: {
    what: "a Python pickle",
    advice: "write it with to_parquet or to_csv; a pickle is a program, and is never run here",
    magic: [
      [0, "800495"],
      [0, "800595"],
    ],
  },
  evtx: { what: "a Windows event log", advice: NOT_A_LOG, magic: [[0, "456c6646696c6500"]] },
  pcap: {
    what: "a network capture",
    advice: "it contains no storage account logs",
    magic: [
      [0, "d4c3b2a1"],
      [0, "a1b2c3d4"],
      [0, "4d3cb2a1"],
      [0, "0a0d0d0a"],
    ],
  },
  sqlite: {
    what: "a SQLite database",
    advice: "export its rows as CSV",
    magic: [[0, "53514c69746520666f726d6174203300"]],
  },
  duckdb: {
    what: "a DuckDB database",
    advice: "export its rows as Parquet or CSV",
    magic: [[8, "4455434b"]],
  },
  hdf5: { what: "an HDF5 file", advice: "write it as Parquet or CSV", magic: [[0, "894844460d0a1a0a"]] },
  pdf: { what: "a PDF document", advice: "export the rows as CSV", magic: [[0, "255044462d"]] },
  image: {
    what: "an image",
    advice: "export the rows as CSV",
    magic: [
      [0, "89504e470d0a1a0a"],
      [0, "ffd8ff"],
      [0, "474946383761"],
      [0, "474946383961"],
    ],
  },
  program: {
    what: "a program",
    advice: NOT_A_LOG,
    magic: [
      [0, "7f454c46"],
      [0, "4d5a9000"],
    ],
  },
} as const satisfies Readonly<Record<string, ForeignKind>>;

const KINDS: readonly ForeignKind[] = Object.values(FOREIGN_KINDS);

/** Kinds of text that begin like this, in any of its encodings, and hold no rows. */
const MARKUP: readonly (readonly [start: RegExp, kind: Omit<ForeignKind, "magic">])[] = [
  [
    /^<objs\s/i,
    { what: "PowerShell's serialization format (Export-Clixml)", advice: "use Export-Csv or ConvertTo-Json" },
  ],
  [
    /^<(?:!doctype html|html|head|body|table)[\s>]/i,
    { what: "an HTML page", advice: "it may be a sign-in page saved instead of the export" },
  ],
  [/^<\?xml\s/i, { what: "an XML document", advice: "export the rows as CSV or JSON" }],
];

const BZIP2 = { what: "compressed with bzip2", advice: "unpack it first (bzip2 -d)" };

const sayWith = ({ what, advice }: Omit<ForeignKind, "magic">): string =>
  `is ${what} and was not read: ${advice}`;

/** What to say of a content that begins like this, "" where it is none of the kinds that are known and not read. */
export function foreignNote(head: Buffer): string {
  const hex = head.toString("hex", 0, 64);
  const known = KINDS.find(({ magic }) => magic.some(([offset, bytes]) => hex.startsWith(bytes, offset * 2)));
  if (known) return sayWith(known);
  // A digit, then the first block's own magic number or that of an empty stream.
  if (/^BZh[1-9](?:1AY&SY|\x17rE8P\x90)/.test(head.toString("latin1", 0, 10))) return sayWith(BZIP2);
  const start = head.toString("latin1", 0, 512).replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "");
  const text = start.replaceAll("\0", "").trimStart();
  const markup = text.startsWith("<") ? MARKUP.find(([pattern]) => pattern.test(text)) : undefined;
  const found = markup?.[1] ?? FOREIGN_TEXTS.find(({ is }) => is(text));
  return found ? sayWith(found) : "";
}
