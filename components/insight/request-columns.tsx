import { createColumnHelper, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import { Fragment } from "react";
import { CauseMark } from "@/components/cause-mark";
import { AppLink } from "@/components/ui/app-link";
import type { Cell, RequestRow } from "@/lib/insight/views/request-row";
import type { SortColumn } from "@/lib/log-source/model";

export const requestFeatures = tableFeatures({ rowSortingFeature });

const helper = createColumnHelper<typeof requestFeatures, RequestRow>();

const COLUMN_NAMES: Readonly<Record<SortColumn, string>> = {
  time: "Time (UTC)",
  operation: "Operation",
  object: "Object",
  caller: "Caller",
  reason: "Reason",
  confidence: "Confidence",
  status: "Status",
  requestId: "Request id",
};

/** Long names made of words may break between them. */
function Words({ text }: { readonly text: string }) {
  const words = [...text.matchAll(/[A-Z]*[^A-Z]+|[A-Z]+/g)];
  return words.map(({ 0: word, index }) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}

/** Above the row's stretched link, so that its text can be selected. */
function Logged({ cell, mono = false }: { readonly cell: Cell; readonly mono?: boolean }) {
  if (cell.text === "") return <span className="text-muted">–</span>;
  return (
    <bdi title={cell.full || undefined} className={`relative z-10 ${mono ? "font-mono text-small" : ""}`}>
      <Words text={cell.text} />
    </bdi>
  );
}

function TimeCell({ row }: { readonly row: RequestRow }) {
  return (
    <AppLink
      look="plain"
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
    <div className="flex gap-2">
      <span className="flex h-5 items-center">
        <CauseMark cause={row.reason} />
      </span>
      <div className="min-w-0">
        <p className="font-medium">{row.label}</p>
        <p className="text-small text-muted">{row.sentence}</p>
      </div>
    </div>
  );
}

const header = (column: SortColumn) => COLUMN_NAMES[column];

export const requestColumns = helper.columns([
  helper.accessor("time", { header: header("time"), cell: ({ row }) => <TimeCell row={row.original} /> }),
  helper.accessor("operation", {
    header: header("operation"),
    cell: ({ row }) => <Logged cell={row.original.operation} />,
  }),
  helper.accessor("object", {
    header: header("object"),
    cell: ({ row }) => <Logged mono cell={row.original.object} />,
  }),
  helper.accessor("caller", {
    header: header("caller"),
    cell: ({ row }) => <Logged mono cell={row.original.caller} />,
  }),
  helper.accessor("reason", {
    header: header("reason"),
    cell: ({ row }) => <ReasonCell row={row.original} />,
  }),
  helper.accessor("confidence", { header: header("confidence"), cell: ({ row }) => row.original.confidence }),
  helper.accessor("status", {
    header: header("status"),
    cell: ({ row }) => <Logged cell={row.original.status} />,
  }),
  helper.accessor("requestId", {
    header: header("requestId"),
    cell: ({ row }) => <Logged mono cell={row.original.requestId} />,
  }),
]);
