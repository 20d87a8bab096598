"use client";

import { flexRender, type Header, useTable } from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";
import { requestColumnsOf, requestFeatures } from "@/components/insight/request-columns";
import { AppLink } from "@/components/ui/app-link";
import type { RequestRow } from "@/lib/insight/views/request-row";
import { COLUMNS, type Column, type ColumnWidth, columnOf } from "@/lib/log-source/fields";
import type { PageOrder } from "@/lib/log-source/scope";

const WIDTHS: Readonly<Record<ColumnWidth, string>> = {
  "7rem": "lg:w-28",
  "8rem": "lg:w-32",
  "9rem": "lg:w-36",
  "10rem": "lg:w-40",
  "11rem": "lg:w-44",
  share: "lg:w-[20%]",
  rest: "",
};

const VARIANTS = new Map<string, ReturnType<typeof columnOf>>(COLUMNS.map((name) => [name, columnOf(name)]));

/** Where each column's head leads; none for a column that can't be sorted by. */
export type SortHrefs = Readonly<Partial<Record<Column, string>>>;

type RequestHeader = Header<typeof requestFeatures, RequestRow, unknown>;
type Sorted = ReturnType<RequestHeader["column"]["getIsSorted"]>;

const ARIA_SORT = { asc: "ascending", desc: "descending" } as const;
const ARROWS = { asc: "↑", desc: "↓" } as const;

function SortLink({
  href,
  sorted,
  children,
}: {
  readonly href: string;
  readonly sorted: Sorted;
  readonly children: ReactNode;
}) {
  return (
    <AppLink
      stay
      variant="plain"
      href={href}
      className={`inline-flex min-h-6 items-center gap-1 underline-offset-3 hover:underline ${sorted ? "text-text" : "text-muted"}`}
    >
      {children}
      <span aria-hidden="true">{sorted ? ARROWS[sorted] : ""}</span>
    </AppLink>
  );
}

interface HeaderProps {
  /** What the times are in: "UTC+05:30". */
  readonly zone: string;
  readonly header: RequestHeader;
  readonly href: string | undefined;
  readonly width: ColumnWidth;
}

function HeaderCell({ header, href, width, zone }: HeaderProps) {
  const sorted: Sorted = header.column.getIsSorted();
  const name = flexRender(header.column.columnDef.header, header.getContext());
  const label = header.id === "time" ? `${name} (${zone})` : name;
  return (
    <th
      scope="col"
      aria-sort={sorted ? ARIA_SORT[sorted] : undefined}
      className={`px-3 py-1 text-start text-small font-medium whitespace-nowrap ${WIDTHS[width]}`}
    >
      {href === undefined ? (
        <span className="inline-flex min-h-6 items-center text-muted">{label}</span>
      ) : (
        <SortLink href={href} sorted={sorted}>
          {label}
        </SortLink>
      )}
    </th>
  );
}

/** The page of blocked requests. Sorting and paging are links that the server answers. */
export function RequestTable({
  rows,
  order,
  sortHrefs,
  zone,
  columns,
  compact,
  caption,
}: {
  /** From left to right. */
  readonly columns: readonly Column[];
  readonly compact: boolean;
  readonly zone: string;
  readonly rows: readonly RequestRow[];
  readonly order: PageOrder;
  readonly sortHrefs: SortHrefs;
  readonly caption: string;
}) {
  const table = useTable({
    features: requestFeatures,
    columns: useMemo(() => requestColumnsOf(columns), [columns]),
    data: rows,
    getRowId: (row) => row.id,
    manualSorting: true,
    state: { sorting: [{ id: order.column, desc: order.descending }] },
  });
  const hrefs: Readonly<Record<string, string | undefined>> = sortHrefs;
  return (
    <table className="requests w-full text-note lg:table-fixed">
      <caption className="sr-only">{caption}</caption>
      <thead className="bg-sunken">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => (
              <HeaderCell
                key={header.id}
                header={header}
                href={hrefs[header.id]}
                zone={zone}
                width={VARIANTS.get(header.id)?.width ?? "rest"}
              />
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
                className={`px-3 ${compact ? "py-0.5" : "py-1.5"} lg:truncate ${VARIANTS.get(cell.column.id)?.quiet ? "text-muted" : ""}`}
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
