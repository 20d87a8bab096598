import { csvDialect } from "./csv-dialect";

const FORMATS = ["lines", "values", "csv"] as const;
/**
 * lines: one JSON object, or one request of a classic log, a line. values: JSON over several lines or holding many records (an array,
 * {records}, {tables}). csv: a table export.
 */
export type Format = (typeof FORMATS)[number];

/** A line of a classic Storage Analytics log: its version, then the request's time. */
const CLASSIC = /^"?\d\.\d;\d{4}-/;
const ALWAYS = /^\{\s*"(?:records|tables)"\s*:\s*\[/i;
/** A frame of an answer of Data Explorer: what the other lines' rows mean stands in their own lines. */
const FRAME = /^\{\s*"FrameType"\s*:/;
/** An envelope: an object whose first members lead to a list of objects or of lists. */
const WRAPPED =
  /^\{\s*(?:"(?:[^"\\]|\\.){0,64}"\s*:\s*(?:"(?:[^"\\]|\\.){0,512}"\s*,\s*|[\w.-]{1,40}\s*,\s*|\{\s*)){0,8}"(?:[^"\\]|\\.){0,64}"\s*:\s*\[\s*[[{]/;
/** An answer of a query service, whose lists stand behind other members. */
const ANSWER = /^\{[^\n]{0,2000}?"(?:tables|hits|results|responses)"\s*:\s*[[{]/i;

const isEnvelope = (text: string): boolean => WRAPPED.test(text) || ANSWER.test(text);

function isWrapper(line: string): boolean | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && isEnvelope(line);
  } catch {
    return null;
  }
}

/** The first lines that are not blank. */
function linesOf(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length && lines.length < most; ) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end < 0 ? text.length : end).trim();
    if (line !== "") lines.push(line);
    at = end < 0 ? text.length : end + 1;
  }
  return lines;
}

/**
 * A value that begins in the first line and goes on in the second. A line that was cut off looks alike,
 * but what follows it is a row of its own.
 */
function goesOn(first: string, second: string): boolean {
  if (first.endsWith("[")) return isWrapper(second) === null;
  return /[,{]$/.test(first) && !second.startsWith("{");
}

/** JSON over several lines behind other text: a line that only opens a value, and one that goes on with it. */
function opensLater(text: string): boolean {
  const lines = linesOf(text, 40);
  return lines.some((line, at) => /(?:^|[:=]\s*)[{[]$/.test(line) && /^["{[\]}]/.test(lines[at + 1] ?? ""));
}

function objectFormat(text: string): Format {
  if (FRAME.test(text)) return "values";
  const [first = "", second, third = ""] = linesOf(text, 3);
  const wrapper = isWrapper(first);
  if (wrapper !== null) return wrapper ? "values" : "lines";
  // A first line that is longer than all that is seen of it.
  if (second === undefined) return isEnvelope(text) ? "values" : "lines";
  if (ALWAYS.test(text)) return "values";
  const opens = WRAPPED.test(text) && (isWrapper(second) === null || third.startsWith("]"));
  return opens || goesOn(first, second) ? "values" : "lines";
}

/** Recognises a format by the first 64 kB of (unpacked) content; the name and ending of a file say nothing. */
export function detectFormat(head: Buffer): Format {
  const whole = head.toString("utf8");
  const text = whole.replace(/^[\ufeff\s\0\x1e]+/, "");
  if (text.startsWith("[")) return /^\[\s*(?:[[{\]]|"[{[eW\\])/.test(text) ? "values" : "lines";
  const [first = "", second = ""] = linesOf(text, 2);
  if (CLASSIC.test(first) || CLASSIC.test(second)) return "lines";
  if (text.startsWith("{")) return objectFormat(text);
  if (csvDialect(whole) !== null) return "csv";
  return opensLater(text) ? "values" : "lines";
}
