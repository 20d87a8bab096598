import { describe, expect, test } from "vitest";
import { countQuery, reasonsQuery, rowsQuery } from "@/lib/kusto/queries";
import { type Filters, onlyValue } from "@/lib/log-source/scope";
import { SERVICES } from "@/lib/requests/logged-request";
import { scopeOf } from "../../support/every-query";
import { loadKustoLanguage } from "../../support/kusto-language";
import { languageServiceTests } from "../../support/language-service-tests";
import { shortOrSoak } from "../../support/soak";

const language = loadKustoLanguage();
const OTHERS = SERVICES.filter((service) => service !== "blob");

const FILTERED: Filters = {
  facets: {
    operation: { only: ["Get'Blob\\", "PutBlob"], not: [] },
    caller: { only: [], not: ["203.0.113.7", "'"] },
    token: onlyValue("a\nsv=2026"),
    status: onlyValue("É"),
    client: onlyValue("AzCopy/10.27.1"),
    container: onlyValue("reports"),
    prefix: onlyValue("reports/2026/"),
    service: onlyValue("blob"),
    tenant: { only: [], not: ["'"] },
  },
  text: "q3'; union *",
};

languageServiceTests(language, ["blob"], "first");
languageServiceTests(language, shortOrSoak(["file"], OTHERS), "last");

describe("Microsoft's language service", () => {
  test.each([
    ["every other", FILTERED],
    ["the reason's", { facets: { reason: onlyValue("sas-expired") }, text: "" }],
  ] as const)("takes a query with %s filter", (_, filters) => {
    const scope = scopeOf("blob", filters);
    for (const query of [countQuery(scope), rowsQuery(scope, { column: "time", descending: true }, 60)]) {
      expect(language.diagnose(query)).toEqual([]);
    }
  });

  test("says when a column, a function or an operator is wrong", () => {
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
