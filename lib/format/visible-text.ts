/** Controls, format characters (bidi, zero-width, tags), odd spaces, unassigned, lone surrogates. */
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}⠀]|(?! )\p{Zs}/gu;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  return SHORT[character] ?? (code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`);
}

/**
 * Logged text as it can be shown: everything that is invisible or changes the order of what is
 * around it becomes a visible escape. "a\u202Eb" gives "a\\u202Eb".
 */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, escapeOf);
}

/** Longer than what people see as one character: an emoji of a family has 11 units. */
const MAX_CHARACTER_LENGTH = 64;
let segmenter: Intl.Segmenter | null = null;

/** Made when it is first needed: it takes 14 ms, which every process and thread would spend at its start. */
function segment(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}

/** Where the character begins that stands at `at`, in what people see as characters; `at` itself between two. */
function characterStart(text: string, at: number): number {
  if (at <= 0 || at >= text.length) return at;
  const from = Math.max(0, at - MAX_CHARACTER_LENGTH);
  const around = text.slice(from, at + MAX_CHARACTER_LENGTH);
  return from + (segment(around).containing(at - from)?.index ?? at - from);
}

/** The first `limit` UTF-16 units, never half a character, and what was left. */
export function cutText(text: string, limit: number): { readonly head: string; readonly rest: string } {
  if (text.length <= limit) return { head: text, rest: "" };
  const start = characterStart(text, limit);
  // One that is longer than any is no character.
  const end = start > limit - MAX_CHARACTER_LENGTH ? start : limit;
  return { head: text.slice(0, end), rest: text.slice(end) };
}

/** A long path with its middle left out, where paths of one export are all alike; whole parts stay whole. */
export function shortPath(path: string, limit = 96): string {
  const parts = path.split("/");
  if (path.length <= limit || parts.length < 4) return path;
  const kept = parts.findIndex((_, index) => index > 0 && parts.slice(index).join("/").length <= limit - 30);
  return kept <= 1 ? path : `${parts[0]}/…/${parts.slice(kept).join("/")}`;
}

/** Ids and hashes for narrow places: first `head` and last `tail` characters around an ellipsis. */
export function shortId(id: string, head = 8, tail = 6): string {
  if (id.length <= head + tail + 1) return id;
  return `${cutText(id, head).head}…${id.slice(characterStart(id, id.length - tail))}`;
}
