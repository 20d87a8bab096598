import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { avroOf, captureOf } from "../../support/avro-writer";
import { CANARY, CANARY_TEXTS, leakIn } from "../../support/canary";
import { exportedRow, KEY_QUERY, type LoggedRow, linesOf } from "../../support/logged-rows";
import { parquetOf } from "../../support/parquet-writer";
import { readContent } from "../../support/read-content";
import { toTableRow } from "../../support/table-exports";
import { tarOf } from "../../support/tar-writer";
import { zipOf } from "../../support/zip-writer";

const texts = Object.values(CANARY_TEXTS);

/** Rows with a signature in each place that a client fills; every fourth can't be used and is kept as rejected. */
const rows: LoggedRow[] = texts.map((text, n) =>
  exportedRow(n, {
    query: `sv=2026-04-06&sr=b&${KEY_QUERY}&sig=${encodeURIComponent(CANARY)}`,
    properties: {
      userAgentHeader: text,
      referrerHeader: `https://example.com/?${text}`,
      clientRequestId: text,
    },
    ...(n % 4 === 0 ? { time: `no time ${text}` } : {}),
  }),
);
const table = rows.map((row) =>
  Object.fromEntries(Object.entries(toTableRow(row)).map(([name, value]) => [name, String(value)])),
);
const SCHEMA = {
  type: "record",
  name: "Row",
  fields: Object.keys(table[0] ?? {}).map((name) => ({ name, type: "string" })),
};

const SHAPES: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  gzip: () => gzipSync(linesOf(rows)),
  zip: () =>
    zipOf(
      texts
        .slice(0, 15)
        .map((text) => ({ name: `PT1H.json?${text}`, content: `${linesOf(rows.slice(0, 5))}sig=${CANARY}` })),
    ),
  "zip of what is not read": () =>
    zipOf(texts.map((text) => ({ name: `${text}.pdf`, content: `%PDF-1.7 sig=${CANARY}` }))),
  "tar.gz": () =>
    gzipSync(
      tarOf(
        texts.slice(0, 15).map((text) => ({ name: text.slice(0, 99), content: linesOf(rows.slice(0, 5)) })),
      ),
    ),
  Capture: () =>
    captureOf(
      rows.map((row) => JSON.stringify({ records: [row] })),
      { codec: "deflate" },
    ),
  "Avro rows": () => avroOf(SCHEMA, table),
  "Parquet rows": () => parquetOf(table),
  "Parquet columns": () =>
    parquetOf(table, { select: `{'a': [1]} AS "?sig=${CANARY}", * EXCLUDE (Uri), Uri AS "sig=${CANARY}"` }),
};

describe("a signature within what is packed is found nowhere", () => {
  it.each(Object.entries(SHAPES))("%s", async (_, make) => {
    const found = await readContent(await make());
    expect(found.read > 0 || found.note !== "").toBe(true);
    expect(leakIn(Buffer.from(JSON.stringify(found)))).toBe("");
    expect(leakIn(Buffer.from(found.spool))).toBe("");
  });
});
