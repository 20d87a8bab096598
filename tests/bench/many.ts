import { FACETS, SORT_COLUMNS } from "@/lib/log-source/fields";
import type { PageOrder, Scope } from "@/lib/log-source/scope";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { countHours } from "@/lib/store/hour-counts";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { instantOf } from "@/lib/time/instant";
import { slowest } from "./queries";
import { type BenchResult, durationResult } from "./result";
import { timeMedian } from "./timing";

const DAY_NS = 86_400_000_000_000n;
const ROWS = 25;

/** What a copied row has of its own: another day, another key, another token. */
function copiedColumn(name: string, day: number, tokens: number): string {
  if (name === "time") return `make_timestamp_ns(epoch_ns(time) + ${BigInt(day) * DAY_NS})`;
  if (name === "token_number") return `token_number + ${day * tokens}`;
  return name === "key" || name === "token" ? `md5(${name}::VARCHAR || '${day}')::UUID` : name;
}

/** Copies the failures of a day to the days after it. */
async function copyDays({ database }: Store, days: number): Promise<void> {
  const columns = await database.read(
    "SELECT column_name FROM duckdb_columns() WHERE table_name = 'failures'",
  );
  const [last] = await database.read("SELECT max(rowid) AS row, max(token_number) AS token FROM failures");
  const names = columns.map(({ column_name }) => String(column_name));
  for (let day = 1; day < days; day += 1) {
    const values = names.map((name) => copiedColumn(name, day, Number(last?.token)));
    await database.transaction(async () => {
      await database.write(
        `INSERT INTO failures (${names.join(", ")}) SELECT ${values.join(", ")} FROM failures WHERE rowid <= ${last?.row}`,
      );
      await countHours(
        database,
        await database.write(
          `SELECT DISTINCT hour + ${day * 24} AS hour, 'failures' AS kind FROM failure_hours
           WHERE first <= (SELECT min(first) FROM failure_hours) + INTERVAL 1 DAY`,
        ),
      );
    });
  }
}

/** Questions over ten times the failures of a store, as the page asks them, each for the first time. */
export async function benchMany(store: Store): Promise<readonly BenchResult[]> {
  await copyDays(store, 10);
  const source = () => new EmbeddedSource(() => store, new LoadStatus(false));
  const window = { from: instantOf(0), to: instantOf(Date.UTC(2200, 0)) };
  const scopeOf = (text = ""): Scope => ({ account: null, window, filters: { facets: {}, text } });
  const scope = scopeOf();
  const { failures } = await source().overview(scope);
  const pageOf = (column: PageOrder["column"], offset: number, text = "") =>
    source().page(scopeOf(text), { column, descending: true }, offset, ROWS);
  const overview = await timeMedian(() => source().overview(scope), 3);
  const facet = await slowest(
    FACETS.filter((name) => name !== "token"),
    (name) => source().facet(scope, name, 30),
  );
  const token = await timeMedian(() => source().facet(scope, "token", 30), 3);
  const first = await slowest(SORT_COLUMNS, (column) => pageOf(column, 0));
  const deep = await slowest(SORT_COLUMNS, (column) => pageOf(column, Math.floor(failures / 2)));
  const search = await timeMedian(() => pageOf("time", 0, "0001"), 3);
  const count = failures.toLocaleString("en");
  return [
    durationResult(`overview of ${count} failures, server time`, overview, 100),
    durationResult(`${count}: facet token`, token, 150),
    durationResult(`${count}: slowest other facet (${facet.name})`, facet.ms, 250),
    durationResult(`${count}: first page, slowest sort (${first.name})`, first.ms, 150),
    durationResult(`${count}: page in the middle, slowest sort (${deep.name})`, deep.ms, 300),
    durationResult(`${count}: text search with count`, search, 400),
  ];
}
