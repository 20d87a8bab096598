import { expect, test } from "vitest";
import { KUSTO_TABLES } from "@/lib/kusto/schema";
import type { Service } from "@/lib/requests/logged-request";
import { queriesOf, scopeOf } from "./every-query";
import type { KustoLanguage } from "./kusto-language";
import { shortOrSoak } from "./soak";

type Queries = readonly (readonly [name: string, query: string])[];

const kindOf = ([name]: Queries[number]): string => name.split(" ", 1)[0] ?? "";

/**
 * One query of every other kind, as the first word of its name tells it: the last one, or of the other kinds the first
 * one. The tables of the services differ in few columns, so that each kind is asked of one of them.
 */
function ofSomeKinds(queries: Queries, which: "first" | "last"): Queries {
  const kinds = [...new Set(queries.map(kindOf))].filter((_, n) => n % 2 === (which === "first" ? 0 : 1));
  const ordered = which === "last" ? queries.toReversed() : queries;
  return kinds.map((kind) => ordered.find((query) => kindOf(query) === kind) ?? ["nothing", ""]);
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
      for (const [name, query] of shortOrSoak(ofSomeKinds(all, which), all)) {
        expect({ name, found: language.diagnose(query) }).toEqual({ name, found: [] });
        // Basic and Auxiliary plans take one table, without join and union.
        expect(query.startsWith(`${KUSTO_TABLES[service].name}\n`)).toBe(true);
        expect(query).not.toMatch(/\|\s*(?:join|union|lookup|externaldata)\b/);
      }
    },
  );
}
