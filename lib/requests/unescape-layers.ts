const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\ufffd]|\p{Variation_Selector}|\u034f/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  equals: "=",
  percnt: "%",
  num: "#",
  quest: "?",
  plus: "+",
  sol: "/",
  bsol: "\\",
  colon: ":",
  quot: '"',
  apos: "'",
  lt: "<",
  gt: ">",
  nbsp: " ",
  tab: " ",
  newline: " ",
  lowbar: "_",
  period: ".",
};

function codePoint(digits: string, radix: number): string {
  const code = Number.parseInt(digits, radix);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

/** A percent sign that begins no escape of ASCII: hardly any logged value holds one. */
const UNUSUAL_ESCAPE = /%(?![0-7][0-9a-f])/i;

/** Percent-decodes what can be decoded and leaves the rest as it stands: never throws. */
export function percentDecode(text: string): string {
  if (!text.includes("%")) return text;
  if (!UNUSUAL_ESCAPE.test(text)) return decodeURIComponent(text);
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
    }
  });
}

/** HTML's entities undone, also those of an ampersand that was escaped again and again. */
export function entityDecode(text: string): string {
  return text
    .replace(/&(?:amp;)+/gi, "&")
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, hex: string) => codePoint(hex, 16))
    .replace(/&#(\d{1,7});?/g, (_, digits: string) => codePoint(digits, 10))
    .replace(/&([a-z]{2,8});/gi, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole);
}

// A run of backslashes is looked at from its start alone: from each of them, a long one takes minutes.
function escapeDecode(text: string): string {
  return text
    .replace(/(?<!\\)\\+u\{([0-9a-f]{1,6})\}/gi, (_, hex: string) => codePoint(hex, 16))
    .replace(/(?:(?<!\\)\\+|%)u([0-9a-f]{4})/gi, (_, hex: string) => codePoint(hex, 16))
    .replace(/(?<!\\)\\+x([0-9a-f]{2})/gi, (_, hex: string) => codePoint(hex, 16))
    .replace(/(?<!\\)\\+([0-7]{3})/g, (_, digits: string) => codePoint(digits, 8));
}

/** However often a percent sign was encoded again: "%252525" stands before the same two digits. */
const onePercent = (text: string): string => text.replace(/%(?:25)+(?=[\da-f]{2}|u[\da-f]{4})/gi, "%");

/** One layer of escaping removed: percent, HTML entities, \u and \x, invisible characters, width variants. */
function unescapeOnce(text: string): string {
  return percentDecode(escapeDecode(entityDecode(onePercent(text.normalize("NFKC").replace(INVISIBLE, "")))));
}

const quotedPrintableDecode = (text: string): string =>
  text.replace(/=\s*\r?\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex: string) => codePoint(hex, 16));

/** More layers than any client, proxy and export together add. */
const MAX_LAYERS = 6;

interface Layers {
  /** The text as it stands and after each layer that was removed. */
  readonly forms: readonly string[];
  /** Nothing was left to remove. */
  readonly whole: boolean;
}

function peelLayers(text: string): Layers {
  const forms = [text];
  let current = text;
  for (let layer = 0; layer <= MAX_LAYERS; layer += 1) {
    const next = unescapeOnce(current);
    if (next === current) return { forms, whole: true };
    forms.push(next);
    current = next;
  }
  return { forms, whole: false };
}

/**
 * The text and everything it becomes when layer after layer of escaping is removed, outermost
 * first; before them all the quoted-printable readings, the least likely ones. `whole` is false where
 * more layers were left than anybody adds. Used to look for secrets; never shown as such.
 */
export function unescapeLayers(text: string): Layers {
  const plain = peelLayers(text);
  const current = plain.forms.at(-1) ?? text;
  const decoded = quotedPrintableDecode(current);
  if (decoded === current) return plain;
  const printable = peelLayers(decoded);
  return { forms: [...printable.forms, ...plain.forms], whole: plain.whole && printable.whole };
}
