import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RequestTable } from "@/components/insight/request-table";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { toRequestRow } from "@/lib/insight/views/request-row";
import { COLUMNS, FIELDS, SORT_COLUMNS, type SortColumn } from "@/lib/log-source/fields";
import { at, failureOf } from "./fake-source";

const { query } = parseInsightQuery({ account: "stone" }, at("2026-11-20T12:00:00Z"));

function tableWith(
  sortable: readonly SortColumn[],
  columns = COLUMNS,
  shares: readonly number[] | null = null,
): string {
  return renderToStaticMarkup(
    <RequestTable
      rows={[toRequestRow(failureOf("1"), query)]}
      order={{ column: "time", descending: true }}
      sortHrefs={Object.fromEntries(sortable.map((column) => [column, `?sort=${column}`]))}
      zone="UTC"
      columns={columns}
      shares={shares}
      compact={false}
      caption="Blocked requests"
    />,
  );
}

const headsIn = (html: string): readonly string[] =>
  [...html.matchAll(/<th .*?<\/th>/gs)].map(([head]) => head);
const LABELS = COLUMNS.map((column) => FIELDS[column].label);

test("each column has its head and its cell, in the table's order", () => {
  const html = tableWith(SORT_COLUMNS);
  expect(headsIn(html).map((head) => LABELS.find((label) => head.includes(`>${label}`)))).toEqual(LABELS);
  expect([...html.matchAll(/<td data-column="(\w+)"/g)].map(([, column]) => column)).toEqual([...COLUMNS]);
  const links = headsIn(html).map((head) => /href="\?sort=(\w+)"/.exec(head)?.[1]);
  expect(links).toEqual(COLUMNS.map((column) => SORT_COLUMNS.find((sorted) => sorted === column)));
  expect(headsIn(html)[0]).toContain('aria-sort="descending"');
});

test("the head of a column that can't be sorted by is no link", () => {
  const heads = headsIn(tableWith(SORT_COLUMNS.filter((column) => column !== "caller")));
  const plain = heads.filter((each) => !each.includes("<a "));
  expect(plain.map((head) => LABELS.find((label) => head.includes(`>${label}`)))).toEqual([
    "Client",
    "Caller",
  ]);
});

test("the columns are as wide as the reader made them, in attributes, since the policy lets no style pass", () => {
  const html = tableWith([], ["time", "reason"], [125, 875]);
  expect([...html.matchAll(/<col width="([\d.]+%)"/g)].map(([, width]) => width)).toEqual(["12.5%", "87.5%"]);
  expect(tableWith([], ["time", "reason"])).not.toContain("<col");
});
