import { expect, test } from "vitest";
import { KUSTO_TABLES } from "@/lib/kusto/schema";
import type { Service } from "@/lib/requests/logged-request";
import { queriesOf, scopeOf } from "./every-query";
import type { KustoLanguage } from "./kusto-language";

/** Tests that Microsoft's language service has nothing to say against any query to the tables of these services. */
export function languageServiceTests(language: KustoLanguage, services: readonly Service[]): void {
  test.each(services)(
    "Microsoft's language service takes every query to the %s service's table",
    (service) => {
      for (const [name, query] of Object.entries(queriesOf(scopeOf(service)))) {
        expect({ name, found: language.diagnose(query) }).toEqual({ name, found: [] });
        // Basic and Auxiliary plans take one table, without join and union.
        expect(query.startsWith(`${KUSTO_TABLES[service].name}\n`)).toBe(true);
        expect(query).not.toMatch(/\|\s*(?:join|union|lookup|externaldata)\b/);
      }
    },
  );
}
