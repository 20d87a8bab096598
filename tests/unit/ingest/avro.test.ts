import { describe, expect, it } from "vitest";
import { memoryBytes } from "@/lib/ingest/formats/bytes/random-bytes";
import { ContentReading } from "@/lib/ingest/formats/packed/content-reading";
import { RecordSink } from "@/lib/ingest/records/record-sink";
import { PartWriter } from "@/lib/ingest/segments/part-writer";
import { Tallying } from "@/lib/ingest/segments/tally";
import { readLogTime } from "@/lib/requests/reading/log-time";
import { avroOf, CAPTURE_SCHEMA, captureOf } from "../../support/avro-writer";
import { exportedLine, exportedRow, linesOf, manyRows } from "../../support/logged-rows";
import { readContent } from "../../support/read-content";
import { toTableRow } from "../../support/table-exports";

const read = async (content: Buffer) => {
  const { spool: _spool, rejects: _rejects, recognised: _recognised, ...counts } = await readContent(content);
  return counts;
};
const logged = (time: unknown) => readLogTime(String(time), "required", "unknown");
const counts = { read: 0, stored: 0, counted: 0, notRelevant: 0, rejectedBy: {}, note: "", finished: true };

/** Rows of the table as Spark's Avro writer has them: every column may be null, times in microseconds. */
const ROW_SCHEMA = {
  type: "record",
  name: "topLevelRecord",
  fields: [
    { name: "TimeGenerated", type: [{ type: "long", logicalType: "timestamp-micros" }, "null"] },
    ...[
      "AccountName",
      "OperationName",
      "StatusCode",
      "StatusText",
      "Uri",
      "CallerIpAddress",
      "CorrelationId",
    ].map((name) => ({ name, type: ["string", "null"] })),
    { name: "DurationMs", type: ["double", "null"] },
    { name: "AuthenticationHash", type: ["string", "null"] },
  ],
};

function tableRow(n: number, changes = {}): object {
  const row = toTableRow(exportedRow(n, changes));
  const fields = ROW_SCHEMA.fields.slice(1).map(({ name }) => [name, row[name]]);
  return { TimeGenerated: Date.parse(String(row.TimeGenerated)) * 1000 + 7, ...Object.fromEntries(fields) };
}

describe("Event Hubs Capture", () => {
  const body = (...rows: number[]) => JSON.stringify({ records: rows.map((n) => exportedRow(n)) });

  it.each(["null", "deflate"] as const)(
    "codec %s: bodies of one record, of many, of lines, of a list",
    async (codec) => {
      const bodies = [
        body(1),
        body(2, 3, 4),
        exportedLine(5),
        linesOf(manyRows(2, 6)),
        JSON.stringify([exportedRow(8)]),
        JSON.stringify(exportedRow(9), null, 2),
        exportedLine(10, { query: "" }),
        '{"heartbeat":1}',
        null,
      ];
      const found = await read(await captureOf(bodies, { codec, blockSize: 3_000 }));
      expect(found).toEqual({ ...counts, read: 12, stored: 9, notRelevant: 3 });
    },
  );

  it("a body that is no JSON is rejected, not called irrelevant", async () => {
    const found = await read(await captureOf([`${exportedLine(1).slice(0, -1)}`, body(2)]));
    expect(found).toMatchObject({ read: 2, stored: 1, rejectedBy: { "not-json": 1 } });
  });

  it("tells how far its log reaches, in blocks of few records too, none of which has a token", async () => {
    const writer = new PartWriter("", "0");
    const content = await captureOf(
      Array.from({ length: 90 }, (_, n) => exportedLine(n, { query: "" })),
      { blockSize: 2_000 },
    );
    const sink = new RecordSink(1, new Tallying(), writer);
    await new ContentReading(sink, async () => {}, content.length).file(memoryBytes(content));
    const [first, last] = [0, 89].map((n) => logged(exportedRow(n).time));
    expect(writer.finish("1").reaches).toEqual([
      { file: 1, account: "stcontosodemo", from: first, to: last },
    ]);
  });

  it("is the same to the store as the lines that it carries", async () => {
    const rows = manyRows(50, 100);
    const carried = await readContent(await captureOf(rows.map((row) => JSON.stringify({ records: [row] }))));
    const plain = await readContent(linesOf(rows));
    expect(carried.spool).toBe(plain.spool);
  });
});

