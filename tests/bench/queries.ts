import { FACETS, SORT_COLUMNS } from "@/lib/log-source/fields";
import type { PageOrder, Scope } from "@/lib/log-source/scope";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { failureCondition } from "@/lib/sources/embedded/where";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import type { Instant } from "@/lib/time/instant";
import { type BenchResult, durationResult, ratioResult } from "./result";
import { timeMedian } from "./timing";

const EVERYTHING = {
  from: "1980-01-01T00:00:00.0000000Z" as Instant,
  to: "2200-01-01T00:00:00.0000000Z" as Instant,
};
const PAGE = 50;

const scopeOf = (text = ""): Scope => ({ account: null, window: EVERYTHING, filters: { facets: {}, text } });

/** What anyone would write who wants the same counts. */
const bareOverview = (where: string): string =>
  `SELECT reason, count(*), min(time), max(time), count(DISTINCT token), count(DISTINCT delegator), count(DISTINCT caller)
   FROM failures WHERE ${where} GROUP BY GROUPING SETS ((reason), ())`;

/** The one of them that takes longest, with its milliseconds. */
async function slowest<Name extends string>(
  names: readonly Name[],
  work: (name: Name) => Promise<unknown>,
): Promise<{ readonly name: Name; readonly ms: number }> {
  let worst: { name: Name; ms: number } | null = null;
  for (const name of names) {
    const ms = await timeMedian(() => work(name), 3);
    if (worst === null || ms > worst.ms) worst = { name, ms };
  }
  if (worst === null) throw new Error("nothing to measure");
  return worst;
}

/** Questions over a store of failures, as the page asks them. */
export async function benchQueries(store: Store): Promise<readonly BenchResult[]> {
  // One for each question: a source remembers its answers.
  const source = () => new EmbeddedSource(() => store, new LoadStatus(false));
  const scope = scopeOf();
  const { failures } = await source().overview(scope);
  const { sql, values } = failureCondition(scope);
  const overview = await timeMedian(() => source().overview(scope));
  const bare = await timeMedian(() => store.database.read(bareOverview(sql), values));
  const newest: PageOrder = { column: "time", descending: true };
  const sorted = await slowest(SORT_COLUMNS, (column) =>
    source().page(scope, { column, descending: true }, 0, PAGE),
  );
  const facet = await slowest(FACETS, (name) => source().facet(scope, name, 30));
  const middle = Math.floor(failures / 2);
  const deep = await slowest(SORT_COLUMNS, (column) =>
    source().page(scope, { column, descending: true }, middle, PAGE),
  );
  const search = await timeMedian(() => source().page(scopeOf("0001"), newest, 0, PAGE), 3);
  const history = await timeMedian(() => source().history(scope), 3);
  const count = failures.toLocaleString("en");
  return [
    ratioResult(`overview of ${count} failures`, overview, bare, { most: 1.5, of: "the bare SQL" }),
    durationResult(`overview of ${count} failures, server time`, overview, 100),
    durationResult(`first page, slowest sort (${sorted.name})`, sorted.ms, 100),
    durationResult(`slowest facet (${facet.name})`, facet.ms, 100),
    durationResult(`page at row ${middle.toLocaleString("en")}, slowest sort (${deep.name})`, deep.ms, 400),
    durationResult("what other rows show", history, 100),
    ratioResult("what other rows show", history, bare, { most: 1, of: "the overview's bare SQL" }),
    durationResult("text search with count", search, 500),
  ];
}
