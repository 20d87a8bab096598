import { createColumnHelper, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { CauseMark } from "@/components/cause-mark";
import { AppLink } from "@/components/ui/app-link";
import type { Cell, LoggedColumn, RequestRow } from "@/lib/insight/views/request-row";
import { type Column, FIELDS, isMono } from "@/lib/log-source/fields";

export const requestFeatures = tableFeatures({ rowSortingFeature });

const helper = createColumnHelper<typeof requestFeatures, RequestRow>();

/** Above the row's stretched link, so that its text can be selected. */
function Logged({ cell, mono = false }: { readonly cell: Cell; readonly mono?: boolean }) {
  if (cell.text === "") return <span className="text-muted">–</span>;
  return (
    <bdi title={cell.full || undefined} className={`relative z-10 ${mono ? "font-mono text-small" : ""}`}>
      {cell.text}
    </bdi>
  );
}

function TimeCell({ row }: { readonly row: RequestRow }) {
  return (
    <AppLink
      variant="plain"
      href={row.href}
      label={`${row.day} ${row.time}, ${row.label}: details`}
      className="whitespace-nowrap text-accent after:absolute after:inset-0"
    >
      <span className="text-muted">{row.day}</span> {row.time}
    </AppLink>
  );
}

function ReasonCell({ row }: { readonly row: RequestRow }) {
  return (
    <div
      className="flex min-w-0 items-center gap-2"
      title={`${row.label}: ${row.sentence} (${row.confidence})`}
    >
      <CauseMark cause={row.reason} />
      <p className="min-w-0 lg:truncate">
        <span className="font-medium">{row.label}</span>
        {row.confidence !== "certain" && <span className="text-muted"> ({row.confidence})</span>}
        <span className="text-small text-muted">: {row.sentence}</span>
      </p>
      <button
        type="button"
        data-row-filters=""
        aria-label={`Filter by this request of ${row.day} ${row.time}`}
        className="no-print scripted relative z-10 ms-auto grid size-6 flex-none cursor-pointer place-items-center rounded-md text-muted hover:bg-hover hover:text-text"
      >
        <span aria-hidden="true">±</span>
      </button>
    </div>
  );
}

type DrawnColumn = Exclude<Column, LoggedColumn>;

const DRAWN: Readonly<Record<DrawnColumn, (row: RequestRow) => ReactNode>> = {
  time: (row) => <TimeCell row={row} />,
  reason: (row) => <ReasonCell row={row} />,
};

const isDrawn = (column: Column): column is DrawnColumn => column in DRAWN;

function RequestCell({ column, row }: { readonly column: Column; readonly row: RequestRow }) {
  return isDrawn(column) ? DRAWN[column](row) : <Logged mono={isMono(column)} cell={row[column]} />;
}

/** The columns of some fields, from left to right. */
export const requestColumnsOf = (names: readonly Column[]) =>
  helper.columns(
    names.map((column) =>
      helper.accessor((row) => row[column], {
        id: column,
        header: FIELDS[column].label,
        cell: ({ row }) => <RequestCell column={column} row={row.original} />,
      }),
    ),
  );
