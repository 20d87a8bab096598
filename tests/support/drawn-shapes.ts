import { asTable, type Table, type WriteRows } from "./write-shapes";

const USED = [
  "TimeGenerated",
  "StatusCode",
  "StatusText",
  "OperationName",
  "Uri",
  "CorrelationId",
  "AccountName",
  "UserAgentHeader",
];

/** A cell that may hold what stands between cells. */
const closed = (cell: string): string => (cell.includes(";") ? `"${cell}"` : cell);
const textOf = (value: unknown): string => String(value ?? "");
/** The header and the rows of a table that holds what is asked for. */
export function cellsOf({ table }: Table): readonly (readonly string[])[] {
  return [USED, ...table.map((row) => USED.map((name) => textOf(row[name as keyof typeof row])))];
}
const widthsOf = (cells: readonly (readonly string[])[]): readonly number[] =>
  USED.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
const padded = (cells: readonly (readonly string[])[]): readonly (readonly string[])[] => {
  const widths = widthsOf(cells);
  return cells.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)));
};
export const end = (all: readonly string[]): string => `${all.join("\n")}\n`;
const dashes = (cells: readonly (readonly string[])[], letter: string) =>
  widthsOf(cells).map((width) => letter.repeat(width));

type Draw = (cells: readonly (readonly string[])[]) => string;
const behindHeader = (all: readonly string[], rule: string): readonly string[] => [
  all[0] ?? "",
  rule,
  ...all.slice(1),
];
export const framed: Draw = (cells) => {
  const rule = `+${dashes(cells, "-")
    .map((one) => `-${one}-`)
    .join("+")}+`;
  const all = padded(cells).map((row) => `| ${row.join(" | ")} |`);
  return end([rule, all[0] ?? "", rule, ...all.slice(1), rule]);
};

const DRAWN: Readonly<Record<string, Draw>> = {
  Markdown: (cells) => {
    const all = cells.map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`);
    return end(behindHeader(all, `| ${USED.map(() => "---").join(" | ")} |`));
  },
  "Markdown, aligned": (cells) => {
    const all = padded(cells).map((row) => `|${row.map((cell) => ` ${cell} `).join("|")}|`);
    return end(
      behindHeader(
        all,
        `|${dashes(cells, "-")
          .map((one) => `:${one}:`)
          .join("|")}|`,
      ),
    );
  },
  "MySQL, Miller's --barred": framed,
  psql: (cells) => {
    const all = padded(cells).map((row) => ` ${row.join(" | ")} `);
    const rule = dashes(cells, "-")
      .map((one) => `-${one}-`)
      .join("+");
    return `${end(behindHeader(all, rule))}(4 rows)\n\n`;
  },
  "SQLite's box": (cells) => {
    const line = (left: string, middle: string, right: string) =>
      `${left}${dashes(cells, "─")
        .map((one) => `─${one}─`)
        .join(middle)}${right}`;
    const all = padded(cells).map((row) => `│ ${row.join(" │ ")} │`);
    return end([line("┌", "┬", "┐"), ...behindHeader(all, line("├", "┼", "┤")), line("└", "┴", "┘")]);
  },
  "Kusto's command line": (cells) => {
    const [head = [], ...rest] = padded(cells);
    return end([head.join(" ║ "), ...rest.map((row) => row.join("│"))]);
  },
  "az -o table": (cells) => {
    const all = padded(cells).map((row) => row.join("  ").trimEnd());
    return end(behindHeader(all, dashes(cells, "-").join("  ")));
  },
  "PowerShell's Format-Table": (cells) => {
    const all = padded(cells).map((row) => row.join(" "));
    const rule = USED.map((name, at) => "-".repeat(name.length).padEnd(widthsOf(cells)[at] ?? 0)).join(" ");
    return `\n${end(behindHeader(all, rule))}\n\n`;
  },
  "column -t": (cells) => end(padded(cells).map((row) => row.join("  ").trimEnd())),
  "commas with blanks": (cells) => end(cells.map((row) => row.join(", "))),
  "semicolons among blanks": (cells) => end(cells.map((row) => row.map(closed).join(" ; "))),
  "commas with blanks and quotes": (cells) =>
    end(cells.map((row) => row.map((cell) => `"${cell}"`).join(", "))),
  "padded tabs": (cells) => end(padded(cells).map((row) => row.map((cell) => ` ${cell} `).join("\t"))),
  "title lines": (cells) =>
    `Storage refusals, week 47\nExported by,Contoso\n\n${end(cells.map((row) => row.map(closed).join(";")))}`,
  "#TYPE and a blank line": (cells) => `#TYPE Some.Type\n\n${end(cells.map((row) => row.join(",")))}`,
  "an index without a name, tabs": (cells) =>
    end(cells.map((row, n) => [n === 0 ? "" : n, ...row].join("\t"))),
  "an index without a name, semicolons": (cells) =>
    end(cells.map((row, n) => [n === 0 ? "" : String(n), ...row].map(closed).join(";"))),
  "an index without a name, bars": (cells) =>
    end(cells.map((row, n) => [n === 0 ? "" : n, ...row].join("|"))),
  "a first column that is empty, tabs": (cells) => end(cells.map((row) => ["", ...row].join("\t"))),
  "separators at the end": (cells) => end(cells.map((row) => `${row.join("|")}||`)),
};

/** Tables as tools draw them for people, or pad them, each by its name. */
export const DRAWN_SHAPES: Readonly<Record<string, WriteRows>> = Object.fromEntries(
  Object.entries(DRAWN).map(([name, draw]) => [name, asTable((table) => draw(cellsOf(table)))]),
);