describe("records that are the rows themselves", () => {
  it("with times in microseconds and columns that may be null", async () => {
    const rows = [...Array.from({ length: 300 }, (_, n) => tableRow(n)), tableRow(400, { query: "" })];
    const content = await avroOf(ROW_SCHEMA, rows, { codec: "deflate", blockSize: 4_000 });
    expect(await read(content)).toEqual({ ...counts, read: 301, stored: 300, notRelevant: 1 });
    const { spool } = await readContent(content);
    // The times have 7 microseconds more.
    expect(spool.includes(`,${Date.parse("2026-11-20T10:00:01Z")}007000,`)).toBe(true);
  });

  it("a time without a zone is not taken for UTC", async () => {
    const local = {
      ...ROW_SCHEMA,
      fields: [
        { name: "TimeGenerated", type: { type: "long", logicalType: "local-timestamp-micros" } },
        ...ROW_SCHEMA.fields.slice(1),
      ],
    };
    const content = await avroOf(local, [{ ...tableRow(1), TimeGenerated: 1_795_000_000_000_000 }]);
    expect(await read(content)).toMatchObject({ read: 1, rejectedBy: { "time-without-zone": 1 } });
  });

  it("named types, nested records, enums, fixed and arrays are passed", async () => {
    const schema = {
      type: "record",
      name: "R",
      namespace: "a.b",
      fields: [
        { name: "e", type: { type: "enum", name: "E", symbols: ["X", "Y"] } },
        { name: "f", type: { type: "fixed", name: "F", size: 3 } },
        { name: "again", type: ["null", "E", "a.b.F"] },
        {
          name: "list",
          type: {
            type: "array",
            items: {
              type: "record",
              name: "I",
              fields: [
                { name: "n", type: "float" },
                { name: "next", type: ["null", "I"] },
              ],
            },
          },
        },
        { name: "flag", type: "boolean" },
        { name: "line", type: "string" },
      ],
    };
    const value = {
      e: "Y",
      f: Buffer.from("abc"),
      again: Buffer.from("abc"),
      list: [{ n: 1, next: { n: 2, next: null } }],
      flag: true,
      line: "skoid=1",
    };
    const found = await read(await avroOf(schema, [value, value]));
    expect(found.read).toBe(2);
    expect(found.note).toBe("");
  });
});

describe("damaged and hostile Avro", () => {
  const rows = Array.from({ length: 400 }, (_, n) => JSON.stringify({ records: [exportedRow(n)] }));

  it("a damaged block costs its own records, which are counted", async () => {
    const content = await captureOf(rows, { codec: "deflate", blockSize: 20_000 });
    content.fill(0xee, 20_000, 20_040);
    const found = await read(content);
    expect(found.note).toBe(
      "is damaged in places; what was readable was read, and the rest is counted as rejected",
    );
    expect(found.stored).toBeGreaterThan(300);
    expect(found.rejectedBy.damaged).toBeGreaterThan(0);
    expect(found.read).toBe(400);
  });

  it("a block whose size is damaged is passed, up to the next marker", async () => {
    const content = await captureOf(rows, { blockSize: 20_000 });
    const sync = content.subarray(content.length - 16);
    const second = content.indexOf(sync, content.indexOf(sync) + 1) + 16;
    content.fill(0xff, second, second + 8);
    const found = await read(content);
    expect(found.stored).toBeGreaterThan(350);
    expect(found.rejectedBy).toEqual({ damaged: 1 });
  });

  it("cut off: what it held is read, the rest is said", async () => {
    const content = await captureOf(rows, { blockSize: 20_000 });
    const found = await read(content.subarray(0, content.length - 5_000));
    expect(found.stored).toBeGreaterThan(350);
    expect(found.note).toMatch(/^is damaged in places/);
  });

  it.each([
    ["a header that is cut off", (content: Buffer) => content.subarray(0, 300), /header is cut off/],
    [
      "a codec that is not known",
      (content: Buffer) => Buffer.from(content.toString("latin1").replace("\x08null", "\x08lzo9"), "latin1"),
      /compressed with "lzo9"/,
    ],
    [
      "a schema that is none",
      (content: Buffer) =>
        Buffer.from(content.toString("latin1").replace('"bytes"]}]}', '"bytes"]}]{'), "latin1"),
      /schema is damaged/,
    ],
    [
      "a type that is not known",
      (content: Buffer) =>
        Buffer.from(content.toString("latin1").replace('"type":"long"', '"type":"lang"'), "latin1"),
      /schema is damaged/,
    ],
  ])("%s is said", async (_, damage, note) => {
    const found = await read(damage(await captureOf(rows.slice(0, 3))));
    expect(found).toMatchObject({ read: 0, note: expect.stringMatching(note) });
  });

  it("counts that no bytes stand behind end a block at once", async () => {
    const started = Date.now();
    const map = { type: "record", name: "R", fields: [{ name: "m", type: { type: "map", values: "long" } }] };
    const nothing = {
      type: "record",
      name: "R",
      fields: [{ name: "a", type: { type: "array", items: "null" } }],
    };
    // Records without a byte can't be told from a count without records: these are two such blocks.
    const empty = { type: "record", name: "R", fields: [] };
    for (const [schema, damaged] of [
      [map, 1],
      [nothing, 1],
      [empty, 2],
    ] as const) {
      const content = await avroOf(schema, [{ m: {}, a: [] }]);
      const sync = content.subarray(content.length - 16);
      const many = Buffer.from([2, 18, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f, 0]);
      expect((await read(Buffer.concat([content, many, sync]))).rejectedBy).toEqual({ damaged });
    }
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it("a schema of endless depth or size is refused", async () => {
    let schema: unknown = "long";
    for (let level = 0; level < 2_000; level += 1) schema = { type: "array", items: schema };
    const content = await captureOf(rows.slice(0, 1));
    const start = content.indexOf("{");
    const text = JSON.stringify(CAPTURE_SCHEMA);
    expect(content.toString("utf8", start, start + text.length)).toBe(text);
    const deep = Buffer.from(JSON.stringify(schema));
    const length = Buffer.from([
      ((deep.length * 2) & 0x7f) | 0x80,
      (((deep.length * 2) >> 7) & 0x7f) | 0x80,
      (deep.length * 2) >> 14,
    ]);
    const before = content.subarray(0, start - 2);
    const found = await read(Buffer.concat([before, length, deep, content.subarray(start + text.length)]));
    expect(found.note).toMatch(/schema is damaged or unknown/);
  });
});
