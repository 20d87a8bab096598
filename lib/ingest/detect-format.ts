import { TABLE_COLUMNS } from "./record-shapes";

export const FORMATS = ["lines", "values", "csv"] as const;
/**
 * lines: one JSON object, or one request of a classic log, a line. values: JSON over several lines or holding many records (an array,
 * {records}, {tables}). csv: a table export.
 */
export type Format = (typeof FORMATS)[number];

/** A line of a classic Storage Analytics log: its version, then the request's time. */
const CLASSIC = /^\d\.\d;\d{4}-/;
const WRAPPED = /^\{\s*"(?:records|tables)"\s*:\s*\[/;

/** "TimeGenerated [UTC]" to its name and its stated zone. */
export function readHeaderName(cell: string): { readonly name: string; readonly utc: boolean } {
  const text = cell.trim();
  const at = text.endsWith("]") ? text.lastIndexOf("[") : -1;
  if (at < 0) return { name: text, utc: false };
  return {
    name: text.slice(0, at).trim(),
    utc:
      text
        .slice(at + 1, -1)
        .trim()
        .toUpperCase() === "UTC",
  };
}

function looksLikeHeader(line: string): boolean {
  const cells = line.split(",").map((cell) => readHeaderName(cell.replaceAll('"', "")).name);
  return cells.filter((cell) => TABLE_COLUMNS.has(cell)).length >= 2;
}

function isWrapper(line: string): boolean | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null) return false;
    return (
      ("records" in value && Array.isArray(value.records)) ||
      ("tables" in value && Array.isArray(value.tables))
    );
  } catch {
    return null;
  }
}

/** The first two lines that are not blank. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length && lines.length < 2; ) {
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

/** Recognises a format by the first 64 kB of (unpacked) content; the name and ending of a file say nothing. */
export function detectFormat(head: Buffer): Format {
  const text = head
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  if (text.startsWith("[")) return /^\[\s*[[{\]]/.test(text) ? "values" : "lines";
  const [first = "", second] = linesOf(text);
  if (CLASSIC.test(first)) return "lines";
  if (!text.startsWith("{")) return looksLikeHeader(first) ? "csv" : "lines";
  if (WRAPPED.test(text)) return "values";
  const wrapper = isWrapper(first);
  if (wrapper !== null) return wrapper ? "values" : "lines";
  return second !== undefined && goesOn(first, second) ? "values" : "lines";
}
