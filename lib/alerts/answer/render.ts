import type { AlertAnswer } from "./alert-answer";
import { toCard } from "./card";
import { toMarkdown } from "./markdown";

interface FormatEntry {
  readonly mediaType: string;
  readonly render: (answer: AlertAnswer) => string;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** How an answer can be written; the names are values of `?format=` and `--format`. */
const FORMATS = {
  json: { mediaType: "application/json", render: json },
  markdown: { mediaType: "text/markdown", render: toMarkdown },
  card: {
    mediaType: "application/vnd.microsoft.card.adaptive",
    render: (answer: AlertAnswer) => json(toCard(answer)),
  },
} as const satisfies Readonly<Record<string, FormatEntry>>;

export type AlertFormat = keyof typeof FORMATS;
export const ALERT_FORMATS = Object.keys(FORMATS) as readonly AlertFormat[];

/** The format of that name; null for none. */
export function formatNamed(name: string): AlertFormat | null {
  return ALERT_FORMATS.find((known) => known === name.toLowerCase()) ?? null;
}

/** The first of the types in an Accept header that an answer can have; JSON where it names none. */
export function formatAccepted(accept: string | undefined): AlertFormat {
  const types = (accept ?? "")
    .slice(0, 1024)
    .split(",")
    .map((part) => part.split(";", 1)[0]?.trim().toLowerCase());
  const found = types.map((type) => ALERT_FORMATS.find((name) => FORMATS[name].mediaType === type));
  return found.find((name) => name !== undefined) ?? "json";
}

/** The answer in a format, and its media type. */
export function renderAnswer(
  answer: AlertAnswer,
  format: AlertFormat,
): { readonly text: string; readonly mediaType: string } {
  const { mediaType, render } = FORMATS[format];
  return { text: render(answer), mediaType: `${mediaType}; charset=utf-8` };
}
