import * as reach from "@/lib/kusto/extent-queries";
import { refusedGroupsQuery, workedGroupsQuery } from "@/lib/kusto/history-queries";
import {
  countQuery,
  facetQuery,
  MEMBER_KINDS,
  membersQuery,
  reasonsQuery,
  requestsQuery,
  rowsQuery,
  timelineQuery,
  wholeQuery,
} from "@/lib/kusto/queries";
import type { KustoScope } from "@/lib/kusto/scope-steps";
import * as watch from "@/lib/kusto/watch-queries";
import { FACETS, SORT_COLUMNS } from "@/lib/log-source/fields";
import type { Filters } from "@/lib/log-source/scope";
import type { Service } from "@/lib/requests/logged-request";
import type { Instant } from "@/lib/time/instant";

/** An account's hour in the table of a service. */
export const scopeOf = (service: Service, filters: Filters = { facets: {}, text: "" }): KustoScope => ({
  service,
  account: "stcontosodemo",
  window: { from: "2026-11-20T10:00:00.0000000Z" as Instant, to: "2026-11-20T11:00:00.1234567Z" as Instant },
  filters,
});

/** The queries of alert rules and workbooks, in both spellings. */
function watchQueries(service: Service, account: string | null): Readonly<Record<string, string>> {
  const spellings = [true, false].map((readable) => ({
    service,
    account,
    readable,
    time: "set-outside" as const,
  }));
  return Object.fromEntries(
    spellings.flatMap((watched) => [
      [`watched failures ${watched.readable}`, watch.watchedFailuresQuery(watched)],
      [`watched timeline ${watched.readable}`, watch.watchedTimelineQuery(watched)],
      [`ending tokens ${watched.readable}`, watch.endingTokensQuery(watched, 24)],
      [`ending tokens one by one ${watched.readable}`, watch.endingTokensTableQuery(watched, 24)],
    ]),
  );
}

/** Every query that the product can ask of a table, by name. */
export function queriesOf(scope: KustoScope): Readonly<Record<string, string>> {
  return {
    reasons: reasonsQuery(scope),
    whole: wholeQuery(scope),
    requests: requestsQuery(scope),
    timeline: timelineQuery(scope, 300),
    count: countQuery(scope),
    ...Object.fromEntries(MEMBER_KINDS.map((kind) => [`members ${kind}`, membersQuery(scope, kind)])),
    ...Object.fromEntries(FACETS.map((facet) => [`facet ${facet}`, facetQuery(scope, facet, 20)])),
    ...Object.fromEntries(
      SORT_COLUMNS.map((column) => [`rows by ${column}`, rowsQuery(scope, { column, descending: true }, 60)]),
    ),
    refused: refusedGroupsQuery(scope, 1000),
    worked: workedGroupsQuery(scope, ["aaaaaaaa-0000-4000-8000-000000000001"], 5000),
    ...watchQueries(scope.service, scope.account),
    ...Object.fromEntries(Object.entries(reach).map(([name, query]) => [name, query(scope)])),
  };
}
