import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { FACETS } from "@/lib/log-source/fields";
import { onlyValue } from "@/lib/log-source/scope";
import { at } from "./fake-source";

const parse = (parameters: RawParameters) => parseInsightQuery(parameters, at("2026-11-20T12:00:00Z"));

describe("the reference of the API", () => {
  const [parameters = ""] =
    /## GET \/api\/insights.*?### Status codes/s.exec(readFileSync("docs/api.md", "utf8")) ?? [];
  const listed = [...parameters.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)].flatMap(([, names = ""]) =>
    [...names.matchAll(/\w+/g)].map(([name]) => name),
  );
  const isRead = (name: string): boolean => parse({ [name]: "" }).notices.length === 0;

  it("lists parameters that are read", () => {
    expect(listed.length).toBeGreaterThan(10);
    expect(listed.filter((name) => !isRead(name))).toEqual([]);
    expect(isRead("colour")).toBe(false);
  });

  it("lists all that ask for other requests; row and theme are the page's", () => {
    const query: InsightQuery = {
      ...parse({}).query,
      filters: { facets: Object.fromEntries(FACETS.map((facet) => [facet, onlyValue("x")])), text: "x" },
      page: 2,
      order: { column: "status", descending: false },
      span: { kind: "until-now", ms: 3_600_000 },
    };
    const asked = Object.keys(
      Object.fromEntries(new URL(buildInsightHref(query), "http://localhost").searchParams),
    );
    expect(asked.length).toBeGreaterThan(9);
    expect(asked.filter((name) => !listed.includes(name))).toEqual([]);
  });
});
