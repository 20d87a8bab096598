import { gunzipSync, gzipSync, constants as zlib } from "node:zlib";
import { describe, expect, it } from "vitest";
import { exportedLine, linesOf, manyRows, TOKEN_QUERY } from "../../support/logged-rows";
import { readContent } from "../../support/read-content";
import { toCsv, toTableRow } from "../../support/table-exports";

const ROWS = manyRows(3);
const LINES = linesOf(ROWS);
const MIB = 1024 * 1024;
const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const withDepth = (levels: number) => exportedLine(9).replace(/}$/, `,"deep":${nested(levels)}}`);

describe("lines that are damage or an attack cost themselves alone", () => {
  it.each([65, 1_000, 70_000, 250_000])("a line nested %i levels deep", async (levels) => {
    const read = await readContent(`${LINES}${withDepth(levels)}\n${exportedLine(10)}\n`);
    expect(read).toMatchObject({ read: 5, stored: 4, rejectedBy: { "too-deep": 1 } });
  });

  it("a line of exactly the limit is read, one byte more is too long", async () => {
    const line = (bytes: number) => {
      const bare = exportedLine(9, { properties: { padding: "" } });
      return exportedLine(9, { properties: { padding: "x".repeat(bytes - bare.length) } });
    };
    const read = await readContent(`${line(MIB)}\n${line(MIB + 1)}\r\n${line(MIB + 1)}\n${LINES}`);
    expect(read).toMatchObject({ read: 6, stored: 4, rejectedBy: { "too-long": 2 } });
  });

  it("a line of 40 MiB across several blocks", async () => {
    const read = await readContent(`${LINES}{"uri":"?${TOKEN_QUERY}${"x".repeat(40 * MIB)}"}\n${LINES}`);
    expect(read).toMatchObject({ read: 7, stored: 6, rejectedBy: { "too-long": 1 } });
  });

  it("NUL bytes, bad UTF-8, lone surrogates, huge numbers, doubled keys and __proto__", async () => {
    const row = exportedLine(9);
    const lines = [
      row.replace("GetBlob", "Get\\u0000Blob"),
      row.replace("GetBlob", "Get\\ud800Blob").replace("000009", "000010"),
      row.replace('"durationMs":6', '"durationMs":1e999').replace("000009", "000011"),
      row.replace("{", '{"time":"2020-01-01T00:00:00Z",').replace("000009", "000012"),
      row.replace("{", '{"__proto__":{"uri":"x"},').replace("000009", "000013"),
    ];
    const bytes = Buffer.concat([
      Buffer.from(`${lines.join("\n")}\n`),
      Buffer.from(row.replace("GetBlob", "Get\u0080Blob"), "latin1"),
      Buffer.from("\n\0\0\0\n"),
      Buffer.from(row.replace("GetBlob", "Get\0Blob")),
    ]);
    const read = await readContent(bytes);
    expect(read).toMatchObject({ read: 8, stored: 6, rejectedBy: { "not-json": 2 } });
    expect(read.spool).not.toMatch(/[\0-\x09\x0b-\x1e\x7f]/);
  });

  it("a prototype in a line lends the record no fields", async () => {
    const uri = `https://a.blob.core.windows.net/?${TOKEN_QUERY}`;
    const line = `{"__proto__":{"uri":"${uri}","time":"2026-11-20T10:00:00Z"},"statusCode":403}`;
    const refused = { read: 1, stored: 0, rejectedBy: { "no-status": 1 } };
    expect(await readContent(`${line}\n`)).toMatchObject(refused);
    expect(await readContent(`[\n${line}]`)).toMatchObject(refused);
  });

  it("a binary file is rejected line by line and read to its end", async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, n) => (n * n * 31 + n) % 256));
    const newlines = bytes.filter((byte) => byte === 10).length;
    const read = await readContent(bytes);
    expect(read.read).toBe(newlines + (bytes.at(-1) === 10 ? 0 : 1));
    expect(read.stored + read.counted).toBe(0);
    expect(read.finished).toBe(true);
  });
});

