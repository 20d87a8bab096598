import { describe, expect, it } from "vitest";
import { exportedRow } from "../../support/logged-rows";
import { readContent } from "../../support/read-content";
import { fourRows, lines, type Table, tables } from "../../support/write-shapes";

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
const ROWS = fourRows();

/** A cell that may hold what stands between cells. */
const closed = (cell: string): string => (cell.includes(";") ? `"${cell}"` : cell);
const textOf = (value: unknown): string => String(value ?? "");
/** The header and the rows of a table that holds what is asked for. */
function cellsOf({ table }: Table): readonly (readonly string[])[] {
  return [USED, ...table.map((row) => USED.map((name) => textOf(row[name as keyof typeof row])))];
}
const widthsOf = (cells: readonly (readonly string[])[]): readonly number[] =>
  USED.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
const padded = (cells: readonly (readonly string[])[]): readonly (readonly string[])[] => {
  const widths = widthsOf(cells);
  return cells.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)));
};
const end = (all: readonly string[]): string => `${all.join("\n")}\n`;
const dashes = (cells: readonly (readonly string[])[], letter: string) =>
  widthsOf(cells).map((width) => letter.repeat(width));

type Draw = (cells: readonly (readonly string[])[]) => string;
const behindHeader = (all: readonly string[], rule: string): readonly string[] => [
  all[0] ?? "",
  rule,
  ...all.slice(1),
];
const framed: Draw = (cells) => {
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
  "separators at the end of the header alone": (cells) =>
    end(cells.map((row, n) => `${row.join("\t")}${n === 0 ? "\t\t" : ""}`)),
  "separators at the end": (cells) => end(cells.map((row) => `${row.join("|")}||`)),
};

describe("tables that are drawn or padded are read without their blanks and rules", () => {
  it.each(Object.entries(DRAWN))("%s", async (_name, draw) => {
    const cells = cellsOf(tables(ROWS));
    const read = await readContent(draw(cells));
    expect(read).toMatchObject({ stored: 2, counted: 1, note: "", rejectedBy: {} });
    const plain = await readContent(end(cells.map((row) => row.join(","))));
    expect(read.spool).toBe(plain.spool);
    expect(read.recognised.formats).toEqual(["csv"]);
  });

  it("UTF-16, as a console's redirection writes it", async () => {
    const content = Buffer.from(`\ufeff${framed(cellsOf(tables(ROWS)))}`, "utf16le");
    expect(await readContent(content)).toMatchObject({ stored: 2, counted: 1, rejectedBy: {} });
  });
});

describe("what does not fit a drawn table is said", () => {
  it("a line whose cells stand elsewhere", async () => {
    const cells = cellsOf(tables(ROWS));
    const drawn = DRAWN["az -o table"]?.(cells) ?? "";
    const shifted = drawn.replace("2026", "xx 2026");
    expect((await readContent(shifted)).rejectedBy).toEqual({ "not-csv": 1 });
  });

  it("a line with another number of bars", async () => {
    const row = exportedRow(1, { properties: { userAgentHeader: "a|b" } });
    const drawn = framed(cellsOf(tables([row, exportedRow(2)])));
    expect(await readContent(drawn)).toMatchObject({ stored: 1, rejectedBy: { "not-csv": 1 } });
  });
});

describe("what only looks like a header", () => {
  it.each([
    ["JSON with blanks", lines(ROWS).replaceAll('":', '": ').replaceAll(',"', ', "'), 2],
    ["behind a line of text", `collected\n${lines(ROWS).replaceAll('":', '": ').replaceAll(',"', ', "')}`, 2],
  ])("%s", async (_name, content, stored) => {
    expect(await readContent(content)).toMatchObject({ stored, counted: 1 });
  });
});
