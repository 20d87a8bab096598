import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportedRow, type LoggedRow, linesOf } from "../../support/logged-rows";
import { type ParquetOptions, parquetOf } from "../../support/parquet-writer";
import { readContent } from "../../support/read-content";
import { shortOrSoak } from "../../support/soak";
import { toTableRow } from "../../support/table-exports";

const LACKING = ["durationMs", "callerIpAddress", "location", "identity", "statusText"] as const;

const timeOf = (n: number): string => new Date(Date.parse("2026-11-20T10:00:00Z") + n * 1000).toISOString();

/** A row for each number: whether it has the token, and what it lacks, by the number's bits. */
const rowsOf = (kinds: readonly number[]): LoggedRow[] =>
  kinds.map((kind, n) => {
    const isOurs = kind % 4 === 0;
    const path = `/reports/${kind % 3}/${"long ".repeat(kind % 50)}${n}.pdf`;
    const row = exportedRow(n, { time: timeOf(n), path, ...(isOurs ? {} : { query: "" }) });
    const without = LACKING.filter((_, at) => ((kind >> (at + 2)) & 3) === 3);
    return Object.fromEntries(Object.entries(row).filter(([name]) => !without.includes(name as never)));
  });

const options: fc.Arbitrary<ParquetOptions> = fc.record({
  compression: fc.constantFrom("snappy", "gzip", "zstd", "brotli", "lz4_raw", "uncompressed"),
  version: fc.constantFrom("V1", "V2"),
  rowGroup: fc.constantFrom(2_048, 4_096, 122_880),
});

const kinds = fc
  .array(fc.nat(4_095), { minLength: 1, maxLength: 40 })
  .chain((pattern) =>
    fc.integer({ min: 1, max: 70 }).map((times) => Array.from({ length: times }, () => pattern).flat()),
  );

describe("Parquet of any rows, in whatever encoding", () => {
  it.each([
    ["a table's rows", toTableRow, "* REPLACE (CAST(TimeGenerated AS TIMESTAMPTZ) AS TimeGenerated)"],
    ["exported records", (row: LoggedRow) => row, "* REPLACE (CAST(time AS TIMESTAMPTZ) AS time)"],
  ] as const)("%s are stored and counted as lines of JSON", async (_, shape, select) => {
    await fc.assert(
      fc.asyncProperty(kinds, options, async (numbers, written) => {
        const rows = rowsOf(numbers).map(shape);
        const [packed, lines] = [await parquetOf(rows, { ...written, select }), linesOf(rows)];
        const [found, plain] = [await readContent(packed), await readContent(lines)];
        expect(found.spool === plain.spool).toBe(true);
        const counts = ({ read, stored, counted, notRelevant, rejectedBy, note }: typeof found) => ({
          ...{ read, stored, counted, notRelevant, rejectedBy, note },
        });
        expect(counts(found)).toEqual(counts(plain));
      }),
      { numRuns: shortOrSoak(6, 60) },
    );
  });
});
