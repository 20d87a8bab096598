import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Database } from "@/lib/store/database";
import { makeTemporaryFolder } from "../support/temporary-folder";

const ROWS = 500_000;
/** Rows of a table that DuckDB reads at a time. */
const VECTOR = 2_048;
/** More than DuckDB does this for by itself. */
const WANTED = 60;

interface Operator {
  readonly operator_type?: string;
  readonly operator_cardinality?: number;
  readonly children?: readonly Operator[];
}

const scanned = ({ operator_type, operator_cardinality = 0, children = [] }: Operator): number =>
  operator_type === "TABLE_SCAN" ? operator_cardinality : Math.max(0, ...children.map(scanned));

test("of rows far apart that are asked for by their numbers, what lies between is not read", async () => {
  const folder = makeTemporaryFolder();
  onTestFinished(folder.remove);
  const database = await Database.open({
    file: ":memory:",
    spool: join(folder.path, "spool"),
    temporary: join(folder.path, "temporary"),
  });
  onTestFinished(() => database.close());
  await database.write(`CREATE TABLE many AS SELECT range AS value FROM range(${ROWS})`);
  const wanted = Array.from({ length: WANTED }, (_, n) => `(${Math.floor((n * ROWS) / WANTED)})`).join(", ");
  const [plan] = await database.read(
    `EXPLAIN (ANALYZE, FORMAT JSON) SELECT value FROM many JOIN (VALUES ${wanted}) AS wanted(number) ON many.rowid = wanted.number`,
  );
  const rows = scanned(JSON.parse(String(plan?.explain_value)) as Operator);
  expect(rows).toBeGreaterThanOrEqual(WANTED);
  expect(rows).toBeLessThanOrEqual(WANTED * VECTOR);
});
