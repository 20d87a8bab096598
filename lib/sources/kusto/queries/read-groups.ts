import type { Cause } from "@/lib/diagnosis/causes/causes";
import { groupBy } from "@/lib/diagnosis/findings/group-by";
import { groupsQuery, MAX_GROUP_ROWS } from "@/lib/kusto/queries";
import type { FailureGroup, FailureGroups } from "@/lib/log-source/failures";
import type { Facet } from "@/lib/log-source/fields";
import type { QueryParameter } from "@/lib/requests/logged-request";
import { tokenParameters } from "@/lib/requests/logged-uri";
import { earliestOf, latestOf } from "@/lib/time/instant";
import type { KustoRow } from "../client/kusto-client";
import { shownValue } from "./read-facet";
import { countIn, instantIn, textIn } from "./row-values";
import type { AskAll } from "./service-scope";
import { readTokenText, type TokenIndex } from "./token-index";

function groupOf(
  value: string,
  rows: readonly KustoRow[],
  parameters: readonly QueryParameter[],
): FailureGroup | null {
  const first = earliestOf(rows.flatMap((row) => instantIn(row, "First") ?? []));
  const last = latestOf(rows.flatMap((row) => instantIn(row, "Last") ?? []));
  if (!first || !last) return null;
  const reasons: Partial<Record<Cause, number>> = {};
  let count = 0;
  for (const row of rows) {
    const reason = textIn(row, "Reason") as Cause;
    reasons[reason] = (reasons[reason] ?? 0) + countIn(row, "Failures");
    count += countIn(row, "Failures");
  }
  return { value, count, first, last, reasons, parameters };
}

/** The failures in scope by a facet's value, counted by the service: the largest groups first. */
export async function readGroups(
  ask: AskAll,
  { facet, limit }: { readonly facet: Facet; readonly limit: number },
  book: TokenIndex,
): Promise<FailureGroups> {
  const slices = await ask((scope) => groupsQuery(scope, facet));
  const byValue = groupBy(
    slices.flatMap(({ rows }) => rows),
    (row) => shownValue(facet, textIn(row, "Value"), book),
  );
  const parametersOf = ([first]: readonly KustoRow[]) =>
    facet === "token" && first ? tokenParameters(readTokenText(textIn(first, "Value")).parameters) : [];
  const groups = [...byValue].flatMap(([value, rows]) => groupOf(value, rows, parametersOf(rows)) ?? []);
  return {
    groups: groups.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, limit),
    exact: slices.every(({ rows }) => rows.length < MAX_GROUP_ROWS),
  };
}
