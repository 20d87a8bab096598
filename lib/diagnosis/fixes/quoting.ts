/** Controls, what reorders or hides text, and lone surrogates: never literally in a command. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const EACH_UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const hexOf = (character: string, width: number): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(width, "0");

/** UTF-16 escapes as C# and JavaScript write them. */
function escapeUnits(character: string): string {
  return [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0")}`)
    .join("");
}

/** One word for bash and zsh: 'a b'; $'…' with escapes where the text holds what must not be seen raw. */
export function quoteBash(text: string): string {
  if (!UNSAFE.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const body = text
    .replace(/[\\']/g, (character) => `\\${character}`)
    .replace(EACH_UNSAFE, (character) => `\\U${hexOf(character, 8)}`);
  return `$'${body}'`;
}

/** One word for PowerShell, which also takes the curly quotes for a single quote. */
export function quotePowerShell(text: string): string {
  const quoted = `'${text.replace(/['‘’‚‛]/g, (quote) => quote + quote)}'`;
  if (!UNSAFE.test(text)) return quoted;
  const parts = quoted.replace(EACH_UNSAFE, (character) =>
    escapedUnits(character)
      .map((unit) => `' + [char]0x${unit} + '`)
      .join(""),
  );
  return `(${parts})`;
}

const escapedUnits = (character: string): readonly string[] =>
  [...Array(character.length).keys()].map((at) =>
    character.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0"),
  );

/** A string literal for C# and JavaScript alike. */
export function quoteLiteral(text: string): string {
  const body = text.replace(/[\\"]/g, (character) => `\\${character}`).replace(EACH_UNSAFE, escapeUnits);
  return `"${body}"`;
}
