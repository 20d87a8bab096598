import { redactText } from "@/lib/requests/redaction";
import { DETAIL_ROWS, type DetailKind } from "../tables/error-details";
import { wrapped } from "../text/wrapped-words";

export interface ReadDetail {
  /** null for a detail that no table knows. */
  readonly kind: DetailKind | null;
  /** One line, without anything secret. */
  readonly text: string;
  readonly at: number;
}

/** A field's name stands before the words by which its sentence is known. */
const BEFORE = 90;
const AFTER = 260;
const MAX_HITS = 20;
/** A library's advice quotes the sentence: that is no evidence. */
const QUOTED = /(?:says|saying|message)\s{1,3}(?:that\s{1,3})?["'‘“]$/i;
const LABEL = /authentication[-_ ]?error[-_ ]?detail["'>]?\s{0,3}[:=]?\s{0,3}["']?/gi;
const MAX_UNKNOWN = 160;

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const SIGNS = DETAIL_ROWS.map((row) => ({ ...row, found: wrapped(row.sign) }));

function knownDetail(text: string, lower: string): ReadDetail | null {
  for (const { kind, found: sign, pattern } of SIGNS) {
    let hit = 0;
    for (const { index: at } of lower.matchAll(sign)) {
      const from = Math.max(0, at - BEFORE);
      const found = pattern.exec(oneLine(text.slice(from, at + AFTER)));
      if (found && !QUOTED.test(text.slice(Math.max(0, at - 24), at))) return { kind, text: found[0], at };
      hit += 1;
      if (hit >= MAX_HITS) break;
    }
  }
  return null;
}

/** A labelled detail in words that no table holds: only if they hold nothing that looks like a value. */
function unknownDetail(text: string): ReadDetail | null {
  for (const { 0: label, index } of text.matchAll(LABEL)) {
    const from = index + label.length;
    const line = text.slice(from, from + MAX_UNKNOWN).split(/[\r\n<"\\]/, 1)[0] ?? "";
    const words = oneLine(redactText(line));
    if (/^[A-Z][A-Za-z0-9 ,.:'()/-]{8,}$/.test(words) && !/[A-Za-z0-9+/_-]{20,}/.test(words)) {
      return { kind: null, text: words, at: index };
    }
  }
  return null;
}

/** The service's AuthenticationErrorDetail, with or without its label. `lower` is the text in lower case. */
export function readErrorDetail(text: string, lower: string): ReadDetail | null {
  return knownDetail(text, lower) ?? unknownDetail(text);
}

/** Which sentence a detail is; null for one that no table holds. */
export function detailKind(detail: string): DetailKind | null {
  const lower = detail.toLowerCase();
  return DETAIL_ROWS.find(({ sign, pattern }) => lower.includes(sign) && pattern.test(detail))?.kind ?? null;
}
