import type { ReactNode } from "react";
import { CauseMark } from "@/components/cause-mark";
import type { LoggedColumn, RequestRow } from "@/lib/insight/views/request-row";
import { type Column, type ColumnWidth, columnOf, FIELDS, isMono } from "@/lib/log-source/fields";
import type { PageOrder } from "@/lib/log-source/scope";

const WIDTHS: Readonly<Record<ColumnWidth, string | undefined>> = {
  "7rem": "lg:w-28",
  "8rem": "lg:w-32",
  "9rem": "lg:w-36 min-[150rem]:w-72",
  "10rem": "lg:w-40 min-[100rem]:w-60",
  "11rem": "lg:w-44",
  share: "lg:w-[20%]",
  rest: undefined,
};

/** Where each column's head leads; none for a column that can't be sorted by. */
export type SortHrefs = Readonly<Partial<Record<Column, string>>>;

const ARROWS = { ascending: "↑", descending: "↓" } as const;

interface HeadProps {
  readonly column: Column;
  /** What the times are in: "UTC+05:30". */
  readonly zone: string;
  readonly order: PageOrder;
  readonly href: string | undefined;
}

function ariaSort(column: Column, order: PageOrder): "ascending" | "descending" | undefined {
  if (order.column !== column) return undefined;
  return order.descending ? "descending" : "ascending";
}

function Head({ column, zone, order, href }: HeadProps) {
  const { label } = FIELDS[column];
  const text = column === "time" ? `${label} (${zone})` : label;
  const sorted = ariaSort(column, order);
  return (
    <th scope="col" aria-sort={sorted} className={WIDTHS[columnOf(column).width]}>
      {href === undefined ? (
        <span>{text}</span>
      ) : (
        <a href={href} data-stay="">
          {text}
          {sorted && <span aria-hidden="true">{ARROWS[sorted]}</span>}
        </a>
      )}
    </th>
  );
}

type DrawnColumn = Exclude<Column, LoggedColumn>;

const DRAWN: Readonly<Record<DrawnColumn, (row: RequestRow) => ReactNode>> = {
  time: ({ day, time, label, href }) => (
    <a href={href} aria-label={`${day} ${time}, ${label}: details`}>
      <span>{day}</span> {time}
    </a>
  ),
  reason: ({ day, time, reason, label, sentence, confidence }) => (
    <div title={`${label}: ${sentence} (${confidence})`}>
      <CauseMark cause={reason} />
      <p>
        <b>{label}</b>
        {confidence !== "certain" && <i> ({confidence})</i>}
        <span>: {sentence}</span>
      </p>
      <button
        type="button"
        data-row-filters=""
        aria-label={`Filter by this request of ${day} ${time}`}
        className="no-print scripted"
      >
        <span aria-hidden="true">±</span>
      </button>
    </div>
  ),
};

const isDrawn = (column: Column): column is DrawnColumn => column in DRAWN;

/** Above the row's stretched link, so that its text can be selected. */
function Logged({ column, row }: { readonly column: LoggedColumn; readonly row: RequestRow }) {
  const { text, full } = row[column];
  if (text === "") return <span className="text-muted">–</span>;
  return (
    <bdi title={full || undefined} className={isMono(column) ? "font-mono" : undefined}>
      {text}
    </bdi>
  );
}

function Row({ row, columns }: { readonly row: RequestRow; readonly columns: readonly Column[] }) {
  return (
    <tr>
      {columns.map((column) => (
        <td key={column} data-column={column} className={columnOf(column).quiet ? "text-muted" : undefined}>
          {isDrawn(column) ? DRAWN[column](row) : <Logged column={column} row={row} />}
        </td>
      ))}
    </tr>
  );
}

/** The page of blocked requests, styled by place in app/requests.css. Sorting and paging are links that the server answers. */
export function RequestTable({
  rows,
  order,
  sortHrefs,
  zone,
  columns,
  shares,
  compact,
  caption,
}: {
  /** From left to right. */
  readonly columns: readonly Column[];
  /** What each of them takes of the table, in thousandths; null for the usual widths. */
  readonly shares: readonly number[] | null;
  readonly compact: boolean;
  readonly zone: string;
  readonly rows: readonly RequestRow[];
  readonly order: PageOrder;
  readonly sortHrefs: SortHrefs;
  readonly caption: string;
}) {
  return (
    <table className="requests" data-density={compact ? "compact" : undefined}>
      <caption className="sr-only">{caption}</caption>
      {shares && (
        <colgroup>
          {columns.map((column, at) => (
            <col key={column} width={`${(shares[at] ?? 0) / 10}%`} />
          ))}
        </colgroup>
      )}
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column} column={column} href={sortHrefs[column]} order={order} zone={zone} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}
