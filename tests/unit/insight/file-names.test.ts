import { expect, test } from "vitest";
import { planExport } from "@/lib/insight/exports/start-export";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { templateFile } from "@/lib/templates/template-files";
import { hostileTexts } from "../../support/hostile-questions";
import { at, fakeSource } from "./fake-source";

const NOW = at("2026-11-20T12:00:00Z");
const FILE_NAME = /^[a-z0-9]{3,24}-blocked-requests-\d{4}-\d\d-\d\dT\d{4}Z$/;

/** What would name another file or another header, were it more than an account. */
const NAMES = [
  ...[
    "../../etc/passwd",
    "stone/../x",
    "stone\r\nSet-Cookie: a=b",
    'stone"; filename="x',
    "stone\u0000",
    "..",
    "CON",
  ],
  ...[
    "https://stone.blob.core.windows.net/../../x",
    "stone.blob.core.windows.net/%2e%2e/x",
    "abfs://a@stone/x",
  ],
];

test("an export's file is called by an account's plain name and a time, whatever its address says", async () => {
  const next = hostileTexts(47);
  const texts = [...NAMES, ...Array.from({ length: 300 }, next)];
  const source = fakeSource({ holds: async () => true });
  let named = 0;
  for (const text of texts) {
    for (const parameters of [
      { account: text },
      { resource: text },
      { account: "stone", from: text, to: text, tz: text },
    ]) {
      const { query } = parseInsightQuery(parameters, NOW);
      const plan = await planExport(source, query, NOW);
      if (!("name" in plan)) continue;
      expect(plan.name, text).toMatch(FILE_NAME);
      named += 1;
    }
    expect(templateFile(text), text).toBeNull();
  }
  expect(named).toBeGreaterThanOrEqual(texts.length);
});