describe("JSON over many lines", () => {
  it.each([65, 900])("a record nested %i levels deep is rejected alone", async (levels) => {
    const records = [...ROWS.map((row) => JSON.stringify(row)), withDepth(levels), exportedLine(10)];
    const read = await readContent(`[\n${records.join(",\n")}\n]`);
    expect(read).toMatchObject({ read: 5, stored: 4, rejectedBy: { "too-deep": 1 }, note: "" });
  });

  it.each([2_000, 70_000, 3_000_000])(
    "%i levels end the file with a note, what came before stands",
    async (levels) => {
      const records = [...ROWS.map((row) => JSON.stringify(row)), withDepth(levels)];
      const read = await readContent(`[\n${records.join(",\n")}\n]`);
      expect(read).toMatchObject({ read: 4, stored: 3, rejectedBy: { "too-deep": 1 } });
      expect(read.note).toContain("nested");
    },
  );

  it("a value of 17 MiB ends the file with a note", async () => {
    const read = await readContent(`[${JSON.stringify(ROWS[0])},{"a":"${"x".repeat(18 * MIB)}"}]`);
    expect(read).toMatchObject({ read: 2, stored: 1, rejectedBy: { "too-long": 1 } });
    expect(read.note).toContain("16 MiB");
  });

  it.each(["1,", "{},", "[],", '{"a":{}},'])(
    "a value of millions of %s ends the file with a note",
    async (part) => {
      const many = part.repeat(1_500_000);
      const read = await readContent(`[${JSON.stringify(ROWS[0])},{"a":[${many}0]}]`);
      expect(read).toMatchObject({ read: 2, stored: 1, rejectedBy: { "too-long": 1 } });
      expect(read.note).toContain("million parts");
    },
  );

  it("an array that is cut off says so, what came before stands", async () => {
    const read = await readContent(JSON.stringify(ROWS, null, 2).slice(0, -300));
    expect(read).toMatchObject({ read: 3, stored: 2, rejectedBy: { "cut-off": 1 } });
    expect(read.note).toContain("middle of a value");
  });

  it("damage in an array says from where on nothing was read", async () => {
    const read = await readContent(
      JSON.stringify(ROWS, null, 2).replace(/"time": "2026-11-20T10:00:02/, "x"),
    );
    expect(read).toMatchObject({ read: 3, stored: 2, rejectedBy: { "not-json": 1 } });
    expect(read.note).toContain("from some point on");
  });

  it("a stream of nothing but opening braces is given up, not tried for ever", async () => {
    const read = await readContent(`{"a":[\n${'{"a":{\n'.repeat(100_000)}`);
    expect(read.note).toContain("too many places");
    expect(read.read).toBe(Object.values(read.rejectedBy).reduce((sum, count) => sum + count, 0));
    const bare = await readContent(`{"records":[\n${"{\n".repeat(100_000)}`);
    expect(bare.note).toContain("not valid JSON");
    expect(bare.read).toBe(Object.values(bare.rejectedBy).reduce((sum, count) => sum + count, 0));
  });
});

describe("gzip", () => {
  const packed = gzipSync(linesOf(manyRows(2_000)));
  const readable = (bytes: Buffer) => gunzipSync(bytes, { finishFlush: zlib.Z_SYNC_FLUSH }).toString();

  it.each([1 / 3, 2 / 3, 0.999])(
    "cut off after %f of it: every line that can be unpacked is read",
    async (share) => {
      const cut = packed.subarray(0, Math.floor(packed.length * share));
      const lines = readable(cut).split("\n").length - 1;
      const read = await readContent(cut);
      expect(read).toMatchObject({ stored: lines, finished: true });
      expect(read.note).toContain("ends early");
    },
  );

  it("damaged in the middle: says so, and what came before stands", async () => {
    const damaged = Buffer.from(packed);
    const middle = Math.floor(packed.length / 2);
    damaged.fill(0xff, middle, middle + 40);
    const read = await readContent(damaged);
    expect(read.note).toMatch(/damaged|ends early/);
    expect(read.stored).toBeGreaterThan(500);
  });

  it("a bomb is stopped by its ratio", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * MIB, `${" ".repeat(4_000)}\n`));
    const read = await readContent(bomb);
    expect(read.note).toContain("200 times");
    expect(read.read).toBeLessThan(20 * 263);
  });

  it("a bomb behind good rows leaves the rows", async () => {
    const read = await readContent(Buffer.concat([gzipSync(LINES), gzipSync(Buffer.alloc(64 * MIB))]));
    expect(read).toMatchObject({ stored: 3 });
    expect(read.note).toContain("200 times");
  });

  it("two magic bytes and nothing behind them", async () => {
    expect((await readContent(Buffer.from([0x1f, 0x8b]))).note).toContain("ends early");
    expect((await readContent(Buffer.from([0x1f, 0x8b, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9]))).note).toContain(
      "damaged",
    );
  });
});

describe("CSV", () => {
  const csv = toCsv(ROWS.map(toTableRow));
  const [head = "", ...records] = csv.trimEnd().split("\r\n");

  it("a quoted newline belongs to its record", async () => {
    const rows = ROWS.map((row, n) =>
      toTableRow({ ...row, properties: { userAgentHeader: `a\r\n"b",${n}` } }),
    );
    expect(await readContent(toCsv(rows))).toMatchObject({ read: 3, stored: 3 });
  });

  it("a record with too few or too many fields is rejected alone", async () => {
    const broken = [head, records[0], `${records[1]},more`, "skt=,x", records[2]].join("\r\n");
    expect(await readContent(broken)).toMatchObject({ read: 4, stored: 2, rejectedBy: { "not-csv": 2 } });
  });

  it("a quote that is never closed costs its own line, not the rest", async () => {
    const broken = [head, records[0], `"${records[1]}`, records[2]].join("\r\n");
    expect(await readContent(broken)).toMatchObject({ read: 3, stored: 2, rejectedBy: { "not-csv": 1 } });
    const long = Array.from({ length: 3_000 }, () => records[0]).join("\r\n");
    const read = await readContent(`${head}\r\n"${records[1]}\r\n${long}`);
    expect(read).toMatchObject({ read: 3_001, stored: 3_000, rejectedBy: { "not-csv": 1 } });
  });

  it("a line of 5 MiB is one record that is too long", async () => {
    const read = await readContent([head, "x".repeat(5 * MIB), ...records].join("\r\n"));
    expect(read).toMatchObject({ read: 4, stored: 3, rejectedBy: { "too-long": 1 } });
  });

  it("a first line of spaces is looked at in no time", async () => {
    const started = performance.now();
    await readContent(`Title${" ".repeat(60_000)}x\n`);
    await readContent(`TimeGenerated,Uri${" [".repeat(30_000)}x\n`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
