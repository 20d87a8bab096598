import { answerInsight } from "@/lib/insight/answers/insight-page";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { FACETS, SORT_COLUMNS } from "@/lib/log-source/fields";
import type { PageOrder, Scope } from "@/lib/log-source/scope";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { countHours } from "@/lib/store/hour-counts";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { epochMsOf, instantOf } from "@/lib/time/instant";
import { type BenchResult, processorTimeResult, spentResult } from "./result";
import { type Cost, costBest } from "./timing";

const DAY_NS = 86_400_000_000_000n;
const DAY_MS = 86_400_000;
const HALF_HOUR_MS = 1_800_000;
const ROWS = 25;
const RUNS = 3;
/** Two million copied rows at a time are more than the store's memory holds. */
const SLICES = 4;

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
  const slice = Math.ceil((Number(last?.row) + 1) / SLICES);
  const tokens = Number(last?.token);
  for (let day = 1; day < days; day += 1) {
    const values = names.map((name) => copiedColumn(name, day, tokens));
    await database.transaction(async () => {
      for (let at = 0; at <= Number(last?.row); at += slice)
        await database.write(
          `INSERT INTO failures (${names.join(", ")}) SELECT ${values.join(", ")} FROM failures
           WHERE rowid >= ${at} AND rowid < ${Math.min(at + slice, Number(last?.row) + 1)}`,
        );
      await database.write(
        `INSERT INTO failure_tokens SELECT md5(token::VARCHAR || '${day}')::UUID, number + ${day * tokens}, account, reason, rows,
                make_timestamp_ns(epoch_ns(first) + ${BigInt(day) * DAY_NS}), make_timestamp_ns(epoch_ns(last) + ${BigInt(day) * DAY_NS}), alone
         FROM failure_tokens WHERE number <= ${tokens}`,
      );
      await countHours(
        database,
        await database.readWritten(
          `SELECT DISTINCT hour + ${day * 24} AS hour, 'failures' AS kind FROM failure_hours
           WHERE first <= (SELECT min(first) FROM failure_hours) + INTERVAL 1 DAY`,
        ),
      );
    });
  }
}

/** The one of them that takes longest. */
async function slowestOf<Name extends string>(
  names: readonly Name[],
  work: (name: Name) => Promise<unknown>,
): Promise<readonly [name: Name, cost: Cost]> {
  const costs: (readonly [Name, Cost])[] = [];
  for (const name of names) costs.push([name, await costBest(() => work(name), RUNS)]);
  const [worst] = costs.toSorted(([, a], [, b]) => b.ms - a.ms);
  if (worst === undefined) throw new Error("nothing to measure");
  return worst;
}

/** All that a page asks whose text nobody has looked for, of a server that answered another page before. */
async function searchedPage(source: EmbeddedSource, account: string): Promise<Cost> {
  let asked = 0;
  return costBest(() => {
    asked += 1;
    const parameters = {
      account,
      from: "2026-01-01T00:00:00Z",
      to: "2027-01-01T00:00:00Z",
      q: `part-${asked}`,
    };
    const now = instantOf(Date.UTC(2027, 0));
    return answerInsight(source, parseInsightQuery(parameters, now).query, now);
  }, 5);
}

/** Questions over ten times the failures of a store, as the page asks them, each for the first time. */
export async function benchMany(store: Store): Promise<readonly BenchResult[]> {
  const status = new LoadStatus(false);
  status.loaded();
  const source = () => new EmbeddedSource(() => store, status);
  const whole = { from: instantOf(0), to: instantOf(Date.UTC(2200, 0)) };
  const scopeOf = (text = "", window = whole): Scope => ({
    account: null,
    window,
    filters: { facets: {}, text },
  });
  const [first] = await source().accounts();
  const { failures: before } = await source().overview(scopeOf());
  const searched = await searchedPage(source(), first?.account ?? "");
  await copyDays(store, 10);
  const { failures, last } = await source().overview(scopeOf());
  const pageOf = (column: PageOrder["column"], offset: number, text = "") =>
    source().page(scopeOf(text), { column, descending: true }, offset, ROWS);
  const cost = (work: () => Promise<unknown>) => costBest(work, RUNS);
  const end = epochMsOf(last ?? whole.to) - 2 * DAY_MS + HALF_HOUR_MS;
  const day = { from: instantOf(end - DAY_MS), to: instantOf(end) };
  const overview = await cost(() => source().overview(scopeOf()));
  const ofDay = await cost(() => source().overview(scopeOf("", day)));
  const token = await cost(() => source().facet(scopeOf(), "token", 30));
  const [facet, facetCost] = await slowestOf(
    FACETS.filter((name) => name !== "token"),
    (name) => source().facet(scopeOf(), name, 30),
  );
  const [sorted, firstPage] = await slowestOf(SORT_COLUMNS, (column) => pageOf(column, 0));
  const [deep, middle] = await slowestOf(SORT_COLUMNS, (column) => pageOf(column, Math.floor(failures / 2)));
  const digits = await cost(() => pageOf("time", 0, "0001"));
  const word = await cost(() => pageOf("time", 0, "part-99"));
  const count = failures.toLocaleString("en");
  return [
    processorTimeResult(`${before.toLocaleString("en")}: page with a new search text`, searched, 400),
    spentResult(`overview of ${count} failures, server time`, overview, 100),
    spentResult(`${count}: overview of a day among ten`, ofDay, 100),
    spentResult(`${count}: facet token`, token, 150),
    spentResult(`${count}: slowest other facet (${facet})`, facetCost, 250),
    spentResult(`${count}: first page, slowest sort (${sorted})`, firstPage, 150),
    spentResult(`${count}: page in the middle, slowest sort (${deep})`, middle, 300),
    spentResult(`${count}: search with count, digits that ids hold`, digits, 400),
    spentResult(`${count}: search with count, a word`, word, 400),
  ];
}
