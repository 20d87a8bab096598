import fc from "fast-check";
import { expect, it } from "vitest";
import { queryPairs, queryText } from "@/lib/insight/query/build-href";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { onlyValue } from "@/lib/log-source/scope";
import { instantOf } from "@/lib/time/instant";

const { query: ASKED } = parseInsightQuery(
  { from: "2026-11-20T08:00Z", to: "2026-11-20T12:00Z" },
  instantOf(0),
);
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.stringMatching(/^[\w*.:/%+&= -]{0,20}$/),
);

it("an address is written as a form is, but for colons and slashes", () => {
  fc.assert(
    fc.property(texts, texts, texts, (account, text, value) => {
      const filters = { facets: { container: onlyValue(value) }, text };
      const query = { ...ASKED, account, filters };
      const form = new URLSearchParams(queryPairs(query).map(([name, each]) => [name, each])).toString();
      expect(queryText(query)).toBe(form.replaceAll("%3A", ":").replaceAll("%2F", "/"));
    }),
    { numRuns: 1_000 },
  );
});
