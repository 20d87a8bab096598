import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openStore } from "@/lib/ingest/owner/ingest-loop";
import { makeTemporaryFolder } from "../support/temporary-folder";

const folder = makeTemporaryFolder();
afterEach(() => folder.remove());

test("a store stays for logs whose path is spelt otherwise, and is made anew for other logs", async () => {
  const logs = join(folder.path, "logs");
  mkdirSync(logs);
  const open = (input: string) =>
    openStore({ dataFolder: join(folder.path, "data"), input, script: "", rebuild: false, containers: null });
  const first = await open(logs);
  await first.database.transaction(async () => {
    await first.database.write("INSERT INTO meta VALUES ('note', 'kept')");
  });
  first.close();
  for (const input of [`${logs}/`, `${logs}/../logs`, relative(process.cwd(), logs)]) {
    const again = await open(input);
    const notes = await again.database.read("SELECT value FROM meta WHERE name = 'note'");
    again.close();
    expect(notes, input).toEqual([{ value: "kept" }]);
  }
  const other = await open(folder.path);
  expect(await other.database.read("SELECT value FROM meta WHERE name = 'note'")).toEqual([]);
  other.close();
});
