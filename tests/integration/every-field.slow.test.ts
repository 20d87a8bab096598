import { expect, it } from "vitest";
import { readRecord } from "@/lib/requests/reading/read-record";
import type { Row } from "@/lib/store/database";
import { FAILURE_SELECT, fromFailureRow } from "@/lib/store/failure-row";
import { loadInto, openLab } from "../support/lab";
import { exportedRow, type LoggedRow, linesOf, manyRows } from "../support/logged-rows";
import { shortOrSoak } from "../support/soak";
import { toCsv, toTableRow } from "../support/table-exports";

/** What a field may be instead of what it is; undefined leaves it out. */
const VALUES: Readonly<Record<string, unknown>> = {
  missing: undefined,
  null: null,
  empty: "",
  blank: " ",
  "a negative number": -1,
  "a fraction": 0.5,
  "a huge number": 1e21,
  "more digits than any number": `${"9".repeat(400)}`,
  "no number": "NaN",
  words: '5 ms, or "six"\n',
  "a flag": true,
  "a list": [1, "two", null],
  "an object": { ms: 5, "a,b": '"' },
  "a text that a CSV reader takes for nothing": '""',
  NULL: "NULL",
};

type Path = readonly string[];

/** Every place of a row that holds a value, nested ones too. */
function placesOf(row: LoggedRow, above: Path = []): readonly Path[] {
  return Object.entries(row).flatMap(([name, value]) => {
    const inner =
      typeof value === "object" && value !== null ? placesOf(value as LoggedRow, [...above, name]) : [];
    return [[...above, name], ...inner];
  });
}

function changed(row: LoggedRow, [name = "", ...below]: Path, value: unknown): LoggedRow {
  if (below.length > 0) return { ...row, [name]: changed(row[name] as LoggedRow, below, value) };
  const { [name]: _, ...rest } = row;
  return value === undefined ? rest : { ...rest, [name]: value };
}

const SHAPES: Readonly<Record<string, (row: LoggedRow) => LoggedRow>> = {
  exported: (row) => row,
  table: toTableRow,
};

const wholeRow = (n: number, status: number): LoggedRow =>
  exportedRow(n, {
    status,
    identity: { requester: { objectId: "aaaaaaaa-0000-4000-8000-000000000001", tenantId: "" } },
  });

/** For one value: a row for each field that has it, in each shape, refused and not; numbered from `first` on. */
function rowsWith(value: unknown, first: number): readonly LoggedRow[] {
  let n = first;
  return Object.values(SHAPES).flatMap((shaped) =>
    [403, 200].flatMap((status) =>
      placesOf(shaped(wholeRow(0, status))).map((place) => {
        n += 1;
        return changed(shaped(wholeRow(n, status)), place, value);
      }),
    ),
  );
}

/** What the reader makes of a row: what the store must give back of it. */
function failureOf(row: LoggedRow) {
  const record = readRecord(row, "required", () => JSON.stringify(row));
  return record.kind === "failure" ? [{ id: record.key, request: record.request }] : [];
}

async function stored(rows: readonly LoggedRow[]) {
  const lab = openLab();
  lab.put("rows.json", linesOf(rows));
  const store = await lab.open();
  try {
    const loaded = await loadInto(store, lab.logs);
    const failures: readonly Row[] = await store.database.read(
      `SELECT ${FAILURE_SELECT} FROM failures ORDER BY key`,
    );
    return { loaded, failures: failures.map(fromFailureRow) };
  } finally {
    store.close();
  }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

const ROWS_OF_A_VALUE = 1_000;
const rowsOf = (name: string): readonly LoggedRow[] =>
  rowsWith(VALUES[name], Object.keys(VALUES).indexOf(name) * ROWS_OF_A_VALUE);

const DUPLICATES = [exportedRow(900_000), exportedRow(900_000)];
const NAMES = Object.keys(VALUES);
/** A load for all values, or for each: what is wrong with one is then told apart. */
const LOADS: readonly (readonly string[])[] = shortOrSoak(
  [NAMES],
  NAMES.map((name) => [name]),
);
const BATCHES = LOADS.flatMap((names) => [
  [names.join(", "), "without", names, []] as const,
  [names.join(", "), "with", names, DUPLICATES] as const,
]);

it.each(BATCHES)(
  "rows in which one field is %s are stored as they were read, %s a duplicate among them",
  async (_name, _, names, more) => {
    const rows = names.flatMap(rowsOf);
    const batch = [...rows, ...more];
    const { loaded, failures } = await stored(batch);
    const { read, stored: count, counted, duplicate, notRelevant, rejected } = loaded.total;
    expect(loaded.problems).toEqual([]);
    expect(read).toBe(batch.length);
    expect(count + counted + duplicate + notRelevant + rejected).toBe(read);
    const wanted = new Map(batch.flatMap(failureOf).map((failure) => [failure.id, failure]));
    expect(wanted.size).toBeGreaterThan(rows.length / 4);
    expect(failures.map(({ id, request }) => ({ id, request })).sort(byId)).toEqual(
      [...wanted.values()].sort(byId),
    );
  },
);

/** Without them a row names no request, or not when or where it was. */
const NEEDED: readonly string[] = ["Uri", "TimeGenerated", "StatusCode"];
const COLUMNS = Object.keys(toTableRow(exportedRow(0))).filter((column) => !NEEDED.includes(column));

it("a CSV without any one of the columns that are not needed loads", async () => {
  const lab = openLab();
  for (const [n, column] of COLUMNS.entries()) {
    const rows = manyRows(3, n * 10).map((row) => changed(toTableRow(row), [column], undefined));
    lab.put(`${column}.csv`, toCsv(rows));
  }
  const { files, problems } = await lab.load();
  expect(problems).toEqual([]);
  const told = COLUMNS.map((column) => [column, files[`${column}.csv`]] as const);
  for (const [column, file] of told) expect(file, column).toMatchObject({ read: 3, stored: 3, note: "" });
});
