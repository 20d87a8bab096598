import * as reach from "@/lib/kusto/extent-queries";
import { lettersQuery, trendsQuery } from "@/lib/kusto/group-queries";
import { refusedGroupsQuery, workedGroupsQuery } from "@/lib/kusto/history-queries";
import { lookupCountQuery, lookupQuery, matchGroups } from "@/lib/kusto/lookup-queries";
import {
  countQuery,
  facetQuery,
  groupsQuery,
  MEMBER_KINDS,
  membersQuery,
  reasonsQuery,
  requestsQuery,
  rowsQuery,
  timelineQuery,
  wholeQuery,
} from "@/lib/kusto/queries";
import type { KustoScope } from "@/lib/kusto/scope-steps";
import {
  endingRefusedQuery,
  endingUsesQuery,
  newestTokensQuery,
  spreadTokensQuery,
} from "@/lib/kusto/use-queries";
import * as watch from "@/lib/kusto/watch-queries";
import { FACETS, SORT_COLUMNS } from "@/lib/log-source/fields";
import { type Lookup, MATCHES } from "@/lib/log-source/lookup";
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

/** Something to look for in every way. */
const EVERY_LOOKUP: Lookup = {
  serverRequestIds: ["5b6f0d3e-001e-0042-10aa-3b7c2e000001", "it's \\ no id"],
  clientRequestIds: ["0D8C9A2B6A3D4A639C385A0B1F000001"],
  signatureHashes: ["8A83D94D44B74AFE4F81305048BF6E5B3F5F5BA22A2947652FDCF5B83290FC8C"],
  tokens: [[{ name: "skoid", value: "aaaaaaaa-0000-4000-8000-000000000001" }]],
  objects: [{ account: "stcontosodemo", object: "reports/it's 2026/q3.pdf" }],
  time: "2026-11-20T10:30:00.1234567Z" as Instant,
  accounts: ["stcontosodemo"],
};

function lookupQueries(scope: KustoScope): Readonly<Record<string, string>> {
  const groups = matchGroups(EVERY_LOOKUP);
  return {
    ...Object.fromEntries(
      groups.map((matches) => [
        `find by ${matches.join(", ")}`,
        lookupQuery(scope, EVERY_LOOKUP, matches, 60),
      ]),
    ),
    "find the newest": lookupQuery(scope, { ...EVERY_LOOKUP, objects: [], time: null }, ["signature"], 60),
    ...Object.fromEntries(
      MATCHES.map((match) => [`count of ${match}`, lookupCountQuery(scope, EVERY_LOOKUP, match)]),
    ),
  };
}

const ENDING = {
  at: "2026-11-20T11:00:00.0000000Z" as Instant,
  until: "2026-11-21T11:00:00.0000000Z" as Instant,
};

/** Every query that the product can ask of a table, by name. */
export function queriesOf(scope: KustoScope): Readonly<Record<string, string>> {
  return {
    reasons: reasonsQuery(scope),
    whole: wholeQuery(scope),
    requests: requestsQuery(scope),
    timeline: timelineQuery(scope, 300),
    count: countQuery(scope),
    ...Object.fromEntries(MEMBER_KINDS.map((kind) => [`members ${kind}`, membersQuery(scope, kind)])),
    ...Object.fromEntries(
      FACETS.map((facet) => [`facet ${facet}`, facetQuery(scope, facet, { limit: 20, contains: "it's 1" })]),
    ),
    ...Object.fromEntries(FACETS.map((facet) => [`groups ${facet}`, groupsQuery(scope, facet)])),
    ...Object.fromEntries(FACETS.map((facet) => [`trends ${facet}`, trendsQuery(scope, facet, 300)])),
    ...Object.fromEntries(FACETS.map((facet) => [`letters ${facet}`, lettersQuery(scope, facet)])),
    ...Object.fromEntries(
      SORT_COLUMNS.map((column) => [`rows by ${column}`, rowsQuery(scope, { column, descending: true }, 60)]),
    ),
    refused: refusedGroupsQuery(scope, 1000),
    worked: workedGroupsQuery(scope, ["aaaaaaaa-0000-4000-8000-000000000001"], 5000),
    "ending uses": endingUsesQuery(scope, ENDING),
    "refused beside ending uses": endingRefusedQuery(scope, ENDING),
    "newest tokens": newestTokensQuery(scope),
    "spread tokens": spreadTokensQuery(scope),
    ...watchQueries(scope.service, scope.account),
    ...lookupQueries(scope),
    ...Object.fromEntries(Object.entries(reach).map(([name, query]) => [name, query(scope)])),
  };
}
