import { requestIdOf, TOKEN_QUERY, timeOf } from "./logged-rows";

export interface ClassicChanges {
  readonly version?: "1.0" | "2.0";
  readonly time?: string;
  readonly operation?: string;
  readonly status?: string;
  readonly statusText?: string;
  /** The whole URL, not yet encoded. */
  readonly url?: string;
  /** The URL as the line holds it, encoded and quoted or not. */
  readonly urlField?: string;
  readonly operationCount?: number;
  readonly userAgent?: string;
  readonly caller?: string;
  readonly objectKey?: string;
  readonly requestId?: string;
}

export const CLASSIC_URL = `https://stcontosodemo.blob.core.windows.net:443/reports/2026/q3.pdf?${TOKEN_QUERY}`;

const encoded = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const quoted = (text: string): string => `"${encoded(text)}"`;

/**
 * The n-th line of a made-up classic log in the documented order of fields (azure-storage-facts 3.1):
 * a refused GetBlob with a user delegation SAS.
 */
export function classicLine(n: number, changes: ClassicChanges = {}): string {
  const { version = "1.0", operation = "GetBlob", status = "403" } = changes;
  const { statusText = "SASAuthorizationError", url = CLASSIC_URL, caller = "203.0.113.24:51544" } = changes;
  const head = [version, changes.time ?? timeOf(n), operation, statusText, status, "6", "5", "sas", ""];
  const request = [
    ...["stcontosodemo", "blob", changes.urlField ?? quoted(url)],
    ...[
      quoted(changes.objectKey ?? "/stcontosodemo/reports/2026/q3.pdf"),
      changes.requestId ?? requestIdOf(n),
    ],
    ...[String(changes.operationCount ?? 0), caller, "2026-04-06", "742", "0", "246", "0", "0"],
    ...["", "", '"&quot;0x8DE1B67AD25AA05&quot;"', "Friday, 20-Nov-26 09:00:00 GMT", ""],
    ...[quoted(changes.userAgent ?? "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"), "", '"0d8c9a2b"'],
  ];
  const identity = version === "2.0" ? ["", "", "", "", "", "", "", ""] : [];
  return [...head, ...request, ...identity].join(";");
}

/** Lines first to first + count - 1, each with its newline. */
export const classicLines = (count: number, first = 0, changes: ClassicChanges = {}): string =>
  Array.from({ length: count }, (_, n) => `${classicLine(first + n, changes)}\n`).join("");
