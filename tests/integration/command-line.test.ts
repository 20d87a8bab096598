import { spawn } from "node:child_process";
import { cpSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { ArgumentFault } from "@/lib/cli/argument-fault";
import { parseArguments } from "@/lib/cli/arguments";
import { bundleForTests, INSIGHT } from "../support/bundles";
import { createLab, type Lab } from "../support/lab";
import { exportedRow, linesOf, manyRows, requestIdOf } from "../support/logged-rows";
import { runInsight, running } from "../support/run-insight";
import { makeTemporaryFolder } from "../support/temporary-folder";

interface JsonReport {
  readonly schemaVersion: number;
  readonly window: { readonly from: string; readonly to: string };
  readonly total: number;
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  readonly requests: readonly Readonly<Record<string, unknown>>[];
  readonly accounting: Readonly<Record<string, number>>;
}

const lab: Lab = createLab();
const DAY = ["--from", "2026-11-20T00:00:00Z", "--to", "2026-11-21T00:00:00Z"];
const asking = (...words: string[]) => runInsight(["--logs", lab.logs, ...words]);

async function report(...words: string[]): Promise<JsonReport> {
  const { code, out, err } = await asking(...words, "--format", "json");
  expect(code, err).toBe(0);
  return JSON.parse(out) as JsonReport;
}

const times = ["09:59:59.9999999", "10:00:00.0000000", "10:59:59.9999999", "11:00:00.0000000"];

let some: JsonReport;
let all: JsonReport;

beforeAll(async () => {
  lab.put("a/many.json", linesOf(manyRows(120)));
  lab.put("a/ok.json", linesOf(manyRows(7, 200, { status: 200 })));
  lab.put("b/other.json", `${linesOf(manyRows(3, 300, { account: "stother" }))}not a row\n`);
  const atEdges = times.map((time, n) =>
    exportedRow(0, { account: "stedge", requestId: requestIdOf(900 + n), time: `2026-11-20T${time}Z` }),
  );
  lab.put("c/edges.json", linesOf(atEdges));
  lab.put("c/no-id.json", linesOf([exportedRow(0, { account: "stnoid", requestId: null })]));
  [some, all] = [await report(...DAY), await report(...DAY, "--all")];
});
afterAll(lab.close);

describe("JSON", () => {
  it("is one object of the promised shape", () => {
    expect(some).toMatchObject({
      schemaVersion: 1,
      window: { from: "2026-11-20T00:00:00.0000000Z", to: "2026-11-21T00:00:00.0000000Z" },
      total: 128,
    });
    expect(some.reasons.reduce((sum, { count }) => sum + count, 0)).toBe(128);
    expect(some.accounting).toMatchObject({
      ...{ read: 136, stored: 128, counted: 7, duplicate: 0, notRelevant: 0, rejected: 1, files: 5 },
    });
  });

  it("tells of each request what the issue promises", () => {
    const promised = [
      "time",
      "account",
      "operation",
      "reason",
      "confidence",
      "requestId",
      "evidence",
      "candidates",
    ];
    for (const request of all.requests) {
      expect(Object.keys(request)).toEqual(expect.arrayContaining(promised));
      for (const evidence of request.evidence as object[])
        expect(Object.keys(evidence).toSorted()).toEqual(["actual", "expected", "text", "what"]);
      for (const candidate of request.candidates as object[])
        expect(Object.keys(candidate).toSorted()).toEqual(["reason", "settledBy", "why"]);
    }
    const without = all.requests.filter(({ account }) => account === "stnoid");
    expect(without.map(({ requestId }) => requestId)).toEqual([null]);
    expect(all.requests[0]).toMatchObject({ requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it("holds the newest 50, or all with --all, newest first", () => {
    expect([some.requests.length, all.requests.length]).toEqual([50, 128]);
    const order = all.requests.map(({ time }) => String(time));
    expect(order).toEqual(order.toSorted().toReversed());
    expect(some.requests).toEqual(all.requests.slice(0, 50));
    expect(some.total).toBe(all.total);
  });

  it("counts a window whose start is inside and whose end is not, to 100 ns, for the account alone", async () => {
    const window = ["--from", "2026-11-20T10:00:00Z", "--to", "2026-11-20T11:00:00Z"];
    const edges = await report(...window, "--account", "STedge");
    expect(edges.total).toBe(2);
    expect(edges.requests.map(({ time }) => time)).toEqual(
      ["10:59:59.9999999", "10:00:00.0000000"].map((time) => `2026-11-20T${time}Z`),
    );
  });

  it("has no rows and no reasons where there are none", async () => {
    const empty = await report("--from", "2026-01-01", "--to", "2026-01-02");
    expect(empty).toMatchObject({ total: 0, reasons: [], requests: [] });
  });
});

describe("the other formats say the same", () => {
  it("text, Markdown and CSV hold every request once", async () => {
    for (const format of ["text", "markdown", "csv"]) {
      const { code, out, err } = await asking(...DAY, "--all", "--format", format);
      expect(code).toBe(0);
      expect(err).toContain("Reading");
      expect(out).not.toContain("Reading ");
      for (const n of [0, 119, 300]) expect(out.split(requestIdOf(n)).length, format).toBe(2);
      if (format === "text") expect(out).toMatch(/128 requests blocked.*136 lines of 5 files/s);
    }
  });

  it("a reader that has seen enough ends it without a complaint", async () => {
    const child = spawn(process.execPath, [INSIGHT, "--logs", lab.logs, ...DAY, "--all"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let complaint = "";
    child.stderr.on("data", (text) => {
      complaint += text;
    });
    child.stdout.destroy();
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect([code, complaint.includes("Error")]).toEqual([0, false]);
  });
});

describe("what the page's address can ask", () => {
  it("without times it is the newest 24 hours in the logs", async () => {
    expect(await report()).toMatchObject({ total: some.total });
    expect(
      (await report("--timespan", "PT1H", "--to", "2026-11-20T11:00:00Z", "--account", "stedge")).total,
    ).toBe(2);
  });

  it("reasons are chosen and left out, rows are sorted, all of them too", async () => {
    const [{ reason = "" } = {}] = all.reasons;
    const only = await report(...DAY, "--reason", reason, "--all");
    expect(only.requests.every((request) => request.reason === reason)).toBe(true);
    const others = await report(...DAY, `--reason=-${reason}`, "--all");
    expect(only.requests.length + others.requests.length).toBe(all.requests.length);
    const sorted = await report(...DAY, "--sort", "time", "--all");
    const order = sorted.requests.map(({ time }) => String(time));
    expect([sorted.requests.length, order]).toEqual([all.requests.length, order.toSorted()]);
  });

  it("tokens that end soon and a comparison are told as the page tells them", async () => {
    const one = [...DAY, "--account", "stcontosodemo"];
    const ending = await asking(...one, "--expiring", "--within", "PT6H", "--format", "json");
    expect(ending.code, ending.err).toBe(0);
    expect(JSON.parse(ending.out)).toMatchObject({ state: "ending", account: "stcontosodemo" });
    const compared = await asking(...one, "--compare", "2026-11-18/2026-11-19");
    expect(compared.code, compared.err).toBe(0);
    expect(compared.out).toMatch(/^stcontosodemo: The log does not cover this time range\n/);
    expect(compared.out).toContain("BY REASON");
    const several = await asking(...DAY, "--compare", "previous");
    expect([several.code, several.err]).toEqual([2, expect.stringContaining("--compare is of one account")]);
    const refused = await asking(...one, "--compare", "yesterday");
    expect(refused.err).toMatch(/^--compare: "yesterday" is neither previous nor an interval start\/end\n/);
  });

  it("JSON lines, Parquet and a page come out as they are in the browser", async () => {
    const { out: lines } = await asking(...DAY, "--all", "--format", "jsonl");
    expect(lines.trimEnd().split("\n")).toHaveLength(all.requests.length);
    const { out: parquet } = await asking(...DAY, "--all", "--format", "parquet");
    expect([parquet.slice(0, 4), parquet.slice(-4)]).toEqual(["PAR1", "PAR1"]);
    const { code, err } = await asking(...DAY, "--format", "html");
    expect([code, err]).toEqual([2, expect.stringContaining("--account")]);
    const { out: page } = await asking(...DAY, "--format", "html", "--account", "stother");
    expect(page).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  });
});

describe("exit codes", () => {
  const wrong: readonly (readonly [string, readonly string[]])[] = [
    ["--logs", DAY],
    ["--timespan", ["--logs", lab.logs, "--timespan", "6h"]],
    ["--reason", ["--logs", lab.logs, ...DAY, "--reason", "sas-expird"]],
    ["--sort", ["--logs", lab.logs, ...DAY, "--sort", "size"]],
    ["--from", ["--logs", lab.logs, "--from", "2026-11-20T00:00:00", "--to", "2026-11-21"]],
    ["--to", ["--logs", lab.logs, "--from", "2026-11-20", "--to", "tomorrow"]],
    ["--to", ["--logs", lab.logs, "--from", "2026-11-20", "--to", "2026-11-20"]],
    ["--format", ["--logs", lab.logs, ...DAY, "--format", "xml"]],
    ["--account", ["--logs", lab.logs, ...DAY, "--account", "a/../b"]],
    ["--logs", ["--logs", join(lab.logs, "nowhere"), ...DAY]],
    ["--depth", ["--logs", lab.logs, ...DAY, "--depth", "3"]],
    ["more", ["--logs", lab.logs, ...DAY, "more"]],
  ];

  it.each(wrong)("what is wrong is named: %s", (name, words) => {
    expect(() => parseArguments(words)).toThrow(ArgumentFault);
    expect(() => parseArguments(words)).toThrow(name);
  });

  it("2 for arguments that can't be used, and nothing on standard output", async () => {
    const { code, out, err } = await runInsight(["--logs", join(lab.logs, "nowhere"), ...DAY]);
    expect([code, out]).toEqual([2, ""]);
    expect(err.split("\n")[0]).toContain("--logs");
    expect(err).toContain("npm run -s insight");
  });

  it("0 for help, which goes to standard output", async () => {
    const { code, out, err } = await runInsight(["--help"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("--logs");
  });

  it("1 when nothing can be read", async () => {
    const other = createLab();
    symlinkSync(join(other.logs, "nowhere"), join(other.logs, "log.json"));
    const { code, out } = await runInsight(["--logs", other.logs, ...DAY]);
    other.close();
    expect(code).toBe(1);
    expect(out).toContain("log.json: cannot be read");
    expect(out).not.toContain("0 requests");
  });
});

describe("beside others", () => {
  it("works while another process holds the store of the same logs, and leaves nothing behind", async () => {
    const script = await bundleForTests("tests/support/store-holder.ts");
    const holder = spawn(process.execPath, [script, lab.data, lab.logs], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    await new Promise((resolve) => holder.stdout.once("data", resolve));
    const folder = makeTemporaryFolder();
    const { code } = await runInsight(["--logs", lab.logs, ...DAY], { TMPDIR: folder.path });
    expect([code, readdirSync(folder.path)]).toEqual([0, []]);
    folder.remove();
    const gone = new Promise((resolve) => holder.once("exit", resolve));
    holder.stdin.end();
    await gone;
  });
});

it("a reader that was started for nothing keeps nobody waiting", async () => {
  const folder = makeTemporaryFolder();
  onTestFinished(folder.remove);
  for (const name of ["insight.mjs", "insight-program.mjs"])
    cpSync(join(dirname(INSIGHT), name), join(folder.path, name));
  writeFileSync(join(folder.path, "loader.mjs"), "setTimeout(() => {}, 100_000);");
  const started = performance.now();
  const { code, err } = await running(join(folder.path, "insight.mjs"))(["--logs"]);
  expect([code, err]).toEqual([2, expect.stringContaining("--logs")]);
  expect(performance.now() - started).toBeLessThan(60_000);
});
