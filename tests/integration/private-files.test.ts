import { chmodSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Store } from "@/lib/store/store";
import { storeProblemOf } from "@/lib/store/store-problem";
import { bundleForTests, LOADER } from "../support/bundles";
import { loadInto, openLab } from "../support/lab";
import { linesOf, manyRows } from "../support/logged-rows";
import { runToEnd } from "../support/run-to-end";

const modeOf = (path: string): string => (lstatSync(path).mode & 0o777).toString(8);

/** Everything below a folder with its mode. */
function modesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => {
    const path = join(folder, name);
    return `${lstatSync(path).isDirectory() ? "folder" : "file"} ${modeOf(path)}`;
  });
}

it("what a process keeps is its user's alone, while it loads and after", async () => {
  const lab = openLab();
  lab.put("a.json", linesOf(manyRows(50)));
  const script = await bundleForTests("tests/support/private-owner.ts");
  const { code, out } = await runToEnd(script, [lab.data, lab.logs, LOADER]);
  expect(code, out).toBe(0);
  expect(modeOf(lab.data)).toBe("700");
  const seen = new Set([...out.trim().split("\n"), ...modesIn(lab.data)]);
  expect([...seen].toSorted()).toEqual(["file 600", "folder 700"]);
});

it("a store that others could read is theirs no more; a folder that is there keeps its mode", async () => {
  const lab = openLab();
  lab.put("a.json", linesOf(manyRows(5)));
  const store = await lab.open();
  await loadInto(store, lab.logs);
  store.close();
  const file = join(lab.data, "store.duckdb");
  chmodSync(lab.data, 0o755);
  chmodSync(file, 0o644);
  chmodSync(join(lab.data, "spool"), 0o755);
  (await lab.open()).close();
  expect([lab.data, file, join(lab.data, "spool")].map(modeOf)).toEqual(["755", "600", "700"]);
});

it("a data folder that can't be made is named as such", async () => {
  const problem = await Store.open("/dev/null/data", "logs", false).then(
    () => null,
    (error: unknown) => storeProblemOf(error),
  );
  expect(problem).toMatchObject({ fault: "data-folder", message: "The data folder can't be written to." });
  expect(problem?.nextStep).toContain("--data <folder>");
});
