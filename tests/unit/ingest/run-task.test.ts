import { mkdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { unreadableBecause } from "@/lib/ingest/files/list-files";
import { type LoadPlan, planLoad } from "@/lib/ingest/files/plan-load";
import { cutTasks } from "@/lib/ingest/files/tasks";
import { runTask, type TaskPart } from "@/lib/ingest/loader/run-task";
import { type FileRecord, withPart } from "@/lib/store/file-record";
import { READER_FAULTS } from "@/lib/store/reader-fault";
import type { LedgerFile } from "@/lib/store/segment";
import { linesOf, manyRows } from "../../support/logged-rows";
import { makeTemporaryFolder } from "../../support/temporary-folder";

let folder: ReturnType<typeof makeTemporaryFolder>;
let logs: string;
let spool: string;

beforeEach(() => {
  folder = makeTemporaryFolder();
  [logs, spool] = [join(folder.path, "logs"), join(folder.path, "spool")];
  mkdirSync(logs);
  mkdirSync(spool);
});
afterEach(() => folder.remove());

const put = (name: string, content: string) => writeFileSync(join(logs, name), content);
const plan = (input = logs, ledger: readonly LedgerFile[] = []): LoadPlan =>
  planLoad({ input, spool, ledger, nextFile: 1, takeOpenEnds: true, trustTimes: false }, Date.now());

async function run({ files }: LoadPlan) {
  const parts: TaskPart[] = [];
  const problems: string[] = [];
  for (const task of cutTasks(files)) {
    await runTask(task, spool, {
      part: async (part) => {
        parts.push(part);
      },
      problem: (message) => problems.push(message),
    });
  }
  const read = parts.flatMap((part) => part.parts);
  return {
    problems,
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    paths: read.map(({ path }) => path),
  };
}

it("a file that went away between the plan and the reading leaves the others be", async () => {
  for (const name of ["a", "b", "c"]) put(name, linesOf(manyRows(3)));
  const planned = plan();
  rmSync(join(logs, "b"));
  expect(await run(planned)).toEqual({
    problems: ["b: cannot be read (ENOENT)"],
    rows: 6,
    paths: ["a", "c"],
  });
});

it("a file that fails while it is read leaves nothing behind of what was not handed over", async () => {
  for (const name of ["a", "b", "c"]) put(name, linesOf(manyRows(3)));
  const planned = plan();
  rmSync(join(logs, "b"));
  mkdirSync(join(logs, "b"));
  expect(await run(planned)).toEqual({
    problems: ["b: cannot be read (EISDIR)"],
    rows: 6,
    paths: ["a", "c"],
  });
});

/** Every row that the file has now, by two looks, the second one after the change. */
async function lookTwice(change: () => void, known: readonly LedgerFile[] = []) {
  const look = async (ledger: readonly LedgerFile[], between: () => void) => {
    const { files } = plan(logs, ledger);
    between();
    const parts: TaskPart[] = [];
    const problems: string[] = [];
    const output = {
      part: async (part: TaskPart) => void parts.push(part),
      problem: (text: string) => void problems.push(text),
    };
    for (const task of cutTasks(files)) await runTask(task, spool, output);
    const before = new Map(ledger.map((file) => [file.id, file as FileRecord]));
    for (const part of parts.flatMap((each) => each.parts))
      before.set(part.file, withPart(before.get(part.file), part, { failures: 0, outcomes: 0 }));
    return { ledger: [...before.values()], problems };
  };
  const first = await look(known, change);
  const second = await look(first.ledger, () => {});
  return { first, second };
}

it("a log that is rotated between the plan and the reading is read from its start by the next look", async () => {
  put("log", linesOf(manyRows(3)));
  const known = (await lookTwice(() => {})).second.ledger;
  expect(known).toMatchObject([{ stored: 3, finished: true }]);
  put("log", linesOf(manyRows(5)));
  const { first, second } = await lookTwice(() => {
    rmSync(join(logs, "log"));
    put("log", linesOf(manyRows(20, 100)));
  }, known);
  expect(first.problems).toEqual([
    "log: changed while it was being read; the next look reads it from its start",
  ]);
  expect(second).toMatchObject({
    problems: [],
    ledger: [{ read: 20, stored: 20, rejected: 0, finished: true }],
  });
});

it("a long log that is cut off while it is read ends there, and keeps no reader busy", async () => {
  const lines = "not a log\n".repeat(2_000_000);
  put("log", lines);
  const { first, second } = await lookTwice(() => truncateSync(join(logs, "log"), 1_000));
  expect(first.ledger).toMatchObject([{ read: 100 }]);
  expect(second.ledger).toMatchObject([{ read: 100, finished: true, offset: 1_000 }]);
});

it("a block that ended its reader is left out aloud, and the lines around it are read once", async () => {
  put("a", linesOf(manyRows(9)));
  const [file] = plan().files;
  if (!file) throw new Error("nothing planned");
  const third = Math.floor(file.size / 3);
  const items = [
    { file, from: 0, to: third },
    { file, from: third, to: 2 * third, fault: "memory" as const },
    { file, from: 2 * third, to: file.size },
  ];
  const parts: TaskPart[] = [];
  const output = { part: async (part: TaskPart) => void parts.push(part), problem: () => {} };
  await runTask({ number: 0, made: 0, items }, spool, output);
  const read = parts.flatMap((part) => part.parts);
  expect(read.map(({ note }) => note)).toEqual(["", READER_FAULTS.memory, ""]);
  expect(read.reduce((sum, { tally }) => sum + tally.stored, 0)).toBe(6);
  expect(read.map(({ finished }) => finished)).toEqual([false, false, true]);
  const ledger = read.reduce<FileRecord | undefined>(
    (known, part) => withPart(known, part, { failures: 0, outcomes: 0 }),
    undefined,
  );
  expect(ledger).toMatchObject({ note: READER_FAULTS.memory, finished: true, stored: 6 });
});

it("a spool that can't be written is no file's fault", async () => {
  put("a", linesOf(manyRows(3)));
  rmSync(spool, { recursive: true });
  await expect(run(plan())).rejects.toThrow("ENOENT");
});

it("an input that went away is one whose files are gone; one that never was is a fault", () => {
  const nowhere = join(logs, "nowhere");
  expect(() => plan(nowhere)).toThrow("ENOENT");
  const known = { size: 1, modifiedMs: 1, etag: "", offset: 1, headHash: "", tailHash: "", note: "" };
  const ledger = [{ id: 3, path: "log", ...known, finished: true, openEnd: false, reread: false }];
  expect(plan(nowhere, ledger)).toMatchObject({
    files: [],
    gone: [3],
    problems: ["the file or folder of logs does not exist"],
  });
});

it("a file named by the URL it was fetched from is known without the signature in it", () => {
  const names = ["AAAA", "BBBB"].map((start) => `PT1H.json?sv=1&sig=${start}S1gNaTuRe0123456789`);
  for (const name of names) put(name, "");
  const paths = plan().files.map(({ path }) => path);
  expect(new Set(paths).size).toBe(2);
  for (const path of paths) expect(path).toMatch(/^PT1H\.json\?sv=1&sig=REDACTED \([0-9a-f]{8}\)$/);
});

it("a reader's own fault is said by its kind, without its words", () => {
  const error = new RangeError("/srv/logs/secret.json: no array is that long");
  expect(unreadableBecause(error)).toMatch(/reader failed \(RangeError\), a bug in this program$/);
  error.name = "sig=S1gNaTuRe0123456789";
  expect(unreadableBecause(error)).toMatch(/failed \(Error\)/);
});

it("a package that is missing is said as that", () => {
  const error = Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" });
  expect(unreadableBecause(error)).toMatch(/a package of this program is missing: run npm install$/);
});
