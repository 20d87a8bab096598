/** Controls, what reorders or hides text, and lone surrogates: never literally in a command. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const PLAIN = /^[\x20-\x7e]*$/;

/** Nearly every name is plain: then nothing rare needs to be looked for. */
const isSafe = (text: string): boolean => PLAIN.test(text) || text.search(UNSAFE) < 0;

const toHex = (character: string, width: number): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(width, "0");

/** The UTF-16 units of a character in four hex digits each. */
const toUtf16Units = (character: string): readonly string[] =>
  [...Array(character.length).keys()].map((at) =>
    character.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0"),
  );

/** One word for bash and zsh: 'a b'; $'…' with escapes where the text holds what must not be seen raw. */
export function quoteBash(text: string): string {
  if (isSafe(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const body = text
    .replace(/[\\']/g, (character) => `\\${character}`)
    .replace(UNSAFE, (character) => `\\U${toHex(character, 8)}`);
  return `$'${body}'`;
}

/** One word for PowerShell, which also takes the curly quotes for a single quote. */
export function quotePowerShell(text: string): string {
  const quoted = `'${text.replace(/['‘’‚‛]/g, (quote) => quote + quote)}'`;
  if (isSafe(text)) return quoted;
  const parts = quoted.replace(UNSAFE, (character) =>
    toUtf16Units(character)
      .map((unit) => `' + [char]0x${unit} + '`)
      .join(""),
  );
  return `(${parts})`;
}

/** A string literal for C# and JavaScript alike. */
export function quoteLiteral(text: string): string {
  const body = text.replace(/[\\"]/g, (character) => `\\${character}`);
  if (isSafe(text)) return `"${body}"`;
  const escaped = body.replace(UNSAFE, (character) =>
    toUtf16Units(character)
      .map((unit) => `\\u${unit}`)
      .join(""),
  );
  return `"${escaped}"`;
}

const toCodePoint = (character: string): string =>
  character.length > 1 ? `\\U${toHex(character, 8)}` : `\\u${toHex(character, 4)}`;

/** A string literal for Python and Go alike, which knows no half of a character. */
export function quoteCodePoints(text: string): string {
  const body = text.toWellFormed().replace(/[\\"]/g, (character) => `\\${character}`);
  return `"${body.replace(UNSAFE, toCodePoint)}"`;
}

/** Java reads \u000A as the end of a line, wherever it stands: controls are octal. */
export function quoteJava(text: string): string {
  const body = text.replace(/[\\"]/g, (character) => `\\${character}`);
  const escaped = body.replace(UNSAFE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x100) return `\\${code.toString(8).padStart(3, "0")}`;
    return toUtf16Units(character)
      .map((unit) => `\\u${unit}`)
      .join("");
  });
  return `"${escaped}"`;
}

/**
 * Azure CLI reads a value that begins with @ from a file and one that begins with - as an option:
 * such a name is left to the reader.
 */
export function quoteCliName(text: string, placeholder: string): string {
  return text === "" || /^[@-]/.test(text) ? placeholder : quoteBash(text);
}
