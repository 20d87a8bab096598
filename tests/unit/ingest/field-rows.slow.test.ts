import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { memoryBytes } from "@/lib/ingest/formats/bytes/random-bytes";
import { UnpackBudget } from "@/lib/ingest/formats/bytes/unpack-budget";
import { InputFault } from "@/lib/ingest/formats/input-fault";
import { chooseColumns } from "@/lib/ingest/formats/parquet/leaf-column";
import { readParquetFooter } from "@/lib/ingest/formats/parquet/parquet-footer";
import { GroupReading } from "@/lib/ingest/formats/parquet/row-group";
import { RecordSink } from "@/lib/ingest/records/record-sink";
import { PartWriter } from "@/lib/ingest/segments/part-writer";
import { Tallying } from "@/lib/ingest/segments/tally";
import type { LoggedFields } from "@/lib/requests/reading/logged-fields";
import { exportedRow, type LoggedRow } from "../../support/logged-rows";
import { mutatedBytes } from "../../support/mutate-bytes";
import { parquetOf } from "../../support/parquet-writer";
import { type SeededRandom, seededRandom } from "../../support/seeded-random";
import { shortOrSoak } from "../../support/soak";
import { toTableRow } from "../../support/table-exports";
import { makeTemporaryFolder } from "../../support/temporary-folder";

/** Of each kind of file. */
const FILES = shortOrSoak(6, 200);
const ROWS = 700;

/** Notes how many rows were told by their fields alone. */
class CountingSink extends RecordSink {
  plainRows = 0;

  override plainRow(fields: LoggedFields): boolean {
    this.plainRows += 1;
    return super.plainRow(fields);
  }
}

/** All that comes of a file, and of how many rows no record was made beforehand. */
async function readAll(content: Buffer, byFields: boolean) {
  const folder = makeTemporaryFolder();
  const [tallying, writer] = [new Tallying(), new PartWriter(folder.path, "0")];
  const sink = new CountingSink(1, tallying, writer);
  const reading = { sink, budget: new UnpackBudget(content.length), part: async () => {} };
  const wholes: boolean[] = [];
  let fault = "";
  try {
    const bytes = memoryBytes(content);
    const { metadata, leaves } = await readParquetFooter(bytes);
    const choice = chooseColumns(leaves);
    // Without the column of the request id every row is made into a record.
    const columns = byFields ? choice : { ...choice, requestId: undefined };
    for (const group of metadata.row_groups)
      wholes.push(await (await GroupReading.of(group, columns, bytes, reading)).read());
    sink.settle();
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    fault = error.message;
  }
  const { failures, outcomes, ...rows } = writer.finish("1");
  const [stored, counted] = [failures, outcomes].map((name) =>
    name === null ? "" : readFileSync(join(folder.path, name), "utf8"),
  );
  folder.remove();
  return { made: { wholes, fault, stored, counted, rows, tally: tallying.take() }, plain: sink.plainRows };
}

const pick = <T>(random: SeededRandom, of: readonly T[]): T => of[random.integer(of.length)] as T;

/** Mostly of one status; some of another, without an id, without this or that, with a time or a status that is none. */
function rowOf(n: number, random: SeededRandom, mostly: number): LoggedRow {
  const odd = random.integer(12) === 0;
  const status = odd ? pick(random, [200, 403, 404, 206, 0]) : mostly;
  const path = `/reports/${"long ".repeat(random.integer(4))}${n % 90}.pdf`;
  const requestId = random.integer(30) === 0 ? null : undefined;
  const row = exportedRow(n, {
    status,
    path,
    ...(requestId === null ? { requestId } : {}),
    ...(random.integer(9) === 0 ? { query: "" } : {}),
  });
  const lacks = random.integer(6) === 0 ? pick(random, ["callerIpAddress", "identity", "durationMs"]) : "";
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== lacks));
}

const rowsFor = (seed: number, mostly: number): LoggedRow[] => {
  const random = seededRandom(seed);
  return Array.from({ length: ROWS }, (_, n) => rowOf(n, random, mostly));
};
const TABLE = "* REPLACE (CAST(TimeGenerated AS TIMESTAMPTZ) AS TimeGenerated)";

const KINDS: Readonly<Record<string, (rows: readonly LoggedRow[]) => Promise<Buffer>>> = {
  "structs, snappy": (rows) =>
    parquetOf(rows, { select: "* REPLACE (CAST(time AS TIMESTAMPTZ) AS time)", rowGroup: 2_048 }),
  "structs, as texts, unpacked": (rows) => parquetOf(rows, { compression: "uncompressed", select: "*" }),
  "a table, unpacked": (rows) =>
    parquetOf(rows.map(toTableRow), { compression: "uncompressed", select: TABLE }),
  "a table, V2": (rows) => parquetOf(rows.map(toTableRow), { version: "V2", select: TABLE }),
  "a table with columns of its own": (rows) =>
    parquetOf(
      rows.map((row, n) => ({ ...toTableRow(row), note: n % 3 === 0 ? "n".repeat(120) : "short" })),
      { select: TABLE },
    ),
};

const CASES = Object.entries(KINDS).flatMap(([name, write]) =>
  [200, 403].map((mostly) => ({ name, write, mostly })),
);

it.each(CASES)(
  "$name, mostly $mostly: taken by fields alone, whole and damaged, as if by records",
  async ({ name, write, mostly }) => {
    const whole = await write(rowsFor(name.length, mostly));
    const random = seededRandom(name.length * 104_729);
    let plain = 0;
    for (let n = 0; n < FILES; n += 1) {
      const content = n === 0 ? whole : mutatedBytes(whole, random);
      const [fields, records] = [await readAll(content, true), await readAll(content, false)];
      expect(fields.made, `mutation ${n}`).toEqual(records.made);
      expect(records.plain).toBe(0);
      plain += fields.plain;
    }
    // Of many damaged files nothing can be read.
    expect(plain > FILES * 40).toBe(!name.includes("columns of its own"));
  },
);
