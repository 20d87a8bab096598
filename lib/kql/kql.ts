/**
 * Kusto Query Language, built from pieces that can't break out of each other: text reaches a query
 * only through the literal functions of this file, or as source code written in this repository.
 */
export interface Kql {
  readonly text: string;
  /** The columns that the text names. */
  readonly needs: readonly KqlColumn[];
}

/** A column that a query makes with `extend`; without a `made` one that the table has. */
export interface KqlColumn {
  readonly name: string;
  readonly made: Kql | null;
}

type Piece = Kql | KqlColumn;

const NONE: readonly KqlColumn[] = [];

const isColumn = (piece: Piece): piece is KqlColumn => "name" in piece;

const raw = (text: string, needs: readonly KqlColumn[] = NONE): Kql => ({ text, needs });

function merged(lists: readonly (readonly KqlColumn[])[]): readonly KqlColumn[] {
  const all = lists.flat();
  return all.length < 2 ? all : [...new Set(all)];
}

/** Source code with pieces in it; a column stands by its name. */
export function kql(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Kql {
  const texts = pieces.map((piece) => (isColumn(piece) ? piece.name : piece.text));
  const text = parts.map((part, at) => part + (texts[at] ?? "")).join("");
  return raw(text, merged(pieces.map((piece) => (isColumn(piece) ? [piece] : piece.needs))));
}

export const TRUE: Kql = raw("true");
export const FALSE: Kql = raw("false");

/** A column of the table itself. */
export function tableColumn(name: string): KqlColumn {
  return { name, made: null };
}

/** A column that the query makes. */
export function madeColumn(name: string, made: Kql): KqlColumn {
  return { name, made };
}

/** Letters that mean nothing in a string literal, neither to Kusto nor to a reader of the query. */
const PLAIN = /^[A-Za-z0-9 _.,:;/@()[\]{}<>+*=&?!#|$^~%"-]*$/;

function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text.toWellFormed());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/**
 * Any text as a string of KQL. What is not plain goes in base64, whose alphabet can't end a
 * literal, whatever dialect reads it.
 */
export function textLiteral(text: string): Kql {
  return raw(PLAIN.test(text) ? `'${text}'` : `base64_decode_tostring('${toBase64(text)}')`);
}

/** A list of texts, in parentheses, as `in` takes it. */
export function listLiteral(texts: readonly string[]): Kql {
  return raw(`(${texts.map((text) => textLiteral(text).text).join(", ")})`);
}

/** A whole number. */
export function numberLiteral(value: number): Kql {
  if (!Number.isSafeInteger(value)) throw new Error(`No whole number: ${value}`);
  return raw(String(value));
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/;

/** A datetime with seven fraction digits, from the text of an Instant. */
export function instantLiteral(instant: string): Kql {
  if (!INSTANT.test(instant)) throw new Error("No instant");
  return raw(`datetime(${instant.slice(0, 10)} ${instant.slice(11, -1)})`);
}

function joined(word: "and" | "or", parts: readonly Kql[]): Kql {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return raw(`(${parts.map(({ text }) => text).join(` ${word} `)})`, merged(parts.map(({ needs }) => needs)));
}

/** True of nothing is true; what is plainly true or false is left out. */
export function allOf(...parts: readonly Kql[]): Kql {
  if (parts.some(({ text }) => text === FALSE.text)) return FALSE;
  const open = parts.filter(({ text }) => text !== TRUE.text);
  return open.length === 0 ? TRUE : joined("and", open);
}

/** False of nothing; what is plainly true or false is left out. */
export function anyOf(...parts: readonly Kql[]): Kql {
  if (parts.some(({ text }) => text === TRUE.text)) return TRUE;
  const open = parts.filter(({ text }) => text !== FALSE.text);
  return open.length === 0 ? FALSE : joined("or", open);
}

export function negation(part: Kql): Kql {
  if (part.text === TRUE.text) return FALSE;
  return part.text === FALSE.text ? TRUE : kql`not(${part})`;
}

/** The first outcome whose condition holds. */
export function cases(branches: readonly (readonly [Kql, Kql])[], otherwise: Kql): Kql {
  if (branches.length === 0) return otherwise;
  const texts = branches.map(([condition, outcome]) => `${condition.text}, ${outcome.text}`);
  const needs = merged([...branches.flatMap(([a, b]) => [a.needs, b.needs]), otherwise.needs]);
  return raw(`case(${[...texts, otherwise.text].join(", ")})`, needs);
}
