import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runInWorker } from "@/lib/store/run-in-worker";

const MANY =
  "SELECT count(*)::INTEGER AS rows FROM range($rows) AS a(n), range(1_000) AS b(n) WHERE hash(a.n + b.n) >= 0";

describe.each([
  { threads: "2", has: "threads of its own" },
  { threads: "1", has: "no thread of its own" },
])("a DuckDB with $has", ({ threads }) => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;

  beforeEach(async () => {
    instance = await DuckDBInstance.create(":memory:", { threads });
    connection = await instance.connect();
  });

  afterEach(() => {
    connection.closeSync();
    instance.closeSync();
  });

  it("gives the rows of a statement that the caller helps with after some looks", async () => {
    let looks = 0;
    const alone = () => {
      looks += 1;
      return looks < 3;
    };
    const result = await runInWorker(connection, MANY, { rows: 20_000 }, alone);
    expect(await result.getRowObjectsJS()).toEqual([{ rows: 20_000_000 }]);
    if (threads === "1") expect(looks).toBe(3);
  });

  it("rejects with DuckDB's error, and can be asked again", async () => {
    const helped = () => false;
    await expect(runInWorker(connection, "SELECT error('no such row')", undefined, helped)).rejects.toThrow(
      "no such row",
    );
    await expect(runInWorker(connection, "SELEC", undefined, helped)).rejects.toThrow("syntax error");
    const result = await runInWorker(connection, "SELECT 1 AS one; SELECT 2 AS two", undefined, helped);
    expect(await result.getRowObjectsJS()).toEqual([{ two: 2 }]);
  });
});

it("leaves a statement to DuckDB's own threads while it is alone", async () => {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  const result = await runInWorker(connection, MANY, { rows: 1_000 }, () => true);
  expect(await result.getRowObjectsJS()).toEqual([{ rows: 1_000_000 }]);
  await expect(runInWorker(connection, "SELECT error('no such row')", undefined, () => true)).rejects.toThrow(
    "no such row",
  );
  connection.closeSync();
  instance.closeSync();
});
