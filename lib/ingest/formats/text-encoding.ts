import type { TextEncoding } from "@/lib/log-source/accounting";

/** How a text's bytes are turned into UTF-8 with newlines, which all readers take. */
export interface TextForm {
  readonly encoding: Exclude<TextEncoding, "windows-1252">;
  /** Its lines end in a carriage return alone. */
  readonly returnsOnly: boolean;
}

const PROBED_BYTES = 4096;
const [NEWLINE, RETURN] = ["\n", "\r"].map((c) => c.charCodeAt(0)) as [number, number];

/** UTF-16 without a byte order mark shows by its NULs: text that is mostly ASCII has them at every second byte. */
function utf16ByNuls(head: Buffer): TextForm["encoding"] {
  const probed = head.subarray(0, PROBED_BYTES - (PROBED_BYTES % 2));
  if (!probed.includes(0)) return "utf-8";
  const nuls = [0, 0];
  for (const [at, byte] of probed.entries()) if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  const many = probed.length / 2 - probed.length / 10;
  if (probed.length < 8) return "utf-8";
  if (odd >= many && even <= probed.length / 40) return "utf-16le";
  return even >= many && odd <= probed.length / 40 ? "utf-16be" : "utf-8";
}

function detectEncoding(head: Buffer): TextForm["encoding"] {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return utf16ByNuls(head);
}

/** Recognises it by the first 64 kB. */
export function textFormOf(head: Buffer): TextForm {
  const encoding = detectEncoding(head);
  const text = encoding === "utf-8" ? head : Buffer.from(new TextDecoder(encoding).decode(head));
  const first = text.indexOf(RETURN);
  const returnsOnly = first >= 0 && !text.includes(NEWLINE) && text.subarray(first).some((byte) => byte > 32);
  return { encoding, returnsOnly };
}

/** Read as it is, from wherever a line starts. */
export const isPlain = ({ encoding, returnsOnly }: TextForm): boolean => encoding === "utf-8" && !returnsOnly;

/** Turns a text's bytes, piece by piece, into UTF-8 whose lines end in newlines; null stands for the end. */
export function toPlainText({ encoding, returnsOnly }: TextForm): (piece: Buffer | null) => Buffer {
  const decoder = encoding === "utf-8" ? null : new TextDecoder(encoding);
  return (piece) => {
    const whole = piece ?? Buffer.alloc(0);
    const bytes = decoder ? Buffer.from(decoder.decode(whole, { stream: piece !== null })) : whole;
    return returnsOnly ? Buffer.from(bytes.map((byte) => (byte === RETURN ? NEWLINE : byte))) : bytes;
  };
}
