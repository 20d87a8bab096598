import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { loadContent, openLab } from "../support/lab";
import { exportedRow, linesOf, manyRows, requestIdOf } from "../support/logged-rows";
import { toTableRow } from "../support/table-exports";

const ROWS = [...manyRows(40), ...manyRows(20, 40, { status: 200 }), ...manyRows(5, 60, { query: "" })];
const TEXT = linesOf(ROWS);

it("a plain file and its gzip copy are one log", async () => {
  const lab = openLab();
  lab.put("a.json", TEXT);
  lab.put("a.json.gz", gzipSync(TEXT));
  const { total, files } = await lab.load();
  expect(total).toMatchObject({ read: 130, stored: 40, counted: 20, duplicate: 60, notRelevant: 10 });
  expect(files["a.json"]).toMatchObject({ stored: 40, counted: 20, duplicate: 0 });
  expect(files["a.json.gz"]).toMatchObject({ stored: 0, counted: 0, duplicate: 60 });
});

it("a row that stands twice in one file is stored once", async () => {
  const { total } = await loadContent(TEXT + TEXT);
  expect(total).toMatchObject({ read: 130, stored: 40, counted: 20, duplicate: 60, notRelevant: 10 });
});

it("copies that come in later looks are duplicates too", async () => {
  const lab = openLab();
  lab.put("b.json", TEXT);
  await lab.load();
  lab.put("a.json", TEXT);
  const { total, files } = await lab.load();
  expect(total).toMatchObject({ read: 130, stored: 40, counted: 20, duplicate: 60 });
  expect(files["b.json"]).toMatchObject({ stored: 40, duplicate: 0 });
});

it("rows without a request id are told apart by their whole line, its signature left out", async () => {
  const bare = { requestId: null, time: "2026-11-20T10:00:00Z" } as const;
  const row = exportedRow(0, bare);
  const sent = (signature: string) =>
    exportedRow(0, { ...bare, query: `sv=1&skt=2&sig=${signature}`, properties: { userAgentHeader: "x" } });
  const lines = [
    ...[row, row, exportedRow(0, { ...bare, path: "/reports/other.pdf" })],
    ...[
      sent("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
      sent("BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB="),
    ],
  ];
  expect((await loadContent(linesOf(lines))).total).toMatchObject({ read: 5, stored: 3, duplicate: 2 });
});

it("the same request id at another time, operation or account is another request", async () => {
  const requestId = requestIdOf(1);
  const rows = [
    exportedRow(1, { requestId }),
    exportedRow(1, { requestId, time: "2026-11-20T10:00:01.0000002Z" }),
    exportedRow(1, { requestId, operation: "GetBlobProperties" }),
    exportedRow(1, { requestId, account: "stother" }),
    exportedRow(1, { requestId, statusText: "Other", path: "/other" }),
  ];
  expect((await loadContent(linesOf(rows))).total).toMatchObject({ read: 5, stored: 4, duplicate: 1 });
});

it("a digit below a millisecond tells two requests apart in every kind of export", async () => {
  const rows = [1, 2].map((digit) =>
    exportedRow(0, { requestId: requestIdOf(9), time: `2026-11-20T10:00:00.000000${digit}Z` }),
  );
  const { total } = await loadContent(linesOf([...rows, ...rows.map(toTableRow)]));
  expect(total).toMatchObject({ read: 4, stored: 2, duplicate: 2 });
});

it("many overlapping files end with the same rows in whatever order they came", async () => {
  const parts = Array.from({ length: 6 }, (_, n) => linesOf(ROWS.slice(n * 8, n * 8 + 24)));
  const [one, other] = [openLab(), openLab()];
  for (const [n, part] of parts.entries()) {
    one.put(`part-${n}`, part);
    other.put(`part-${9 - n}`, part);
  }
  const [a, b] = [await one.load(), await other.load()];
  expect(a.total).toEqual(b.total);
  expect(a.failures.map(({ key }) => key)).toEqual(b.failures.map(({ key }) => key));
});

it("what a token was used for goes with the last row that says so", async () => {
  const lab = openLab();
  const worked = (count: number, first: number, caller: string) =>
    linesOf(manyRows(count, first, { status: 200, top: { callerIpAddress: `${caller}:443` } }));
  lab.put("a.json", worked(3, 0, "192.0.2.1"));
  lab.put("b.json", worked(3, 3, "192.0.2.1") + worked(3, 6, "192.0.2.2"));
  await lab.load();
  // The same requests, told of another address: their rows are not stored again.
  lab.put("c.json", worked(3, 3, "192.0.2.3"));
  await lab.load();
  const callers = async () => {
    const store = await lab.open();
    const rows = await store.database.read("SELECT DISTINCT caller FROM uses ORDER BY caller");
    store.close();
    return rows.map(({ caller }) => caller);
  };
  expect(await callers()).toEqual(["192.0.2.1", "192.0.2.2"]);
  lab.put("b.json", worked(2, 20, "192.0.2.4"));
  await lab.load();
  expect(await callers()).toEqual(["192.0.2.1", "192.0.2.3", "192.0.2.4"]);
});
