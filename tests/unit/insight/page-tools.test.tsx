import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { PageTools } from "@/components/insight/page-tools";
import { pending } from "@/lib/insight/answers/pending";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { resolveWindow } from "@/lib/insight/query/window";
import { at, COVERAGE, overviewOf } from "./fake-source";

const NOW = at("2026-11-20T12:00:00Z");

it("where there is no room for a button the link is the first in the menu, by the same key", async () => {
  const { query, notices } = parseInsightQuery({ account: "stone" }, NOW);
  const failures = pending(Promise.resolve({ ok: true as const, value: overviewOf(3, 10) }));
  await failures.answer;
  const window = resolveWindow(query.span, COVERAGE, NOW);
  const props = { page: "insight", query, window, notices, failures, coverage: COVERAGE } as const;
  const html = renderToStaticMarkup(<PageTools {...props} />);
  const button = /<span class="max-lg:hidden"><button[^>]*>/.exec(html)?.[0];
  expect(button).toContain('aria-keyshortcuts="c"');
  const [first, second] =
    html.slice(html.indexOf("data-menu", html.indexOf("Copy link"))).match(/<a [^>]*>/g) ?? [];
  expect(first).toContain('aria-keyshortcuts="c"');
  expect(second).not.toContain("aria-keyshortcuts");
  const address = /data-address="([^"]*)"/;
  expect(address.exec(first ?? "")?.[1]).toBe(address.exec(button ?? "")?.[1]);
});
