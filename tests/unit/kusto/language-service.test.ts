import { describe, expect, test } from "vitest";
import { FACETS, type Filters, SORT_COLUMNS } from "@/lib/insight/model";
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
import * as reach from "@/lib/kusto/reach-queries";
import { KUSTO_TABLES } from "@/lib/kusto/schema";
import type { KustoScope } from "@/lib/kusto/scope-steps";
import type { Instant } from "@/lib/requests/instant";
import { SERVICES, type Service } from "@/lib/requests/logged-request";
import { loadKustoLanguage } from "../../support/kusto-language";

const language = loadKustoLanguage();

const FILTERED: Filters = {
  facets: {
    operation: "Get'Blob\\",
    caller: "203.0.113.7",
    token: "a\nsv=2026",
    status: "É",
  },
  text: "q3'; union *",
};

const scopeOf = (service: Service, filters: Filters = { facets: {}, text: "" }): KustoScope => ({
  service,
  account: "stcontosodemo",
  window: { from: "2026-11-20T10:00:00.0000000Z" as Instant, to: "2026-11-20T11:00:00.1234567Z" as Instant },
  filters,
});

/** Every query that the product can ask of a table. */
function queriesOf(scope: KustoScope): Readonly<Record<string, string>> {
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
    ...Object.fromEntries(Object.entries(reach).map(([name, query]) => [name, query(scope)])),
  };
}

describe("Microsoft's language service has nothing to say against any query", () => {
  test.each(SERVICES)(
    "%s",
    (service) => {
      const scope = scopeOf(service);
      for (const [name, query] of Object.entries(queriesOf(scope))) {
        expect({ name, found: language.diagnose(query) }).toEqual({ name, found: [] });
        // Basic and Auxiliary plans take one table, without join and union.
        expect(query.startsWith(`${KUSTO_TABLES[service].name}\n`)).toBe(true);
        expect(query).not.toMatch(/\|\s*(?:join|union|lookup|externaldata)\b/);
      }
    },
    120_000,
  );

  test.each([
    ["every other", FILTERED],
    ["the reason's", { facets: { reason: "sas-expired" }, text: "" }],
  ] as const)(
    "with %s filter",
    (_, filters) => {
      const scope = scopeOf("blob", filters);
      for (const query of [countQuery(scope), rowsQuery(scope, { column: "time", descending: true }, 60)]) {
        expect(language.diagnose(query)).toEqual([]);
      }
    },
    60_000,
  );

  test("it does say when a column, a function or an operator is wrong", () => {
    const query = reasonsQuery(scopeOf("blob"));
    for (const [right, wrong] of [
      ["StatusCode", "StatusCod"],
      ["strcmp(", "strcomp("],
      ["| where", "| were"],
    ] as const) {
      expect(query).toContain(right);
      expect(language.diagnose(query.replace(right, wrong))).not.toEqual([]);
    }
  });
});
