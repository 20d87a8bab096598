import type { Database } from "./database";
import { storeProblemOf } from "./store-problem";

/**
 * Reads all that a store holds, so that DuckDB looks at the checksum of every block. Rejects with a
 * StoreProblem where something can't be read; a million failures take about a second.
 */
export async function verifyStore(database: Database): Promise<void> {
  try {
    const tables = await database.read("SELECT table_name FROM duckdb_tables() ORDER BY table_name");
    for (const { table_name } of tables) {
      await database.read(`SELECT bit_xor(hash(whole)) FROM "${table_name}" AS whole`);
    }
  } catch (error) {
    throw storeProblemOf(error, "unanswered");
  }
}
