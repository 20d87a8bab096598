import type { StoreReader } from "@/lib/store/database";
import type { Condition } from "./where";

/** About how many rows tell how often a text comes. */
const SAMPLED = 40_000;

/**
 * Whether more than half of `most` failures probably are in scope, by some stretches of them; true where that is not known.
 * So few failures as `most` are never too many.
 */
export async function isCommon(
  reader: StoreReader,
  { sql, values }: Condition,
  most: number,
): Promise<boolean> {
  const [table] = await reader.read(
    "SELECT estimated_size AS rows FROM duckdb_tables() WHERE table_name = 'failures'",
  );
  const rows = Number(table?.rows);
  if (rows <= most) return false;
  const percent = Math.min(100, (100 * SAMPLED) / rows);
  const [sample] = await reader.read(
    `SELECT count(*) AS sampled, count(*) FILTER (WHERE ${sql}) AS held
     FROM (SELECT * FROM failures TABLESAMPLE system(${percent.toFixed(6)}%))`,
    values,
  );
  return !((Number(sample?.held) / Number(sample?.sampled)) * rows <= most / 2);
}
