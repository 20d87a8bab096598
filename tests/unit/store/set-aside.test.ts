import { expect, test } from "vitest";
import type { Database } from "@/lib/store/database";
import type { Segment } from "@/lib/store/segment";
import { withoutRefused } from "@/lib/store/set-aside";
import { isPassing } from "@/lib/store/store-problem";

const SEGMENT = { failures: "f.parquet", outcomes: null, uses: null, parts: [] } as unknown as Segment;

/** A database whose every transaction ends with this. */
function failing(message: string) {
  const made = { trials: 0 };
  const database = {
    readWritten: async (sql: string) =>
      sql.includes("ord_text") ? ["1", "2"].map((n) => ({ ord_text: n, file: 1 })) : [],
    spoolFile: (name: string) => name,
    transaction: async () => {
      made.trials += 1;
      throw new Error(message);
    },
  } as unknown as Database;
  return { made, database };
}

test.each([
  "Out of Memory Error: failed to allocate data",
  "FATAL Error: database has been invalidated because of a previous fatal error",
  "IO Error: Could not write all bytes",
  "Out of Memory Error: exceeded max_temp_directory_size",
])("no row is taken for refused where nothing was said of it: %s", async (message) => {
  const { made, database } = failing(message);
  await expect(withoutRefused(database, SEGMENT)).rejects.toThrow(message);
  expect(made.trials).toBe(1);
});

test("rows that are refused are, whatever words of theirs DuckDB quotes", async () => {
  const message = "Conversion Error: could not convert 'out of memory, FATAL, no space left'";
  expect(isPassing(new Error(message))).toBe(false);
  const { leftOut } = await withoutRefused(failing(message).database, SEGMENT);
  expect(leftOut.failures).toEqual(["1", "2"]);
});
