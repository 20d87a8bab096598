/** A text that is made from the product's tables: a whole file, or the part of one between two marks. */
export interface GeneratedText {
  /** From the repository's root. */
  readonly file: string;
  /** The name in the marks; null for a whole file. */
  readonly part: string | null;
  /** Markdown, without the marks. */
  readonly text: () => string;
  /** As the marks say it; `npm run docs` where nothing is given. */
  readonly by?: string;
}

const BY = "made by npm run docs";

/** The first line of a generated file; `from` says what to edit instead. */
export const generatedFrom = (from: string): string => `<!-- ${BY}, from ${from} -->`;

const marks = (part: string, by: string) => ({
  begin: `<!-- ${part}: ${by} -->`,
  end: `<!-- end of ${part} -->`,
});

/** A document with one of its parts replaced. Throws where the document has no such part. */
export function withPart(
  document: string,
  { file, part, text, by = BY }: GeneratedText & { part: string },
): string {
  const { begin, end } = marks(part, by);
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} needs the lines ${begin} and ${end}`);
  return `${document.slice(0, from + begin.length)}\n\n${text()}\n\n${document.slice(to)}`;
}

/**
 * Every document that holds something generated, as it should be. `read` gives a file as it is.
 * Throws where a document lacks the marks of a part.
 */
export function madeDocuments(
  texts: readonly GeneratedText[],
  read: (file: string) => string,
): ReadonlyMap<string, string> {
  const made = new Map<string, string>();
  for (const each of texts) {
    const { file, part } = each;
    const document =
      part === null ? `${each.text()}\n` : withPart(made.get(file) ?? read(file), { ...each, part });
    made.set(file, document);
  }
  return made;
}

/** One line of a table. A bar in a cell would end it. */
const tableRow = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

/** A table in Markdown. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = `|${heads.map(() => "---").join("|")}|`;
  return [tableRow(...heads), rule, ...rows.map((row) => tableRow(...row))].join("\n");
}
