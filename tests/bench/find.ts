import { NOTHING_TO_LOOK_FOR } from "@/lib/log-source/lookup";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { FAILURE_SELECT, fromFailureRow } from "@/lib/store/failure-row";
import { LoadStatus } from "@/lib/store/load-status";
import { idNumber } from "@/lib/store/lookup-columns";
import type { Store } from "@/lib/store/store";
import { type BenchResult, durationResult, ratioResult } from "./result";
import { timeMedian } from "./timing";

const FOUND = 50;
const RUNS = 9;

/** Rows that DuckDB writes at a time within the store's memory, and at how many it puts them into its file. */
const SLICE = 100_000;
const SLICES_BEFORE_CHECKPOINT = 10;

/** Stores the same failures again, with keys and ids of their own, until there are so many. */
async function multiply(store: Store, rows: number): Promise<void> {
  const { database } = store;
  const count = async () =>
    Number((await database.read("SELECT count(*) AS rows FROM failures"))[0]?.rows ?? 0);
  const first = await count();
  for (let have = first, slices = 1; have < rows; slices += 1) {
    const from = have % first;
    const to = Math.min(from + SLICE, first, from + rows - have);
    // The numbers of ids that no one asks for may be any.
    await database.write(
      `INSERT INTO failures SELECT * REPLACE (
         uuid() AS key, uuid()::VARCHAR AS request_id, uuid()::VARCHAR AS client_request_id,
         (random() * 4294967295)::UINTEGER AS request_number, (random() * 4294967295)::UINTEGER AS client_request_number)
       FROM failures WHERE rowid >= ${from} AND rowid < ${to}`,
    );
    if (slices % SLICES_BEFORE_CHECKPOINT === 0) await database.write("CHECKPOINT");
    have += to - from;
  }
  await database.write("CHECKPOINT");
  const stored = await count();
  if (stored !== Math.max(first, rows)) throw new Error(`${stored} failures are stored instead of ${rows}`);
}

/**
 * Finding a request by its id among ten million: against SQL that gives the
 * same fields of the same row, `SELECT … WHERE request_number = … AND request_id = $id`, and without the number.
 */
export async function benchFind(store: Store, rows: number): Promise<readonly BenchResult[]> {
  await multiply(store, rows);
  const source = new EmbeddedSource(() => store, new LoadStatus(false));
  const middle = await store.database.read(
    `SELECT request_id AS id FROM failures LIMIT 1 OFFSET ${Math.floor(rows / 20)}`,
  );
  const id = String(middle[0]?.id);
  const find = () => source.find({ ...NOTHING_TO_LOOK_FOR, serverRequestIds: [id] }, FOUND);
  const bare = (where: string) => async () =>
    (await store.database.read(`SELECT ${FAILURE_SELECT} FROM failures WHERE ${where}`, { id })).map(
      fromFailureRow,
    );
  const ours = await timeMedian(find, RUNS);
  const numbered = await timeMedian(bare(`request_number = ${idNumber(id)} AND request_id = $id`), RUNS);
  const plain = await timeMedian(bare("request_id = $id"), 3);
  if ((await find()).total !== 1) throw new Error("the request was not found");
  const work = `a request id among ${rows.toLocaleString("en")} failures`;
  return [
    durationResult(work, ours, 100),
    ratioResult(work, ours, numbered, { most: 1.2, of: "bare SQL by number and id" }),
    ratioResult(work, ours, plain, { most: 1.2, of: "bare SQL by id alone" }),
  ];
}
