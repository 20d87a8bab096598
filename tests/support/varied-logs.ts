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

/** A megabyte of logs of every kind, which overlap: about 1,500 rows in 12 files. */
export function putVariedLogs(lab: Lab): void {
  lab.put("a-lines.json", mixedLines(0, 350));
  lab.put("b-packed.json.gz", gzipSync(mixedLines(250, 350)));
  const tableRows: LoggedRow[] = manyRows(200, 500).map(toTableRow);
  lab.put("c-table.csv", toCsv(tableRows));
  lab.put("d-array.json", JSON.stringify(manyRows(200, 650), null, 1));
  lab.put("e-bodies", linesOf([{ records: manyRows(100, 800) }, { records: manyRows(100, 870) }]));
  lab.put("f-cut.gz", gzipSync(mixedLines(1_400, 200)).subarray(0, 4_000));
  for (let hour = 0; hour < 6; hour += 1) {
    lab.put(`g/y=2026/h=${String(hour).padStart(2, "0")}/PT1H.json`, mixedLines(1_500 + hour * 30, 40));
  }
}
