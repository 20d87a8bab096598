import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openLab } from "../support/lab";
import { exportedRow, linesOf, manyRows } from "../support/logged-rows";
import { runInsight } from "../support/run-insight";
import { shortOrSoak } from "../support/soak";
import { toCsv, toTableRow } from "../support/table-exports";

const DAY = ["--from", "2026-11-20T00:00:00Z", "--to", "2026-11-21T00:00:00Z"];
const NOTHING = "None of the log lines could be used, so it isn't known whether any requests were blocked.";

const settle = (logs: string, format: string) => runInsight(["--logs", logs, ...DAY, "--format", format]);

const pick = (row: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));

/** Files of which no line can be used, and what is said of each. */
const USELESS: Readonly<Record<string, readonly [content: string, said: RegExp]>> = {
  "local times": [
    toCsv(manyRows(2, 0).map((row) => ({ ...toTableRow(row), TimeGenerated: "20/11/2026 10:00:00" }))),
    /none of its 2 lines could be used: 2 with a .*time/,
  ],
  "no JSON at all": [
    "not a row\nnor this\n",
    /none of its 2 lines could be used: 2 not a complete JSON object/,
  ],
  "one line": ["not a row\n", /its only line could not be used: not a complete JSON object/],
  "records of something else": ['{"name":"a"}\n{"name":"b"}\n', /no storage log columns in its/],
  "a projection without the URI": [
    toCsv(manyRows(3).map((row) => pick(toTableRow(row), ["TimeGenerated", "OperationName", "StatusCode"]))),
    /no (?:storage log columns|column for)|none of its 3 lines/,
  ],
  "no line": ["", /contains no lines/],
};

/** What holds no line is nothing to be told of beside others. */
const OF_SOME_LINES = Object.entries(USELESS).filter(([, [content]]) => content !== "");

describe("no report stands at 0 where nothing could be used", () => {
  it.each(["text", "markdown"])("%s says of each file what is wrong with it, first", async (format) => {
    const lab = openLab();
    for (const [name, [content]] of OF_SOME_LINES) lab.put(name, content);
    const { code, out: written } = await settle(lab.logs, format);
    const out = written.replaceAll("\\", "");
    expect(code).toBe(1);
    expect(out).not.toMatch(/\b0 (?:blocked )?requests?\b/);
    expect(out).toContain(NOTHING);
    const first = out.slice(0, out.indexOf(NOTHING)).split("\n");
    const lineOf = (name: string) => first.find((line) => line.includes(`${name}: `)) ?? "";
    for (const [name, [, said]] of OF_SOME_LINES) expect(lineOf(name), name).toMatch(said);
  });

  it.each(shortOrSoak(["no line"], Object.keys(USELESS)))("a file alone: %s", async (name) => {
    const lab = openLab();
    const [content, said] = USELESS[name] ?? ["", /none/];
    lab.put("log", content);
    const { code, out } = await settle(lab.logs, "text");
    expect(code).toBe(1);
    expect(out).not.toMatch(/\b0 (?:blocked )?requests?\b/);
    expect(out.search(said)).toBeGreaterThanOrEqual(0);
    expect(out.search(said)).toBeLessThan(out.indexOf(NOTHING));
  });

  it("JSON holds it, CSV says it on standard error", async () => {
    const lab = openLab();
    lab.put("log", "not a row\n");
    const json = await settle(lab.logs, "json");
    expect(json.code).toBe(1);
    const { reading, accounting } = JSON.parse(json.out);
    expect(reading).toEqual({
      usable: false,
      statements: [
        {
          kind: "rejected-file",
          text: "log: its only line could not be used: not a complete JSON object",
        },
      ],
    });
    expect(accounting).toMatchObject({ unused: 1, perFile: [{ use: "rejected" }] });
    const csv = await settle(lab.logs, "csv");
    expect([csv.code, csv.out.split("\n").length]).toEqual([1, 2]);
    expect(csv.err).toContain("not a complete JSON object");
    expect(csv.err).toContain(NOTHING);
  });

  it("an empty folder", async () => {
    const lab = openLab();
    const { code, out } = await settle(lab.logs, "text");
    expect(code).toBe(1);
    expect(out).toContain("There are no files to read.");
  });
});

