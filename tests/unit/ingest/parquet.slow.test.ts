import { beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../../support/fixture";
import { exportedRow, type LoggedRow, linesOf, manyRows } from "../../support/logged-rows";
import { type ParquetOptions, parquetOf } from "../../support/parquet-writer";
import { readContent } from "../../support/read-content";
import { toTableRow } from "../../support/table-exports";

const counts = { read: 0, stored: 0, counted: 0, notRelevant: 0, rejectedBy: {}, note: "", finished: true };

const read = async (content: Buffer) => {
  const { spool: _spool, rejects: _rejects, recognised: _recognised, ...found } = await readContent(content);
  return found;
};

/** To the second: DuckDB has no columns of 100 ns. */
const secondOf = (n: number): string => new Date(Date.parse("2026-11-20T10:00:00Z") + n * 1000).toISOString();

/** A day's rows: most of them other requests. */
function dayOf(count: number): LoggedRow[] {
  return Array.from({ length: count }, (_, n) =>
    exportedRow(n, { time: secondOf(n), ...(n % 7 === 3 ? { path: `/reports/${n}.pdf` } : { query: "" }) }),
  );
}

const asTable = (rows: readonly LoggedRow[]) => rows.map(toTableRow);

/** What Log Analytics' tables have: times are times, numbers are numbers. */
const TYPED = "* REPLACE (CAST(TimeGenerated AS TIMESTAMPTZ) AS TimeGenerated)";

it("a text of which a file holds one for many rows is not unpacked without end", async () => {
  const long = "https://contoso.example/?".padEnd(60_000, "x");
  // Rows without it come first: from then on rows are taken by their fields.
  const rows = Array.from({ length: 4_000 }, (_, n) =>
    exportedRow(n, {
      status: n % 3 === 0 ? 403 : 200,
      properties: { referrerHeader: n < 600 ? "https://contoso.example/" : long },
    }),
  );
  const found = await read(await parquetOf(asTable(rows), { select: TYPED }));
  expect(found.note).toContain("unpacks to more than 200 times its size");
  expect(found.stored).toBeLessThan(1_000);
});

describe("Parquet of a table's rows", () => {
  const rows = dayOf(2_100);
  const relevant = rows.filter((_, n) => n % 7 === 3).length;
  let spool: string;
  beforeAll(async () => {
    spool = (await readContent(linesOf(asTable(rows)))).spool;
  });

  it.each([
    [{ compression: "snappy" }],
    [{ compression: "gzip" }],
    [{ compression: "zstd" }],
    [{ compression: "brotli" }],
    [{ compression: "lz4_raw" }],
    [{ compression: "uncompressed" }],
    [{ compression: "snappy", version: "V2" }],
    [{ compression: "zstd", version: "V2", rowGroup: 2_048 }],
    [{ compression: "snappy", rowGroup: 2_048 }],
  ] as const satisfies readonly (readonly [ParquetOptions])[])(
    "%o is the same to the store as lines of JSON",
    async (options) => {
      const found = await readContent(await parquetOf(asTable(rows), { ...options, select: TYPED }));
      expect(found).toMatchObject({
        ...counts,
        read: 2_100,
        stored: relevant,
        notRelevant: 2_100 - relevant,
      });
      expect(found.spool === spool).toBe(true);
    },
  );

  it.each([
    ["milliseconds", "TIMESTAMP_MS", "000000"],
    ["microseconds", "TIMESTAMP", "007000"],
    ["nanoseconds", "TIMESTAMP_NS", "007000"],
  ])("a local time in %s is not taken for UTC", async (_, type) => {
    const select = `* REPLACE (CAST(CAST(TimeGenerated AS TIMESTAMP) AS ${type}) AS TimeGenerated)`;
    const found = await read(await parquetOf(asTable(manyRows(2)), { select }));
    expect(found).toEqual({ ...counts, read: 2, rejectedBy: { "time-without-zone": 2 } });
  });

  it("columns that are not known, and rows without values", async () => {
    const select =
      "NULL AS Empty, *, [1, 2] AS List, {'a': 1} AS Struct, 'skoid=1' AS Other, CASE WHEN random() < 2 THEN NULL END AS Nothing";
    expect(await read(await parquetOf(asTable(manyRows(20)), { select }))).toMatchObject({
      stored: 20,
      note: "",
    });
  });

  it("Spark's older times, INT96, are UTC", async () => {
    const found = await readContent(fixture("packed/int96.parquet"));
    expect(found).toMatchObject({ stored: 5, notRelevant: 1, rejectedBy: {}, note: "" });
    expect(found.spool.includes(`,${Date.parse("2026-11-20T12:30:01Z")}000000,`)).toBe(true);
  });

  it("ClickHouse's file, another writer", async () => {
    const found = await readContent(fixture("packed/clickhouse.parquet"));
    expect(found).toMatchObject({ stored: 5, notRelevant: 1, rejectedBy: {}, note: "" });
  });

  it("the columns that were found are told", async () => {
    const { recognised } = await readContent(
      await parquetOf(asTable(manyRows(2)), { select: "* EXCLUDE (StatusText)" }),
    );
    expect(recognised).toMatchObject({
      formats: ["parquet"],
      missing: ["statusText"],
      columns: { uri: "Uri" },
    });
  });
});

describe("Parquet of records as Azure Monitor exports them", () => {
  it("with structs, as Spark and DuckDB make them of JSON", async () => {
    const rows = dayOf(500);
    const found = await readContent(
      await parquetOf(rows, { select: "* REPLACE (CAST(time AS TIMESTAMPTZ) AS time)" }),
    );
    expect(found.spool === (await readContent(linesOf(rows))).spool).toBe(true);
    expect(found).toMatchObject({ read: 500, note: "" });
  });
});

describe("Parquet of rows that lack values", () => {
  const select = "* REPLACE (CAST(time AS TIMESTAMPTZ) AS time)";
  const lacking = (row: LoggedRow, ...names: string[]) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

  it("some here, some there, is the same to the store as lines of JSON", async () => {
    const rows = dayOf(2_000).map((row, n) => {
      const names = ["durationMs", "callerIpAddress", "location", "identity", "statusText"];
      return lacking(row, ...names.filter((_, at) => (n >> at) % 2 === 1));
    });
    const found = await readContent(await parquetOf(rows, { select }));
    expect(found.spool === (await readContent(linesOf(rows))).spool).toBe(true);
    expect(found).toMatchObject({ read: 2_000, note: "" });
  });

  it("requests without an id that differ in a column that is no field are two", async () => {
    const [row] = dayOf(4).slice(3) as [LoggedRow];
    const twins = [10, 20].map((serverLatencyMs) => {
      const properties = { ...(row.properties as object), serverLatencyMs };
      return { ...lacking(row, "correlationId"), properties };
    });
    const { spool, stored } = await readContent(await parquetOf(twins, { select }));
    expect(stored).toBe(2);
    const keys = spool
      .trim()
      .split("\n")
      .map((line) => line.split(",")[2]);
    expect(keys).toHaveLength(2);
    expect(keys[0]).not.toBe(keys[1]);
  });
});

describe("damaged and hostile Parquet", () => {
  const rows = asTable(manyRows(400));

  it("cut off: its footer is missing, which is said", async () => {
    const content = await parquetOf(rows);
    const found = await read(content.subarray(0, content.length - 100));
    expect(found).toEqual({
      ...counts,
      note: "is a Parquet file without its footer: it is cut off or was not completely written; nothing in it was read",
    });
  });

  it("an encrypted footer is said", async () => {
    const content = await parquetOf(rows);
    content.write("PARE", content.length - 4);
    expect((await read(content)).note).toMatch(/footer is encrypted and was not read/);
  });

  it("a footer longer than the file is damaged", async () => {
    const content = await parquetOf(rows);
    content.writeUInt32LE(0x7fffffff, content.length - 8);
    expect((await read(content)).note).toMatch(/footer, which says where everything is, is damaged/);
  });

  it("a damaged page costs its rows, which are counted", async () => {
    const content = await parquetOf(rows, { compression: "zstd", rowGroup: 2_048 });
    content.fill(0xaa, 200, 260);
    const found = await read(content);
    expect(found.read).toBe(400);
    expect(found.stored + (found.rejectedBy.damaged ?? 0)).toBe(400);
  });

  it("a file that ends before its pages do", async () => {
    const content = await parquetOf(rows, { compression: "uncompressed" });
    const footer = content.subarray(content.length - 8 - content.readUInt32LE(content.length - 8));
    const found = await read(Buffer.concat([content.subarray(0, 3_000), footer]));
    expect(found.read).toBe(400);
    expect(found.note).toMatch(/^is damaged in places/);
  });
});
