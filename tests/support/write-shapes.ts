import { exportedRow, type LoggedRow, TOKEN_QUERY } from "./logged-rows";
import { toCsv, toTableRow } from "./table-exports";

/** Writes rows, in Azure's exported shape, as one tool does. */
export type WriteRows = (rows: readonly LoggedRow[]) => string | Buffer;

export const json = (value: unknown): string => JSON.stringify(value);
export const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
export const lines = (values: readonly unknown[]): string =>
  values.map((value) => `${json(value)}\n`).join("");
export const texts = (rows: readonly LoggedRow[], wrap: (text: string) => unknown): string =>
  lines(rows.map((row) => wrap(json(row))));
export const base64 = (text: string): string => Buffer.from(text).toString("base64");
export const utf16 = (text: string, big = false): Buffer => {
  const bytes = Buffer.from(text, "utf16le");
  return big ? bytes.swap16() : bytes;
};

export const tables = (rows: readonly LoggedRow[]) => {
  const table = rows.map(toTableRow);
  const names = Object.keys(table[0] ?? {});
  const cells = table.map((row) => names.map((name) => row[name] ?? null));
  return { table, names, cells };
};
export type Table = ReturnType<typeof tables>;
export const asTable =
  (write: (table: Table) => string | Buffer): WriteRows =>
  (rows) =>
    write(tables(rows));
export const csv = (rows: readonly LoggedRow[]): string => toCsv(rows.map(toTableRow));
export const separated = (delimiter: string) =>
  asTable(({ names, cells }) =>
    [names, ...cells]
      .map((line) => line.map((cell) => `"${String(cell ?? "").replaceAll('"', '""')}"`).join(delimiter))
      .join("\r\n"),
  );
export const renamed = (change: (name: string) => string) =>
  asTable(({ table }) =>
    lines(
      table.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [change(name), value])),
      ),
    ),
  );
export const withTimes = (change: (iso: string) => unknown, name = "TimeGenerated") =>
  asTable(({ table }) =>
    toCsv(
      table.map((row) => ({ ...row, TimeGenerated: change(String(row.TimeGenerated)) })) as typeof table,
      { TimeGenerated: name },
    ),
  );

/** A value as OpenTelemetry writes it. */
export function anyValue(value: unknown): unknown {
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } };
  if (typeof value === "object" && value !== null) return { kvlistValue: { values: keyValues(value) } };
  return typeof value === "number" ? { intValue: String(value) } : { stringValue: String(value) };
}
export const keyValues = (value: object) =>
  Object.entries(value).map(([key, inner]) => ({ key, value: anyValue(inner) }));
export const otlp = (rows: readonly LoggedRow[], record: (row: LoggedRow) => object): string =>
  json({
    resourceLogs: [
      {
        resource: { attributes: keyValues({ "cloud.provider": "azure" }) },
        scopeLogs: [{ logRecords: rows.map(record) }],
      },
    ],
  });

export function flat(value: object, prefix = "", separator = "."): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.entries(flat(inner, `${prefix}${name}${separator}`, separator))
        : [[`${prefix}${name}`, inner]],
    ),
  );
}
export const columnsOf = ({ names }: Table) =>
  names.map((name) => ({ ColumnName: name, ColumnType: "string" }));
export const epoch = (iso: string): number => Date.parse(iso);

/** Two refused requests, one that went through, one without a token. */
export const fourRows = (query = TOKEN_QUERY): readonly LoggedRow[] => [
  exportedRow(1, { query }),
  exportedRow(2, { query }),
  exportedRow(3, { query, status: 200 }),
  exportedRow(4, { query: "" }),
];