it("a count of 0 beside rejected lines is only as good as what could be read", async () => {
  const lab = openLab();
  lab.put("log", `${linesOf(manyRows(3, 0, { status: 200 }))}not a row\n`);
  const { code, out } = await settle(lab.logs, "text");
  expect(code).toBe(0);
  expect(out).toContain(
    "0 requests blocked by user delegation SAS failures, as far as the logs could be read",
  );
  expect(out).toContain("1 of 4 lines could not be used: 1 not a complete JSON object");
});

it("logs that are all in order say nothing of the kind, and what each file was recognised as", async () => {
  const lab = openLab();
  lab.put("a.json", linesOf(manyRows(3)));
  lab.put("b.csv", toCsv(manyRows(2, 10).map(toTableRow)));
  lab.put("c.json", linesOf(manyRows(2, 20, { query: "" })));
  const { code, out } = await settle(lab.logs, "text");
  expect(code).toBe(0);
  expect(out).toMatch(/^5 requests blocked by user delegation SAS failures\n/);
  expect(out).toMatch(/a\.json: JSON lines.*known columns; 3 rows with a key parameter/);
  expect(out).toMatch(/b\.csv: CSV.*known columns.*2 rows with a key parameter/);
});

describe("what could not be read", () => {
  it("is named, in JSON and in the exit code; the rest is told", async () => {
    const lab = openLab();
    lab.put("a/good.json", linesOf(manyRows(3)));
    lab.put(".hidden.json", linesOf(manyRows(3, 900)));
    const outside = join(lab.logs, "..", "outside");
    mkdirSync(outside);
    writeFileSync(join(outside, "log.json"), linesOf(manyRows(3, 50)));
    symlinkSync(join(outside, "log.json"), join(lab.logs, "file-out.json"));
    symlinkSync(outside, join(lab.logs, "folder-out"));
    symlinkSync(join(lab.logs, "a"), join(lab.logs, "folder-in"));
    symlinkSync("circle", join(lab.logs, "circle"));
    symlinkSync("/dev/null", join(lab.logs, "device"));
    expect(spawnSync("mkfifo", [join(lab.logs, "pipe")]).status).toBe(0);
    const misspelt = Buffer.concat([Buffer.from(`${lab.logs}/`), Buffer.from([0x6c, 0xf6, 0x67])]);
    writeFileSync(misspelt, linesOf(manyRows(3, 70)));
    const { code, out, err } = await settle(lab.logs, "json");
    expect(code).toBe(1);
    const { accounting, total, reading } = JSON.parse(out);
    expect([total, reading.usable]).toEqual([3, true]);
    expect(accounting.notRead.problems).toEqual([
      "circle: cannot be read (ELOOP)",
      "device: a link to outside the folder",
      "file-out.json: a link to outside the folder",
      "folder-out: a link to outside the folder",
      "l\u{FFFD}g: a name that is not UTF-8 can't be opened; rename it",
      "pipe: a named pipe, not read",
    ]);
    expect(err).toContain("pipe: a named pipe, not read");
    const text = await settle(lab.logs, "text");
    expect(text.out.indexOf("circle: cannot be read")).toBeLessThan(text.out.indexOf("3 requests blocked"));
  });

  it("one path that is no file", async () => {
    const { code, out } = await settle("/dev/null", "text");
    expect(code).toBe(1);
    expect(out).toContain("null: a device, not read");
  });

  it("a store among the logs is left out, and said to be", async () => {
    const lab = openLab();
    lab.put("a.json", linesOf([exportedRow(1)]));
    lab.put("data/store.duckdb", "no log");
    lab.put("data/store.duckdb.wal", "no log");
    lab.put("data/owner.json", '{"pid":1}');
    lab.put("data/spool/part-0.failures", "no log");
    lab.put("data/logs/b.json", linesOf([exportedRow(2)]));
    const { code, out } = await settle(lab.logs, "json");
    expect(code).toBe(0);
    const { accounting, total } = JSON.parse(out);
    expect([total, accounting.rejected, accounting.files]).toEqual([2, 0, 2]);
    expect(accounting.notRead.leftOut).toEqual([
      "data/owner.json: part of a store, not a log",
      "data/spool: part of a store, not a log",
      "data/store.duckdb.wal: part of a store, not a log",
      "data/store.duckdb: part of a store, not a log",
    ]);
  });
});
