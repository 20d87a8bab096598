import { expect, it } from "vitest";
import { type LeafColumn, setPath } from "@/lib/ingest/formats/parquet/leaf-column";
import { type Column, RecordMaker, tellRows } from "@/lib/ingest/formats/parquet/record-maker";
import { layoutOf, readLayout } from "@/lib/requests/reading/record-layout";

const leafOf = (path: readonly string[]): LeafColumn => ({
  path,
  element: { name: path.at(-1) ?? "" },
  schemaPath: [],
  utc: false,
  isTime: false,
  isText: true,
});

const columnsOf = (names: readonly string[], rows: readonly (readonly unknown[])[]): Column[] =>
  names.map((name, at) => [leafOf(name.split(".")), rows.map((row) => row[at])]);

/** Value by value, as a record was made before records were copied. */
function oneByOne(columns: readonly Column[], n: number): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [{ path }, values] of columns) if (values[n] !== null) setPath(record, path, values[n]);
  return record;
}

const PLAIN = ["time", "uri", "statusCode", "properties.accountName", "properties.x.y", "identity.type"];

it.each([
  ["columns at the top and in structs", PLAIN],
  ["two columns of one name", ["uri", "time", "uri", "properties.a", "properties.a"]],
  ["a struct and a value of one name", ["properties", "properties.a", "uri", "time", "b.c", "b"]],
  [
    "names that objects have by themselves",
    ["__proto__.a", "constructor.b", "uri", "hasOwnProperty", "toString"],
  ],
  ["names that are numbers, and none at all", ["2", "uri", "1", "", "a."]],
  ["more columns than bits", Array.from({ length: 60 }, (_, n) => `c${n % 7}.n${n}`)],
])("%s: each record is as if made alone, whatever the row before had", (_name, names) => {
  const maker = new RecordMaker();
  const pool = [null, "a", "b", 1, 1.5, true, "x".repeat(20_000)];
  let seed = 7;
  const rows = Array.from({ length: 600 }, () =>
    names.map(() => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      const at = Math.floor((seed / 2 ** 31) * 40);
      return at < pool.length ? pool[at] : "often";
    }),
  );
  const columns = columnsOf(names, rows);
  const told = tellRows(columns, rows.length);
  const made = rows.map((row, n) => {
    const length = row.reduce(
      (sum: number, value) => sum + (typeof value === "string" ? value.length : 0),
      0,
    );
    expect(told.lengths[n]).toBe(length);
    const record = maker.make(columns, n, told);
    expect(layoutOf(record)).toEqual(readLayout(record));
    return record;
  });
  // All at the end: a record must not change when the next one is made.
  for (const [n, record] of made.entries())
    expect(JSON.stringify(record)).toBe(JSON.stringify(oneByOne(columns, n)));
});

it("a value that is an object is not mistaken for a struct", () => {
  const maker = new RecordMaker();
  const columns = columnsOf(PLAIN, [
    ["t", "u", 403, "a", null, null],
    ["t", "u", { code: 403 }, "a", null, null],
    ["t", "u", 404, "a", null, null],
  ]);
  for (const n of [0, 1, 2, 1]) {
    const record = maker.make(columns, n, tellRows(columns, 3));
    expect(record).toEqual(oneByOne(columns, n));
    expect(layoutOf(record)).toEqual(readLayout(record));
  }
});

it("columns that come and go between rows", () => {
  const maker = new RecordMaker();
  const few = columnsOf(PLAIN.slice(0, 3), [["t", "u", 403]]);
  const many = columnsOf(PLAIN, [["t", "u", 404, null, null, null]]);
  for (const columns of [few, many, few])
    expect(maker.make(columns, 0, tellRows(columns, 1))).toEqual(oneByOne(columns, 0));
});
