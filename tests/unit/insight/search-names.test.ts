import { expect, it } from "vitest";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { statusCodeHint } from "@/lib/insight/texts/search-texts";
import { at } from "./fake-source";

const parse = (parameters: RawParameters) => parseInsightQuery(parameters, at("2026-11-20T12:00:00Z"));
const filtersOf = (parameters: RawParameters) => parse(parameters).query.filters;
const only = (value: string) => ({ only: [value], not: [] });

it.each([
  ["GetBlob", { operation: only("GetBlob") }],
  [" deleteblob ", { operation: only("DeleteBlob") }],
  ["authorizationpermissionmismatch", { status: only("AuthorizationPermissionMismatch") }],
])("%s in the search is a filter, and the address says so", (q, facets) => {
  const { query, notices } = parse({ account: "stone", q });
  expect(query.filters).toEqual({ facets, text: "" });
  expect(notices).toEqual([]);
  const [[facet, filter] = ["", only("")]] = Object.entries(facets);
  expect(buildInsightHref(query)).toContain(`account=stone&${facet}=${filter.only[0]}`);
});

it.each(["", "GetBlo", "media/GetBlob", "GetBlob 1", "403", "constructor"])("%s stays a text", (q) => {
  expect(filtersOf({ q })).toEqual({ facets: {}, text: q });
});

it("a text does not widen or replace what is filtered already", () => {
  expect(filtersOf({ q: "GetBlob", operation: "PutBlob", reason: "sas-expired" })).toEqual({
    facets: { operation: only("PutBlob"), reason: only("sas-expired") },
    text: "GetBlob",
  });
  expect(filtersOf({ q: "GetBlob", reason: "sas-expired" })).toEqual({
    facets: { operation: only("GetBlob"), reason: only("sas-expired") },
    text: "",
  });
});

it("a status code is looked for as a text, which is said", () => {
  expect(statusCodeHint("404")).toMatch(
    /^Every blocked request has status 403\. What contains 404 is listed/,
  );
  expect(["", "40", "4030", "999", "photos/403"].map(statusCodeHint)).toEqual([null, null, null, null, null]);
});
