/** Size of a header, and of the blocks that contents are padded to (POSIX.1-1988 ustar, POSIX.1-2001 pax). */
export const TAR_BLOCK = 512;

const [NAME, SIZE, CHECKSUM, TYPE, MAGIC, PREFIX] = [0, 124, 148, 156, 257, 345] as const;
const CHECKSUM_LENGTH = 8;
const SPACE = 32;

export interface TarHeader {
  readonly name: string;
  /** Bytes of content behind the header; NaN where the field is no number. */
  readonly size: number;
  /** The letter that says what the entry is: "0" a file, "5" a folder, … */
  readonly type: string;
}

/** Text up to the first NUL. */
function textAt(block: Buffer, from: number, length: number): string {
  const end = block.indexOf(0, from);
  return block.toString("utf8", from, end === -1 ? from + length : Math.min(end, from + length));
}

/** Octal digits, or GNU's base 256 for what they can't hold. */
function numberAt(block: Buffer, from: number, length: number): number {
  if (((block[from] ?? 0) & 0x80) !== 0) {
    let value = (block[from] ?? 0) & 0x7f;
    for (let at = from + 1; at < from + length; at += 1) value = value * 256 + (block[at] ?? 0);
    return Number.isSafeInteger(value) ? value : Number.NaN;
  }
  const digits = block
    .toString("latin1", from, from + length)
    .replace(/[\0 ]+$/, "")
    .trimStart();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || "0", 8) : Number.NaN;
}

/** The sum of a header's bytes, with its own field as spaces. */
function checksumOf(block: Buffer): number {
  let sum = CHECKSUM_LENGTH * SPACE;
  for (let at = 0; at < TAR_BLOCK; at += 1) {
    if (at < CHECKSUM || at >= CHECKSUM + CHECKSUM_LENGTH) sum += block[at] ?? 0;
  }
  return sum;
}

/** Whether these 512 bytes are a header: nothing else holds its own sum. */
export function isTarHeader(block: Buffer): boolean {
  if (block.length < TAR_BLOCK || block[NAME] === 0) return false;
  const digits = block.toString("latin1", CHECKSUM, CHECKSUM + CHECKSUM_LENGTH);
  return /^ *[0-7]+[\0 ]/.test(digits) && numberAt(block, CHECKSUM, CHECKSUM_LENGTH) === checksumOf(block);
}

export const isZeroBlock = (block: Buffer): boolean => block.every((byte) => byte === 0);

/** Reads a block for which isTarHeader holds. */
export function readTarHeader(block: Buffer): TarHeader {
  const name = textAt(block, NAME, 100);
  // GNU's own magic ends in a space; it keeps times where ustar keeps the folder.
  const prefix = block.toString("latin1", MAGIC, MAGIC + 6) === "ustar\0" ? textAt(block, PREFIX, 155) : "";
  const type = block.toString("latin1", TYPE, TYPE + 1);
  return { name: prefix === "" ? name : `${prefix}/${name}`, size: numberAt(block, SIZE, 12), type };
}

/** Records of a pax header: "27 path=some/long/name\n", each with its own length. */
export function readPaxRecords(bytes: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(SPACE, at);
    const length = space === -1 ? 0 : Number(bytes.toString("latin1", at, space));
    const end = at + length;
    if (!(length > space - at + 1) || end > bytes.length) break;
    const record = bytes.toString("utf8", space + 1, end - 1);
    const equals = record.indexOf("=");
    if (equals > 0) records.set(record.slice(0, equals), record.slice(equals + 1));
    at = end;
  }
  return records;
}
