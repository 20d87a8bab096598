import { groupBy } from "@/lib/diagnosis/findings/group-by";
import { lettersQuery, trendsQuery } from "@/lib/kusto/group-queries";
import type { GroupTrend, RefusedLetters } from "@/lib/log-source/failures";
import type { Grouping } from "@/lib/log-source/scope";
import type { QueryParameter, Service } from "@/lib/requests/logged-request";
import { readParameters } from "@/lib/requests/logged-uri";
import { instantOf } from "@/lib/time/instant";
import { shownValue } from "./read-facet";
import { countIn, sumIn, textIn } from "./row-values";
import type { AskAll } from "./service-scope";
import type { TokenIndex } from "./token-index";

/** When each group failed; `ask` is about the groups alone. */
export async function readTrends(
  ask: AskAll,
  { facet, values }: Grouping,
  bucketMs: number,
  book: TokenIndex,
): Promise<readonly GroupTrend[]> {
  if (values.length === 0) return [];
  const slices = await ask((scope) => trendsQuery(scope, facet, bucketMs / 1000));
  const byValue = groupBy(
    slices.flatMap(({ rows }) => rows),
    (row) => shownValue(facet, textIn(row, "Value"), book),
  );
  return [...byValue]
    .map(([value, rows]) => {
      const byBucket = groupBy(rows, (row) => textIn(row, "Bucket"));
      const buckets = [...byBucket].map(([seconds, own]) => ({
        start: instantOf(Number(seconds) * 1000),
        count: sumIn(own, "Failures"),
      }));
      buckets.sort((a, b) => (a.start < b.start ? -1 : 1));
      return { value, buckets };
    })
    .sort((a, b) => (a.value < b.value ? -1 : 1));
}

type KeyParts = readonly [
  value: string,
  service: Service,
  operation: string,
  parameters: readonly QueryParameter[],
];

/** Which operations were refused with which letters; `ask` is about the groups alone. */
export async function readRefusedLetters(
  ask: AskAll,
  { facet, values }: Grouping,
  limit: number,
  book: TokenIndex,
): Promise<readonly RefusedLetters[]> {
  if (values.length === 0) return [];
  const slices = await ask((scope) => lettersQuery(scope, facet));
  const rows = slices.flatMap(({ service, rows: own }) => own.map((row) => ({ service, row })));
  const keyOf = ({ service, row }: (typeof rows)[number]) =>
    JSON.stringify([
      shownValue(facet, textIn(row, "Value"), book),
      service,
      textIn(row, "Operation"),
      readParameters(textIn(row, "Letters")),
    ]);
  return [...groupBy(rows, keyOf)]
    .map(([key, own]) => {
      const [value, service, operation, parameters] = JSON.parse(key) as KeyParts;
      const count = own.reduce((sum, { row }) => sum + countIn(row, "Failures"), 0);
      return { value, service, operation, parameters, count };
    })
    .sort((a, b) => b.count - a.count)
    .slice(0, limit);
}
