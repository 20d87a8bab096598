import { isExpression, type Template, type TemplateParameter, type TemplateValue } from "./template";

const NAME = /^[A-Za-z_]\w*$/;
const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "'": "\\'",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** Control characters and lone surrogates by their number; `\${` would begin an expression. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\\'\n\r\t]/g, (letter) => ESCAPES[letter] ?? letter)
    .replace(/\$\{/g, `\\\${`)
    .replace(/[\u0000-\u001f\u007f]/g, (letter) => `\\u{${letter.charCodeAt(0).toString(16)}}`);
}

/** Between three quotes nothing is escaped and nothing computed; a text that holds them can't stand there. */
const standsRaw = (text: string): boolean =>
  text.includes("\n") &&
  !text.includes("'''") &&
  !text.endsWith("'") &&
  !/[\r\u0000-\u0009\u000b-\u001f]/.test(text);

function bicepString(text: string): string {
  // The line break right behind the opening quotes is no part of the text.
  return standsRaw(text) ? `'''\n${text}'''` : `'${escaped(text)}'`;
}

/** A name that is no plain word stands in one quote each: a key takes no text in three. */
const bicepKey = (name: string): string => (NAME.test(name) ? name : `'${escaped(name)}'`);

function bicepValue(value: TemplateValue, indent: string): string {
  if (typeof value === "string") return bicepString(value);
  if (typeof value !== "object") return String(value);
  if (isExpression(value)) return value.bicep;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const lines = value.map((each: TemplateValue) => `${inner}${bicepValue(each, inner)}\n`);
    return lines.length === 0 ? "[]" : `[\n${lines.join("")}${indent}]`;
  }
  const lines = Object.entries(value).map(
    ([name, each]) => `${inner}${bicepKey(name)}: ${bicepValue(each, inner)}\n`,
  );
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}${indent}}`;
}

function bicepParameter([name, { type, description, value }]: readonly [string, TemplateParameter]): string {
  const usual = value === undefined ? "" : ` = ${bicepValue(value, "")}`;
  return `@description(${bicepString(description)})\nparam ${name} ${type}${usual}\n`;
}

/** The template as a Bicep file. */
export function bicepText({ description, parameters, resources }: Template): string {
  const parts = [
    `metadata description = ${bicepString(description)}\n`,
    ...Object.entries(parameters).map(bicepParameter),
    ...resources.map(
      ({ symbol, type, apiVersion, body }) =>
        `resource ${symbol} '${type}@${apiVersion}' = ${bicepValue(body, "")}\n`,
    ),
  ];
  return parts.join("\n");
}
