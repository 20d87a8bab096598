import { KEY_PARAMETERS } from "@/lib/sas/parameter-sets";
import { MAX_LINE_BYTES } from "../protocol/limits";
import { readClassicLine } from "./classic-record";

/** A key parameter that stands in a query, in whatever escape: what a token has and prose that names it lacks. */
const IN_QUERY = new RegExp(
  [
    /(?:^|[?&"]|&#(?:38|x26);|%(?:25)*(?:26|3[Ff])|\\+u00(?:26|3[Ff]))(?:amp;)*/.source,
    `(?:${[...KEY_PARAMETERS].join("|")})`,
    /(?:=|%(?:25)*3[Dd]|\\+u003[Dd]|&#(?:61|x3[Dd]);)(?=[A-Za-z0-9])/.source,
  ].join(""),
);

/** Whether a text could hold a request with a user delegation SAS. */
export const mayBeOurs = (text: string): boolean => IN_QUERY.test(text);

const BASE64 = /^[A-Za-z0-9+/_-]{40,}={0,2}$/;
/** How the base64 of an object, an array and a classic line begin. */
const PACKED_START = /^(?:e[yw]|[WM])/;
const HIDDEN = /(?:^|[",;\t|])(?:e[yw]|W[3w]|MS4|Mi4)[A-Za-z0-9+/_-]{40,}={0,2}(?:$|[",;\t|])/m;
const CLASSIC = /^\d\.\d;\d{4}-/;

/** Whether a line, JSON or a table's, may hold base64 that holds a log's rows. */
export const mayHideText = (line: string): boolean => HIDDEN.test(line);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text that base64 holds, null if it is none or no text. */
function unpacked(text: string): string | null {
  if (!PACKED_START.test(text) || !BASE64.test(text)) return null;
  const bytes = Buffer.from(text, "base64");
  const inner = bytes.toString("utf8");
  return inner.includes("\ufffd") ? null : inner;
}

/** Text around values that is no rest of a damaged one. */
const PREFIX = /^(?:(?!":|",|[{}]).){0,512}$/s;
const SEPARATOR = /^[\s,\0\x1e]*$/;

/** The end of the value that begins at `from`, -1 where it has none. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter === "\\") at += 1;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === "{" || letter === "[") depth += 1;
    else if (letter === "}" || letter === "]") {
      depth -= 1;
      if (depth <= 0) return at + 1;
    }
  }
  return -1;
}

/** Where JSON begins behind a prefix: at a brace, or a bracket that holds objects. */
const opening = (text: string): number => text.search(/\{\s*["}]|\[\s*[{[]/);

/** Values one after the other, perhaps behind a prefix; null if anything is left that could be one's rest. */
function valuesIn(text: string): readonly unknown[] | null {
  const values: unknown[] = [];
  let at = opening(text);
  if (at < 0 || !PREFIX.test(text.slice(0, at))) return null;
  for (;;) {
    const end = endOfValue(text, at);
    const value = end < 0 ? undefined : parsed(text.slice(at, end));
    if (value === undefined) return null;
    values.push(value);
    const rest = text.slice(end);
    if (SEPARATOR.test(rest)) return values;
    const next = rest.search(/[{[]/);
    if (next < 0 || !SEPARATOR.test(rest.slice(0, next))) return null;
    at = end + next;
  }
}

/**
 * What a text holds: JSON, several values of it, a value behind a prefix, a line of a classic log, any of
 * them in quotes or in base64. Null if it holds none, or where one of several is damaged.
 */
export function readText(text: string, depth = 0): readonly unknown[] | null {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > MAX_LINE_BYTES || depth > 4) return null;
  if (CLASSIC.test(trimmed)) {
    const record = readClassicLine(trimmed);
    return typeof record === "string" ? null : [record];
  }
  const whole = parsed(trimmed);
  if (typeof whole === "string") return readText(whole, depth + 1);
  if (typeof whole === "object" && whole !== null) return [whole];
  const inner = unpacked(trimmed);
  if (inner !== null) return readText(inner, depth + 1);
  return valuesIn(trimmed);
}
