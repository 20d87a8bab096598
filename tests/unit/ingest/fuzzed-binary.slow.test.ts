import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { avroOf, captureOf } from "../../support/avro-writer";
import { exportedRow, type LoggedRow, linesOf } from "../../support/logged-rows";
import { mutatedBytes } from "../../support/mutate-bytes";
import { parquetOf } from "../../support/parquet-writer";
import { readContent } from "../../support/read-content";
import { seededRandom } from "../../support/seeded-random";
import { shortOrSoak } from "../../support/soak";
import { toTableRow } from "../../support/table-exports";
import { tarOf } from "../../support/tar-writer";
import { zipOf } from "../../support/zip-writer";

/** Of each kind of file. */
const FILES = shortOrSoak(8, 2_000);
const ROWS = 40;
/** Of the processor; nothing of this size takes a reader longer. */
const MAX_MS = 5_000;

const rows: LoggedRow[] = Array.from({ length: ROWS }, (_, n) =>
  exportedRow(n, n % 4 === 3 ? { query: "" } : {}),
);
const lines = linesOf(rows);
const halves = [linesOf(rows.slice(0, 20)), linesOf(rows.slice(20))];
const table = rows.map(toTableRow);
const STRINGS = {
  type: "record",
  name: "Row",
  fields: Object.keys(table[0] ?? {}).map((name) => ({ name, type: ["null", "string"] })),
};
const texts = table.map((row) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])),
);

const KINDS: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  gzip: () => gzipSync(lines),
  "zip, deflated": () => zipOf(halves.map((content, n) => ({ name: `${n}.json`, content }))),
  "zip, stored": () => zipOf(halves.map((content, n) => ({ name: `${n}.json`, content, method: "stored" }))),
  tar: () => tarOf(halves.map((content, n) => ({ name: `${n}.json`, content }))),
  "tar.gz": () => gzipSync(tarOf([{ name: "rows.json", content: lines }])),
  "Capture, deflate": () =>
    captureOf(
      rows.map((row) => JSON.stringify({ records: [row] })),
      { codec: "deflate", blockSize: 6_000 },
    ),
  "Capture, null": () =>
    captureOf(
      rows.map((row) => JSON.stringify({ records: [row] })),
      { blockSize: 6_000 },
    ),
  "Avro rows": () => avroOf(STRINGS, texts, { blockSize: 6_000 }),
  "Parquet, snappy": () => parquetOf(table, { rowGroup: 2_048 }),
  "Parquet, uncompressed": () => parquetOf(table, { compression: "uncompressed" }),
  "Parquet, zstd, V2": () => parquetOf(table, { compression: "zstd", version: "V2" }),
  "Parquet, gzip, structs": () => parquetOf(rows, { compression: "gzip" }),
};

describe.each(Object.entries(KINDS))("damaged files: %s", (name, make) => {
  let whole: Buffer;
  beforeAll(async () => {
    whole = await make();
  });

  it("undamaged, all of it is read", async () => {
    expect(await readContent(whole)).toMatchObject({ read: ROWS, stored: 30, notRelevant: 10, note: "" });
  });

  it(`${FILES} mutations: every record is counted once, or a note says that some are missing`, async () => {
    const random = seededRandom(name.length * 7_919);
    for (let n = 0; n < FILES; n += 1) {
      const content = mutatedBytes(whole, random);
      const started = process.cpuUsage();
      const { read, stored, counted, notRelevant, rejectedBy, note } = await readContent(content);
      const rejected = Object.values(rejectedBy).reduce((sum, count) => sum + count, 0);
      const where = `mutation ${n}: ${JSON.stringify({ read, stored, counted, notRelevant, rejectedBy, note })}`;
      expect(stored + counted + notRelevant + rejected, where).toBe(read);
      if (read < ROWS && content.length > 0) expect(note !== "" || rejected > 0, where).toBe(true);
      expect(process.cpuUsage(started).user / 1000, where).toBeLessThan(MAX_MS);
    }
  });
});
