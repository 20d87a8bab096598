import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { Database, type DatabasePaths } from "@/lib/store/database";
import { makeTemporaryFolder } from "../support/temporary-folder";

const pathsIn = (folder: string): DatabasePaths => ({
  file: join(folder, "store.duckdb"),
  spool: join(folder, "spool"),
  temporary: join(folder, "temporary"),
});

const [PARTS, PART] = [20, 60_000];

it("a store is opened whose journal does not fit into memory, and puts nothing beside its temporary folder", async () => {
  const folder = makeTemporaryFolder();
  onTestFinished(folder.remove);
  const [killed, next] = [pathsIn(join(folder.path, "killed")), pathsIn(join(folder.path, "next"))];
  const before = await Database.open(killed);
  onTestFinished(() => before.close());
  await before.write("CREATE TABLE texts (text VARCHAR)");
  // So many rows at a time as stay in the journal alone.
  const rows = `SELECT md5(n::VARCHAR) FROM range(${PART}) AS numbers(n)`;
  for (let part = 0; part < PARTS; part += 1)
    await before.transaction(async () => void (await before.write(`INSERT INTO texts ${rows}`)));
  mkdirSync(dirname(next.file), { recursive: true });
  for (const end of ["", ".wal"]) copyFileSync(killed.file + end, next.file + end);
  const after = await Database.open(next, "20MB");
  onTestFinished(() => after.close());
  expect(await after.read("SELECT count(*)::INTEGER AS rows FROM texts")).toEqual([{ rows: PART * PARTS }]);
  expect(existsSync(`${next.file}.tmp`)).toBe(false);
});
