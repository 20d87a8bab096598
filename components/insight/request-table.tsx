"use client";

import { flexRender, type Header, useTable } from "@tanstack/react-table";
import { requestColumns, requestFeatures } from "@/components/insight/request-columns";
import { AppLink } from "@/components/ui/app-link";
import type { RequestRow } from "@/lib/insight/views/request-row";
import type { PageOrder, SortColumn } from "@/lib/log-source/model";

const WIDTHS: Readonly<Record<string, string>> = {
  time: "lg:w-[8.75rem]",
  operation: "lg:w-28",
  object: "lg:w-[17%]",
  caller: "lg:w-32",
  confidence: "lg:w-24",
  status: "lg:w-36",
  requestId: "lg:w-36",
};

const QUIET: readonly string[] = ["confidence", "status"];

type RequestHeader = Header<typeof requestFeatures, RequestRow, unknown>;
type Sorted = ReturnType<RequestHeader["column"]["getIsSorted"]>;

const ARIA_SORT = { asc: "ascending", desc: "descending" } as const;
const ARROWS = { asc: "↑", desc: "↓" } as const;

function HeaderCell({ header, href }: { readonly header: RequestHeader; readonly href: string }) {
  const sorted: Sorted = header.column.getIsSorted();
  return (
    <th
      scope="col"
      aria-sort={sorted ? ARIA_SORT[sorted] : undefined}
      className={`px-3 py-1 text-start text-small font-medium whitespace-nowrap ${WIDTHS[header.id] ?? ""}`}
    >
      <AppLink
        stay
        look="plain"
        href={href}
        className={`inline-flex min-h-6 items-center gap-1 underline-offset-3 hover:underline ${sorted ? "text-text" : "text-muted"}`}
      >
        {flexRender(header.column.columnDef.header, header.getContext())}
        <span aria-hidden="true">{sorted ? ARROWS[sorted] : ""}</span>
      </AppLink>
    </th>
  );
}

/** The page of blocked requests. Sorting and paging are links that the server answers. */
export function RequestTable({
  rows,
  order,
  sortHrefs,
  caption,
}: {
  readonly rows: readonly RequestRow[];
  readonly order: PageOrder;
  readonly sortHrefs: Readonly<Record<SortColumn, string>>;
  readonly caption: string;
}) {
  const table = useTable({
    features: requestFeatures,
    columns: requestColumns,
    data: rows,
    getRowId: (row) => row.id,
    manualSorting: true,
    state: { sorting: [{ id: order.column, desc: order.descending }] },
  });
  const hrefs: Readonly<Record<string, string>> = sortHrefs;
  return (
    <table className="requests w-full text-note lg:table-fixed">
      <caption className="sr-only">{caption}</caption>
      <thead className="bg-sunken">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => (
              <HeaderCell key={header.id} header={header} href={hrefs[header.id] ?? ""} />
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} className="relative border-t border-line hover:bg-hover">
            {row.getAllCells().map((cell) => (
              <td
                key={cell.id}
                data-column={cell.column.id}
                className={`px-3 py-2 align-top ${QUIET.includes(cell.column.id) ? "text-muted" : ""}`}
              >
                {flexRender(cell.column.columnDef.cell, cell.getContext())}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
