import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleRows } from "../support/known-rows";
import { createLab, type Loaded } from "../support/lab";
import { exportedRow, type LoggedRow, linesOf, TOKEN_QUERY } from "../support/logged-rows";
import { toCsv, toExportedRow, toTableRow } from "../support/table-exports";

const ROWS: readonly LoggedRow[] = [
  exportedRow(0),
  exportedRow(1, { status: 200, statusText: "Success" }),
  exportedRow(2, { status: 404, statusText: "BlobNotFound" }),
  exportedRow(3, { status: "Unknown" }),
  exportedRow(4, { status: "403" }),
  exportedRow(5, { identity: { type: "Anonymous" } }),
  exportedRow(6, { query: `${TOKEN_QUERY}&sk=system-1` }),
  exportedRow(7, { query: "sv=2026-04-06&sr=b&sp=r&sig=XXXXX" }),
  exportedRow(8, { query: "" }),
  exportedRow(9, { path: "/reports/skoid=1&skt=2", query: "" }),
];

describe("which rows are kept and how", () => {
  const lab = createLab();
  afterAll(lab.close);
  let loaded: Loaded;
  beforeAll(async () => {
    lab.put("rows.json", linesOf(ROWS));
    loaded = await lab.load();
  });

  it("403 is stored in full, every other outcome as a narrow row, the rest only counted", () => {
    expect(loaded.total).toMatchObject({ read: 10, stored: 3, counted: 3, notRelevant: 4, rejected: 0 });
  });

  it("a status that is no number counts as an outcome without one", () => {
    expect(loaded.outcomes.map(({ status }) => status).toSorted()).toEqual([0, 200, 404]);
  });

  it("the same token has one identity, refused or not", () => {
    const tokens = [...loaded.failures, ...loaded.outcomes].map(({ token }) => token);
    expect(new Set(tokens).size).toBe(1);
  });
});

describe("the example rows", () => {
  const examples = exampleRows();
  const shapes: Readonly<Record<string, string>> = {
    "array.json": JSON.stringify(examples, null, 2),
    "table.csv": toCsv(
      examples.map((row) => toTableRow(toExportedRow(row))),
      { TimeGenerated: "TimeGenerated [UTC]" },
    ),
    "PT1H.json": linesOf(examples.map(toExportedRow)),
  };
  const alone: Loaded[] = [];

  beforeAll(async () => {
    for (const [name, content] of Object.entries(shapes)) {
      const lab = createLab();
      lab.put(name, content);
      alone.push(await lab.load());
      lab.close();
    }
  });

  it("give the same requests and the same verdicts in every shape", () => {
    const facts = alone.map(({ failures }) =>
      failures.map(({ key, time, reason, confidence, token, query, caller }) => ({
        ...{ key, time, reason, confidence, token, query, caller },
      })),
    );
    expect(facts[1]).toEqual(facts[0]);
    expect(facts[2]).toEqual(facts[0]);
  });

  it("count those that are to count, and only those", () => {
    const counted = examples.filter(({ _reason }) => _reason !== null).length;
    for (const { total } of alone) {
      expect(total).toMatchObject({ read: 32, stored: counted, counted: 1, notRelevant: 2, rejected: 0 });
    }
  });

  it("are each other's duplicates across the kinds of export", async () => {
    const lab = createLab();
    for (const [name, content] of Object.entries(shapes)) lab.put(name, content);
    const { total, files } = await lab.load();
    lab.close();
    expect(total).toMatchObject({ read: 96, stored: 29, counted: 1, duplicate: 60, notRelevant: 6 });
    expect(files["PT1H.json"]).toMatchObject({ stored: 29, duplicate: 0 });
    expect(files["array.json"]).toMatchObject({ stored: 0, counted: 0, duplicate: 30 });
  });
});
