import { expect, test } from "vitest";
import { KUSTO_TABLES } from "@/lib/kusto/schema";
import type { Service } from "@/lib/requests/logged-request";
import { queriesOf, scopeOf } from "./every-query";
import type { KustoLanguage } from "./kusto-language";
import { everyNth, shortOrSoak } from "./soak";

type Queries = readonly (readonly [name: string, query: string])[];

/** One query of each kind, as the first word of its name tells it: the last one, or the first one. */
function ofEachKind(queries: Queries, which: "first" | "last"): Queries {
  const ordered = which === "last" ? queries : queries.toReversed();
  const each = [...new Map(ordered.map((query) => [query[0].split(" ", 1)[0], query])).values()];
  // The tables of the services differ in few columns: of the second one some kinds are enough.
  return which === "first" ? each : everyNth(each, 3);
}

/** Tests that Microsoft's language service has nothing to say against the queries to the tables of these services. */
export function languageServiceTests(
  language: KustoLanguage,
  services: readonly Service[],
  which: "first" | "last",
): void {
  test.each(services)(
    "Microsoft's language service takes the queries to the %s service's table",
    (service) => {
      const all = Object.entries(queriesOf(scopeOf(service)));
      for (const [name, query] of shortOrSoak(ofEachKind(all, which), all)) {
        expect({ name, found: language.diagnose(query) }).toEqual({ name, found: [] });
        // Basic and Auxiliary plans take one table, without join and union.
        expect(query.startsWith(`${KUSTO_TABLES[service].name}\n`)).toBe(true);
        expect(query).not.toMatch(/\|\s*(?:join|union|lookup|externaldata)\b/);
      }
    },
  );
}
