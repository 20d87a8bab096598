import { describe, expect, it } from "vitest";
import { exportedRow, manyRows, TOKEN_QUERY } from "../../support/logged-rows";
import { readContent } from "../../support/read-content";
import { toCsv, toTableRow } from "../../support/table-exports";

const LINK = `https://stcontosodemo.blob.core.windows.net/a/b?${TOKEN_QUERY}`;
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
const rejected = async (content: string) => (await readContent(content)).rejectedBy;
const without = (name: string) => {
  const { [name]: _left, ...row } = exportedRow(1);
  return row;
};

describe("what holds a key parameter but isn't understood is rejected, with the names it has", () => {
  it.each([
    ["a URL under a name that nobody knows", { when: "2026-11-20T10:00:00Z", target: LINK, code: 403 }],
    ["a URL deep in objects", { a: { b: { c: { d: { e: { link: LINK } } } } } }],
    ["a URL in a list", { urls: [LINK, "x"] }],
    ["a URL in text within text", { message: `failed: {"target":"${LINK}","code":403}` }],
    ["an object where the URI should be", { ...exportedRow(1), uri: { raw: LINK } }],
    ["PowerShell's text of an object", { records: `@{time=2026-11-20; uri=${LINK}; statusCode=403}` }],
    ["an application's own log of its calls", { time: "2026-11-20T10:00:00Z", url: LINK, status: 403 }],
  ])("%s", async (_name, value) => {
    const read = await readContent(line(value));
    expect(read).toMatchObject({ read: 1, stored: 0, counted: 0, notRelevant: 0 });
    expect(read.rejectedBy).toEqual({ "shape-unknown": 1 });
    expect(read.rejects[0]?.text).toContain(Object.keys(value)[0]);
    expect(read.rejects[0]?.text).not.toContain("skoid");
    expect(read.recognised.keyRows).toBe(1);
  });

  it("the names are bounded and redacted", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, n) => [`name${n}?sig=c2VjcmV0c2VjcmV0`, 1]),
    );
    const [kept] = (await readContent(line({ ...many, link: LINK }))).rejects;
    expect(kept?.text.length).toBeLessThanOrEqual(400);
    expect(kept?.text).not.toContain("c2VjcmV0");
  });
});

describe("what does not say whether it was refused is rejected", () => {
  it.each([
    ["no status", without("statusCode")],
    ["an empty status", { ...exportedRow(1), statusCode: "" }],
    ["null", { ...exportedRow(1), statusCode: null }],
    ["a word", { ...exportedRow(1), statusCode: "Failed" }],
    ["another number", { ...exportedRow(1), statusCode: 4030 }],
    ["a number that was rounded", { ...exportedRow(1), statusCode: "4E+02" }],
  ])("%s", async (_name, row) => {
    expect(await rejected(line(row))).toEqual({ "no-status": 1 });
  });

  it.each([
    "403",
    "403.0",
    403.0,
    "403 ",
    " 403",
    "HTTP 403",
    "HTTP/1.1 403 Forbidden",
    "403 (Forbidden)",
    '="403"',
    "4.03E+02",
    "4,03E+02",
    { $numberInt: "403" },
    { $numberDouble: "403.0" },
  ])("%j is 403", async (statusCode) => {
    expect(await readContent(line({ ...exportedRow(1), statusCode }))).toMatchObject({ stored: 1 });
  });

  it("the Unknown that Azure logs is an outcome", async () => {
    expect(await readContent(line({ ...exportedRow(1), statusCode: "Unknown" }))).toMatchObject({
      counted: 1,
    });
  });
});

describe("what is not relevant stays so", () => {
  it.each([
    ["a service SAS", exportedRow(1, { query: "sv=2026-04-06&sr=b&se=2026-11-20T18:00:00Z&sp=r&sig=XXXXX" })],
    ["prose that names parameters", { level: "info", message: 'the token lacks skt= and "ske=", skoid=' }],
    ["a list of names", { required: ["skoid=", "sktid=", "skt="] }],
    ["a copy whose source has a token", exportedRow(1, { query: "", properties: { sourceUri: LINK } })],
    ["a referrer with a token", exportedRow(1, { query: "", properties: { referrerHeader: LINK } })],
    ["Azure's own token", exportedRow(1, { query: `sk=system-1&${TOKEN_QUERY}` })],
  ])("%s", async (_name, value) => {
    const read = await readContent(line(value));
    expect(read).toMatchObject({ read: 1, notRelevant: 1 });
    expect(read.rejectedBy).toEqual({});
  });
});

