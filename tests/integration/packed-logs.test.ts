import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createLab, type Lab } from "../support/lab";
import { linesOf, manyRows } from "../support/logged-rows";
import { type ParquetOptions, parquetOf } from "../support/parquet-writer";
import { runInsight } from "../support/run-insight";
import { toTableRow } from "../support/table-exports";
import { zipOf } from "../support/zip-writer";

/** What a bundled loader reads with packages that are imported only where such a file comes. */
const lab: Lab = createLab();
const logs = (first: number) => linesOf(manyRows(3, first));

const parquet = (first: number, options: ParquetOptions) =>
  parquetOf(manyRows(3, first).map(toTableRow), options);

beforeAll(async () => {
  lab.put("plain/a.json", logs(0));
  lab.put("gzip/a.json.gz", gzipSync(logs(10)));
  lab.put("zip/a.zip", zipOf([{ name: "a.json", content: logs(20) }]));
  lab.put("within/a.zip", zipOf([{ name: "a.json.gz", content: gzipSync(logs(30)) }]));
  lab.put("zstd/a.parquet", await parquet(40, { compression: "zstd" }));
  lab.put("brotli/a.parquet", await parquet(50, { compression: "brotli" }));
});
afterAll(lab.close);

it.each(["plain", "gzip", "zip", "within", "zstd", "brotli"])(
  "the command line reads logs that are packed: %s",
  async (packing) => {
    const { code, out, err } = await runInsight([
      ...["--logs", `${lab.logs}/${packing}`, "--format", "json"],
      ...["--from", "2026-11-20T00:00:00Z", "--to", "2026-11-21T00:00:00Z"],
    ]);
    expect(code, err).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ total: 3, accounting: { read: 3, stored: 3, rejected: 0 } });
  },
);
