import { expect, test } from "vitest";
import { rowFacets } from "@/lib/insight/views/row-facets";
import { failureOf } from "./fake-source";

test("each facet of a list's rows stands once, and each row names its own", () => {
  const others = ["PutBlob", "GetBlob", "PutBlob"].map((operation, at) => failureOf(`${at}`, { operation }));
  const { facets, rows } = rowFacets(others);
  expect(new Set(facets.map((facet) => JSON.stringify(facet))).size).toBe(facets.length);
  const operations = rows.map((row) =>
    row.map((at) => facets[at]).find((facet) => facet?.[0] === "operation"),
  );
  expect(operations).toEqual([
    ["operation", "PutBlob"],
    ["operation", "GetBlob"],
    ["operation", "PutBlob"],
  ]);
  expect(rows[0]).toEqual(rows[2]);
});