describe("dates whose day and month can't be told apart", () => {
  const table = (times: readonly string[]) =>
    toCsv(times.map((time, n) => ({ ...toTableRow(exportedRow(n)), TimeGenerated: time })));

  it("are rejected where no row of the file shows which is which", async () => {
    expect(await rejected(table(["05/11/2026 08:00:00Z", "11/05/2026 09:00:00Z"]))).toEqual({
      "time-ambiguous": 2,
    });
  });

  it.each([
    ["20/11/2026 10:00:00Z", "2026-11-05T08:00:00Z"],
    ["11/20/2026 10:00:00Z", "2026-05-11T08:00:00Z"],
  ])("are read as the rest of the file where a row shows it: %s", async (sure, first) => {
    const read = await readContent(table(["05/11/2026 08:00:00Z", sure]));
    expect(read).toMatchObject({ stored: 2, rejectedBy: {} });
    expect(read.spool).toContain(`${Date.parse(first)}000000`);
  });

  it("are rejected where the file shows both", async () => {
    const mixed = table(["20/11/2026 10:00:00Z", "11/20/2026 10:00:00Z", "05/11/2026 08:00:00Z"]);
    expect(await readContent(mixed)).toMatchObject({ stored: 2, rejectedBy: { "time-ambiguous": 1 } });
  });

  it.each([
    ["20.11.2026 10:00:00Z", "2026-11-20T10:00:00Z"],
    ["05.11.2026, 10:00:00 UTC", "2026-11-05T10:00:00Z"],
    ["2026/11/05 10:00:00 +02:00", "2026-11-05T08:00:00Z"],
    ["Nov 5, 2026 @ 10:00:00.250Z", "2026-11-05T10:00:00.250Z"],
    ["Thursday, November 5, 2026 10:00:00 PM UTC", "2026-11-05T22:00:00Z"],
    ["Thu, 05 Nov 2026 10:00:00 GMT", "2026-11-05T10:00:00Z"],
    ["/Date(1793872800000)/", "2026-11-05T10:00:00Z"],
    ["1793872800", "2026-11-05T10:00:00Z"],
    ["1793872800.5", "2026-11-05T10:00:00.500Z"],
    ["1.7938728E+12", "2026-11-05T10:00:00Z"],
    [{ $date: "2026-11-05T10:00:00Z" }, "2026-11-05T10:00:00Z"],
    [{ $date: { $numberLong: "1793872800000" } }, "2026-11-05T10:00:00Z"],
  ])("%j is %s", async (time, iso) => {
    const read = await readContent(line({ ...exportedRow(1), time }));
    expect(read).toMatchObject({ stored: 1, rejectedBy: {} });
    expect(read.spool).toContain(`${Date.parse(iso)}000000`);
  });

  it("a spreadsheet's day is a local time, and needs its zone", async () => {
    const row = line({ ...exportedRow(1), time: "46331.4166666667" });
    expect(await rejected(row)).toEqual({ "time-without-zone": 1 });
    const read = await readContent(row, "+01:00");
    expect(read.spool).toContain(`${Date.parse("2026-11-05T09:00:00Z")}000000`);
  });

  it.each([
    "13/13/2026 10:00:00Z",
    "20261105",
    "yesterday",
    "32.11.2026 10:00:00Z",
    "11/20/2026 13:00:00 PM",
  ])("%s is none", async (time) => {
    expect(await rejected(line({ ...exportedRow(1), time }))).toEqual({ "time-malformed": 1 });
  });
});

it("cells that are kept from a spreadsheet's guesses are read", async () => {
  const kept = { ...toTableRow(exportedRow(1)), StatusCode: '="403"' };
  expect(await readContent(toCsv([kept]))).toMatchObject({ stored: 1, rejectedBy: {} });
  expect(await readContent(toCsv([kept]).replace('"=""403"""', '="403"'))).toMatchObject({
    stored: 1,
    rejectedBy: {},
  });
});

it("letters of Western Europe are read where the file is no UTF-8, and damaged UTF-8 is not", async () => {
  const row = JSON.stringify(exportedRow(1, { properties: { userAgentHeader: "Küche/1" } }));
  expect((await readContent(Buffer.from(`${row}\n`, "latin1"))).spool).toContain("Küche/1");
  const both = Buffer.concat([Buffer.from(row.replace("GetBlob", "é")), Buffer.from([10])]);
  both[both.indexOf("ü")] = 0xff;
  expect((await readContent(both)).spool).not.toContain("Kÿ");
});

it("text before and between JSON is said, and the JSON is read", async () => {
  const rows = manyRows(2).map((row) => JSON.stringify(row, null, 2));
  const read = await readContent(`Content\n${rows[0]}\nWARNING: more\n${rows[1]}\n`);
  expect(read).toMatchObject({ read: 4, stored: 2, rejectedBy: { "not-json": 2 } });
});

it("damage in a list costs its own row, and what comes behind it is read", async () => {
  const rows = manyRows(5).map((row) => JSON.stringify(row));
  const list = (row: string) => `[\n${[rows[0], row, ...rows.slice(2)].join(",\n")}\n]`;
  for (const damaged of [rows[1]?.slice(0, -90), rows[1]?.replace('"category":', '"cat')])
    expect(await readContent(list(damaged ?? ""))).toMatchObject({
      read: 5,
      stored: 4,
      rejectedBy: { "not-json": 1 },
    });
});
