import { gzipSync } from "node:zlib";
import type { Lab } from "./lab";
import { exportedRow, type LoggedRow, linesOf, manyRows } from "./logged-rows";
import { toCsv, toTableRow } from "./table-exports";

/** Failures, successes, other requests, damaged lines: a few of each. */
function mixedLines(first: number, count: number): string {
  const rows = manyRows(count, first).map((row, n): string => {
    if (n % 7 === 3) return JSON.stringify(exportedRow(first + n, { status: 200 }));
    if (n % 11 === 5) return JSON.stringify(exportedRow(first + n, { query: "" }));
    return n % 13 === 8 ? JSON.stringify(row).slice(0, -20) : JSON.stringify(row);
  });
  return `${rows.join("\n")}\n`;
}

/** Two megabytes of logs of every kind, which overlap: about 2,500 rows in 16 files. */
export function putVariedLogs(lab: Lab): void {
  lab.put("a-lines.json", mixedLines(0, 600));
  lab.put("b-packed.json.gz", gzipSync(mixedLines(400, 600)));
  const tableRows: LoggedRow[] = manyRows(350, 800).map(toTableRow);
  lab.put("c-table.csv", toCsv(tableRows));
  lab.put("d-array.json", JSON.stringify(manyRows(300, 1_000), null, 1));
  lab.put("e-bodies", linesOf([{ records: manyRows(150, 1_200) }, { records: manyRows(150, 1_300) }]));
  lab.put("f-cut.gz", gzipSync(mixedLines(1_400, 200)).subarray(0, 4_000));
  for (let hour = 0; hour < 10; hour += 1) {
    lab.put(`g/y=2026/h=${String(hour).padStart(2, "0")}/PT1H.json`, mixedLines(1_500 + hour * 30, 40));
  }
}
