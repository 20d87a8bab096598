import { cleanText, redactText } from "@/lib/requests/redaction";
import { KEPT_REJECT_CHARACTERS } from "../protocol/limits";

/**
 * How a record begins: an object or a member of one (JSON), a version (classic logs), a time or an id (CSV).
 * A piece that begins otherwise may begin within a value, whose name stood before it.
 */
const BEGINNINGS = [
  /^[\s\ufeff[,]*\{\s*(?:["}]|$)/,
  /^[\s{,]*"[A-Za-z@_][\w@$. -]{0,63}"\s*:/,
  /^\d\.\d;/,
  /^["\ufeff]{0,2}(?:\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}["',;\t ])/i,
] as const;

/** A value that goes on to the end, where it may have been cut off. */
const OPEN_END = /[^\s"'{}[\],;<>&]{4,}$/;

/**
 * What is kept of a text that was rejected, without any secret, also such of which only a part stands
 * there: a line may have been broken within a signature, so that its name is in one piece and the rest of
 * it in another.
 */
export function keptText(text: string): string {
  if (text === "") return "";
  if (!BEGINNINGS.some((beginning) => beginning.test(text))) {
    return `not kept: ${text.length} characters that don't start like a record`;
  }
  // Redacted before it is cut: a cut through a name would hide what the value is.
  return cleanText(redactText(text.replace(OPEN_END, "…")), KEPT_REJECT_CHARACTERS);
}
