import { TABLE_COLUMNS } from "./record-shapes";

export const FORMATS = ["lines", "values", "csv"] as const;
/**
 * lines: one JSON object a line. values: JSON over several lines or holding many records (an array,
 * {records}, {tables}). csv: a table export.
 */
export type Format = (typeof FORMATS)[number];

const WRAPPED = /^\{\s*"(?:records|tables)"\s*:\s*\[/;

/** "TimeGenerated [UTC]" to its name and its stated zone. */
export function readHeaderName(cell: string): { readonly name: string; readonly utc: boolean } {
  const [, name = "", zone = ""] = /^\s*(.*?)\s*(?:\[([^\]]*)\])?\s*$/s.exec(cell) ?? [];
  return { name, utc: zone.trim().toUpperCase() === "UTC" };
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

/** Recognises a format by the first 64 kB of (unpacked) content; the name and ending of a file say nothing. */
export function detectFormat(head: Buffer): Format {
  const text = head
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  if (text.startsWith("[")) return /^\[\s*[[{\]]/.test(text) ? "values" : "lines";
  const first = text.split("\n", 1)[0]?.trimEnd() ?? "";
  if (!text.startsWith("{")) return looksLikeHeader(first) ? "csv" : "lines";
  if (WRAPPED.test(text)) return "values";
  const wrapper = isWrapper(first);
  if (wrapper !== null) return wrapper ? "values" : "lines";
  const spread = first === "{" || /[,[{]$/.test(first);
  return spread && text.includes("\n") ? "values" : "lines";
}
