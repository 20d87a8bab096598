import { describe, expect, it } from "vitest";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { FACETS } from "@/lib/log-source/fields";
import { instantOf } from "@/lib/time/instant";
import { CANARY, leakIn } from "../../support/canary";

const NOW = instantOf(Date.parse("2026-11-20T12:00:00Z"));
const parse = (parameters: RawParameters) => parseInsightQuery(parameters, NOW);

describe("secrets in an address", () => {
  const texts = [`https://a.blob.core.windows.net/b?sr=b&sig=${CANARY}`, `sig=${CANARY}`, `Bearer ${CANARY}`];

  it.each(texts)("%s is nowhere in what was read and what is said of it", (text) => {
    const names = [
      "account",
      "resource",
      "from",
      "timespan",
      ...FACETS,
      "q",
      "sort",
      "page",
      "row",
      "theme",
      text,
    ];
    const read = parse(Object.fromEntries(names.map((name) => [name, [text, text]])));
    expect(leakIn(Buffer.from(JSON.stringify(read)))).toBe("");
    expect(read.notices).toContainEqual(
      expect.objectContaining({ parameter: "q", text: expect.stringMatching(/^contains REDACTED/) }),
    );
  });

  it("and a notice repeats no long value", () => {
    const { notices } = parse({ ["n".repeat(9_000)]: "v".repeat(9_000), account: "a".repeat(9_000) });
    expect(notices).toHaveLength(2);
    expect(JSON.stringify(notices).length).toBeLessThan(1_500);
  });
});
