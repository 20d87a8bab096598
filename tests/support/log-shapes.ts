import { gzipSync } from "node:zlib";
import { type LoggedRow, linesOf } from "./logged-rows";
import { toCsv, toQueryAnswer, toTableRow, toUsTime } from "./table-exports";

const tableOf = (rows: readonly LoggedRow[]) => rows.map(toTableRow);

const portalCsv = (rows: readonly LoggedRow[]): string =>
  toCsv(
    tableOf(rows).map((row) => ({ ...row, TimeGenerated: toUsTime(String(row.TimeGenerated)) })),
    { TimeGenerated: "TimeGenerated [UTC]" },
  );

const bodiesOf = (rows: readonly LoggedRow[]) => [{ records: rows.slice(0, 4) }, { records: rows.slice(4) }];

function gzipMembers(rows: readonly LoggedRow[]): Buffer {
  const text = linesOf(rows);
  const cuts = [0, 700, 701, Math.floor(text.length / 2), text.length];
  return Buffer.concat(cuts.slice(1).map((end, at) => gzipSync(text.slice(cuts[at], end))));
}

/** Every kind of export in which the same rows may come. */
export const LOG_SHAPES: Readonly<Record<string, (rows: readonly LoggedRow[]) => string | Buffer>> = {
  "JSON lines": linesOf,
  "JSON lines without a last newline": (rows) => linesOf(rows).trimEnd(),
  "JSON lines with CRLF": (rows) => linesOf(rows).replaceAll("\n", "\r\n"),
  "JSON lines with a byte order mark": (rows) => `\ufeff${linesOf(rows)}`,
  "JSON lines in gzip": (rows) => gzipSync(linesOf(rows)),
  "JSON lines in gzip of several members": gzipMembers,
  "table rows as lines": (rows) => linesOf(tableOf(rows)),
  "CSV with ISO times": (rows) => toCsv(tableOf(rows), {}, "\n"),
  "CSV with CRLF and a byte order mark": (rows) => `\ufeff${toCsv(tableOf(rows))}`,
  "CSV of the portal in UTC": portalCsv,
  "CSV in gzip": (rows) => gzipSync(portalCsv(rows)),
  "query answer, compact": (rows) => JSON.stringify(toQueryAnswer(tableOf(rows))),
  "query answer, pretty": (rows) => JSON.stringify(toQueryAnswer(tableOf(rows)), null, 2),
  "array of table rows, compact": (rows) => JSON.stringify(tableOf(rows)),
  "array of table rows, pretty, with CRLF": (rows) =>
    JSON.stringify(tableOf(rows), null, 2).replaceAll("\n", "\r\n"),
  "array of exported rows with a byte order mark": (rows) => `\ufeff${JSON.stringify(rows, null, 4)}`,
  "array in gzip": (rows) => gzipSync(JSON.stringify(tableOf(rows), null, 2)),
  "one Event Hubs body": (rows) => JSON.stringify({ records: rows }),
  "Event Hubs bodies, one a line": (rows) => linesOf(bodiesOf(rows)),
  "Event Hubs bodies glued together": (rows) =>
    bodiesOf(rows)
      .map((body) => JSON.stringify(body))
      .join(""),
  "Event Hubs body over several lines": (rows) => JSON.stringify({ records: rows }, null, 2),
  "Event Hubs bodies as an array": (rows) => JSON.stringify(bodiesOf(rows)),
  "rows over several lines each": (rows) => rows.map((row) => JSON.stringify(row, null, 2)).join("\n"),
};
