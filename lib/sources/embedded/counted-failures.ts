import type { Facet } from "@/lib/log-source/fields";
import type { Scope } from "@/lib/log-source/scope";
import type { Values } from "@/lib/store/database";
import { fullHours, HALF_HOUR_MS, HOUR_MS, hourSql } from "@/lib/store/hour-counts";
import { LETTERS } from "@/lib/store/refused-letters";
import { ticksOf } from "@/lib/time/instant";
import { FIELD_SQL } from "./field-sql";
import {
  type Condition,
  type FoundScope,
  failureCondition,
  failureRows,
  filterConditions,
  filtersOnlyBy,
  windowCondition,
} from "./where";

/** Facets by which the store counts failures by the hour: their columns there. */
const HOUR_FACETS: Readonly<Partial<Record<Facet, string>>> = {
  reason: "reason",
  confidence: "confidence",
  service: "service",
  operation: "operation",
  status: "status_text",
  client: "client",
  caller: "caller",
  container: "container",
  delegator: "delegator",
  tenant: "tenant",
};

/** What the store counts by the hour: facets with their columns. */
const COUNTED: readonly {
  readonly table: string;
  readonly columns: Readonly<Partial<Record<Facet, string>>>;
  readonly letters: boolean;
}[] = [
  { table: "failure_hours", columns: HOUR_FACETS, letters: true },
  { table: "prefix_hours", columns: { prefix: "prefix" }, letters: false },
];

export interface CountedAsked {
  /** Columns of the answer, named as the facets are. */
  readonly facets: readonly Facet[];
  /** The facet whose filter is left out. */
  readonly without?: Facet;
  /** Adds the column `bucket`: how many times as long after 1970 in UTC it begins. Then `first` and `last` are left out. */
  readonly bucketMs?: number;
  /** Adds the column `query`, which only rows have. */
  readonly query?: boolean;
  /** Adds the column `letters`, of the reasons that these mend. */
  readonly letters?: boolean;
}

/** The bucket of a row. No time in a window since 1970 is negative: then one division does. */
function bucketSql({ window }: Scope, bucketMs: number): string {
  const size = BigInt(bucketMs) * 1_000_000n;
  const bucket = ticksOf(window.from) >= 0n ? `epoch_ns(time) // ${size}` : hourSql("epoch_ns(time)", size);
  return `${bucket} AS bucket`;
}

/** Failures as rows that count as one each. */
function rowsSql(scope: Scope, where: string, asked: CountedAsked, table = "failures"): string {
  const { facets, bucketMs, query, letters } = asked;
  const columns = facets.map((facet) => `${FIELD_SQL[facet].expression} AS ${facet}`);
  if (query) columns.push("query");
  if (letters) columns.push(`${LETTERS} AS letters`);
  columns.push("1 AS rows");
  if (bucketMs === undefined) columns.push("time AS first", "time AS last");
  else columns.push(bucketSql(scope, bucketMs));
  return `SELECT ${columns.join(", ")} FROM ${table} WHERE ${where}`;
}

/** The bucket of an hour's counts, and how many of their rows lie in it: of half an hour there are two. */
function partsOfHour(bucketMs: number): readonly { readonly rows: string; readonly bucket: string }[] {
  if (bucketMs === HOUR_MS) return [{ rows: "rows", bucket: "hour" }];
  if (bucketMs !== HALF_HOUR_MS)
    return [{ rows: "rows", bucket: hourSql("hour", BigInt(bucketMs / HOUR_MS)) }];
  return [
    { rows: "early", bucket: "2 * hour" },
    { rows: "rows - early", bucket: "2 * hour + 1" },
  ];
}

/** A row of counts lies within one hour, and so within one bucket of full hours. */
function hoursSql(
  where: string,
  counts: (typeof COUNTED)[number],
  { facets, bucketMs, letters }: CountedAsked,
): readonly string[] {
  const own = facets.map((facet) => `${counts.columns[facet]} AS ${facet}`);
  if (letters) own.push("letters");
  const select = (columns: readonly string[], more = "") =>
    `SELECT ${[...own, ...columns].join(", ")} FROM ${counts.table} WHERE ${where}${more}`;
  if (bucketMs === undefined) return [select(["rows", "first", "last"])];
  return partsOfHour(bucketMs).map(({ rows, bucket }) =>
    select([`${rows} AS rows`, `${bucket} AS bucket`], rows === "rows" ? "" : ` AND ${rows} > 0`),
  );
}

/** The counts of hours that answer it; none where they know too little. */
export function countsFor(scope: Scope, asked: CountedAsked): (typeof COUNTED)[number] | undefined {
  const { facets, without, bucketMs = HOUR_MS, query = false, letters = false } = asked;
  if (query || (bucketMs % HOUR_MS !== 0 && bucketMs !== HALF_HOUR_MS)) return undefined;
  return COUNTED.find(
    ({ columns, letters: knowsLetters }) =>
      (knowsLetters || !letters) &&
      facets.every((facet) => columns[facet] !== undefined) &&
      filtersOnlyBy(scope, columns, without),
  );
}

/**
 * The failures in scope as a relation of counts: the facets' columns, `rows`, `first` and `last`, or the bucket. Several of its
 * rows may have the same values: whoever asks adds them up. Full hours come from the store's counts, what the
 * window cuts off at its ends from the failures; where the counts don't know a facet or filter, everything does.
 */
export function countedFailures(scope: FoundScope, asked: CountedAsked): Condition {
  const counts = countsFor(scope, asked);
  const hours = fullHours(scope.window);
  if (counts === undefined || hours === null) {
    const own = asked.query
      ? { ...failureCondition(scope, asked.without), table: "failures" }
      : failureRows(scope, asked.without);
    return { sql: `(${rowsSql(scope, own.sql, asked, own.table)})`, values: own.values };
  }
  const values: Values = {};
  const ofHours = filterConditions(scope, values, { without: asked.without, columns: counts.columns });
  const ofRows = filterConditions(scope, values, { without: asked.without });
  const parts = [
    ...hoursSql([hours.within, ...ofHours].join(" AND "), counts, asked),
    ...hours.edges.map((edge) => rowsSql(scope, [edge, ...ofRows].join(" AND "), asked)),
  ];
  return { sql: `(${parts.join(" UNION ALL ")})`, values };
}

/** All requests of account and window as a relation of counts (`rows`), whatever their outcome. */
export function countedRequests(scope: Scope): Condition {
  const hours = fullHours(scope.window);
  const own = scope.account === null ? "" : " AND account = $account";
  const each = (counts: string, rows: string) => [
    ...(hours === null ? [] : [`SELECT rows FROM ${counts} WHERE ${hours.within}${own}`]),
    ...(hours?.edges.map((edge) => `${edge}${own}`) ?? [windowCondition(scope).sql]).map(
      (where) => `SELECT count(*) AS rows FROM ${rows} WHERE ${where}`,
    ),
  ];
  const parts = [...each("failure_hours", "failures"), ...each("outcome_hours", "outcomes")];
  const { values } = windowCondition(scope);
  const account: Values = scope.account === null ? {} : { account: scope.account };
  return { sql: `(${parts.join(" UNION ALL ")})`, values: hours === null ? values : account };
}
