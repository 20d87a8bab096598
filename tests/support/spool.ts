import { readFileSync, writeFileSync } from "node:fs";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";

type Written = Required<Pick<Parameters<typeof parquetWriteBuffer>[0], "schema">>;
export type SpooledRow = Record<string, unknown>;

const bytesOf = (path: string): ArrayBuffer => Uint8Array.from(readFileSync(path)).buffer;

/** Rows of a spool file. */
export const readSpool = (path: string): Promise<SpooledRow[]> => parquetReadObjects({ file: bytesOf(path) });

/** Replaces the rows of a spool file. */
export async function rewriteSpool(
  path: string,
  change: (row: SpooledRow, at: number) => SpooledRow,
): Promise<void> {
  const { schema } = parquetMetadata(bytesOf(path)) as unknown as Pick<Written, "schema">;
  const rows = (await readSpool(path)).map(change);
  const columnData = schema.slice(1).map(({ name }) => ({ name, data: rows.map((row) => row[name]) }));
  writeFileSync(path, new Uint8Array(parquetWriteBuffer({ schema: [...schema], columnData })));
}

const valueText = (value: unknown): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value ?? "");

/** A row as one line: its values with commas between them. */
export const spoolLine = (row: SpooledRow): string => `${Object.values(row).map(valueText).join(",")}\n`;
