import { KEY_PARAMETERS } from "@/lib/sas/parameter-sets";

const MAX_LINE_BYTES = 1024 * 1024;

/** Lines of a file, without their newlines; nothing behind the last newline is no line. */
export function linesIn(content: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = content.indexOf(10); end !== -1; end = content.indexOf(10, start)) {
    lines.push(content.subarray(start, end));
    start = end + 1;
  }
  if (start < content.length) lines.push(content.subarray(start));
  return lines;
}

function namesIn(uri: string): ReadonlySet<string> {
  const [, ...query] = (uri.split("#", 1)[0] ?? "").split("?");
  return new Set(new URLSearchParams(query.join("?")).keys());
}

/**
 * Whether a line holds a request with a user delegation SAS, told in the plainest way: JSON.parse and
 * the URL's own search parameters. Shares nothing with the loader but the six names.
 */
export function plainlyRelevant(line: Buffer): boolean {
  if (line.length > MAX_LINE_BYTES) return false;
  let value: unknown;
  try {
    value = JSON.parse(line.toString("utf8").replace(/^\ufeff/, ""));
  } catch {
    return false;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const row = value as Readonly<Record<string, unknown>>;
  const uri = Object.hasOwn(row, "Uri") ? row.Uri : row.uri;
  if (typeof uri !== "string") return false;
  const names = namesIn(uri);
  return !names.has("sk") && [...KEY_PARAMETERS].some((name) => names.has(name));
}

/** How many records a line may at most be read as: one, more where values follow each other, two of a body that a mutation makes. */
export function mostRecords(line: Buffer): number {
  const values = line.toString("latin1").match(/\}[\s,\0\x1e]*\{/g)?.length ?? 0;
  return 1 + values + (line.includes('"records":[{"a":1},{"b":2}]') ? 1 + values : 0);
}
