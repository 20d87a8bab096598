import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ReasonItem } from "@/components/insight/reason-item";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { at, overviewOf } from "./fake-source";

const WINDOW = { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-21T00:00:00Z") };
const DISGUISED = "pay\u2028\u202Egpj.exe\u0085<b>";

test("a reason names its clients with what hides or reorders text as visible escapes", () => {
  const { query } = parseInsightQuery({ account: "stone", ...WINDOW }, WINDOW.to);
  const [counted] = overviewOf(1, 10).reasons;
  if (!counted) throw new Error("no reason");
  const group = {
    value: DISGUISED,
    count: 1,
    reasons: { [counted.reason]: 1 },
    first: WINDOW.from,
    last: WINDOW.to,
    parameters: [],
  };
  const named = { client: { groups: [group], exact: true }, delegator: null };
  const context = {
    failures: 1,
    window: WINDOW,
    end: WINDOW.to,
    endsWith: "log" as const,
    named,
    letters: [],
    grid: null,
    examples: new Map(),
  };
  const html = renderToStaticMarkup(
    <ReasonItem counted={counted} context={context} query={query} folded={false} />,
  );
  expect(html).toContain("<bdi>pay\\u2028\\u202Egpj.exe\\u0085&lt;b&gt;</bdi>");
  expect(html).not.toMatch(/[\u2028\u202e\u0085]/);
});
