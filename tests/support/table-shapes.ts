import { toCsv, toUsTime } from "./table-exports";
import {
  asTable,
  base64,
  csv,
  epoch,
  flat,
  json,
  separated,
  utf16,
  type WriteRows,
  withTimes,
} from "./write-shapes";

/** Tables as tools write them, each by its name. */
export const TABLE_SHAPES: Readonly<Record<string, WriteRows>> = {
  CSV: csv,
  "CSV in UTF-16": (rows) => utf16(`\ufeff${csv(rows)}`),
  "CSV with CR alone": (rows) => csv(rows).replaceAll("\r\n", "\r"),
  "CSV behind a byte order mark": (rows) => `\ufeff${csv(rows)}`,
  "PowerShell #TYPE": (rows) => `#TYPE System.Management.Automation.PSCustomObject\r\n${csv(rows)}`,
  "Excel sep=": (rows) => `sep=;\r\n${separated(";")(rows)}`,
  semicolons: separated(";"),
  tabs: separated("\t"),
  bars: separated("|"),
  "trailing commas": (rows) => csv(rows).replaceAll("\r\n", ",\r\n"),
  "pandas index": asTable(({ table }) =>
    toCsv(table.map((row, n) => ({ "": n, ...row })) as unknown as typeof table),
  ),
  flattened: (rows) => toCsv(rows.map((row) => flat(row)) as unknown as Parameters<typeof toCsv>[0]),
  Splunk: (rows) =>
    toCsv(
      rows.map((row) => ({
        _raw: json(row),
        _time: "2026-11-20T12:00:00",
        host: "h",
      })) as unknown as Parameters<typeof toCsv>[0],
    ),
  "one column": (rows) =>
    toCsv(rows.map((row) => ({ message: json(row) })) as unknown as Parameters<typeof toCsv>[0]),
  "Spark's backslashes": (rows) =>
    `body,offset\n${rows.map((row) => `"${json(row).replaceAll('"', '\\"')}",5\n`).join("")}`,
  "base64 column": (rows) => `offset,Body\n${rows.map((row) => `5,${base64(json(row))}\n`).join("")}`,
  portal: withTimes(toUsTime, "TimeGenerated [UTC]"),
  "pandas times": withTimes((iso) => `${iso.slice(0, 10)} ${iso.slice(11, 26)}+00:00`),
  "Postgres times": withTimes((iso) => `${iso.slice(0, 10)} ${iso.slice(11, 26)}+00`),
  "Go times": withTimes((iso) => `${iso.slice(0, 10)} ${iso.slice(11, 27)} +0000 UTC`),
  "mail times": withTimes((iso) => new Date(iso).toUTCString()),
  "epoch seconds": withTimes((iso) => epoch(iso) / 1_000),
  "two files in one": (rows) => `${csv(rows.slice(0, 2))}${csv(rows.slice(2))}`,
};
