import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { LoggedRow } from "./logged-rows";
import { makeTemporaryFolder } from "./temporary-folder";

export interface ParquetOptions {
  readonly compression?: "uncompressed" | "snappy" | "gzip" | "zstd" | "brotli" | "lz4_raw";
  readonly version?: "V1" | "V2";
  readonly rowGroup?: number;
  /** The columns as SQL, in place of all as they are. */
  readonly select?: string;
}

/** Rows as a Parquet file, written by DuckDB: no code of ours. */
export async function parquetOf(
  rows: readonly LoggedRow[],
  { compression = "snappy", version = "V1", rowGroup = 122_880, select = "*" }: ParquetOptions = {},
): Promise<Buffer> {
  const folder = makeTemporaryFolder();
  const [from, to] = [join(folder.path, "rows.json"), join(folder.path, "rows.parquet")];
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    writeFileSync(from, rows.map((row) => JSON.stringify(row)).join("\n"));
    const options = `FORMAT parquet, COMPRESSION ${compression}, PARQUET_VERSION ${version}, ROW_GROUP_SIZE ${rowGroup}`;
    await connection.run(
      `COPY (SELECT ${select} FROM read_json('${from}', format='newline_delimited', maximum_object_size=4000000)) TO '${to}' (${options})`,
    );
    return readFileSync(to);
  } finally {
    connection.closeSync();
    instance.closeSync();
    folder.remove();
  }
}
