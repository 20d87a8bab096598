import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { formatCount } from "@/lib/format/numbers";
import type { CompareAnswer } from "@/lib/insight/ahead/compare-answer";
import type { ComparedCount } from "@/lib/insight/ahead/compare-counts";
import { changeText, comparedName, countText, rateText } from "@/lib/insight/ahead/compare-texts";
import type { Compared } from "@/lib/insight/ahead/compare-windows";
import { buildFacetHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { FIELDS } from "@/lib/log-source/fields";
import type { Window } from "@/lib/log-source/scope";

/** Values in sight at once, and those that can be opened; JSON has all. */
const MAX_OPEN = 10;
const MAX_SHOWN = 50;
const HEAD = "py-1.5 font-medium whitespace-nowrap";

/** The requests that a count is of, in whichever window has them. */
function hrefOf(query: InsightQuery, window: Window, compared: Compared, value: string): string {
  return buildFacetHref({ ...query, compare: null, span: { kind: "between", window } }, compared, value);
}

interface RowProps {
  readonly counted: ComparedCount;
  readonly compared: Compared;
  readonly answer: CompareAnswer;
  readonly query: InsightQuery;
}

/** Nothing where there is nothing an hour, or nothing known. */
function Rate({ perHour }: { readonly perHour: number | null }) {
  return perHour ? <span className="text-muted">({rateText(perHour)})</span> : null;
}

function Row({ counted, compared, answer, query }: RowProps) {
  const { value, now, before, nowPerHour, beforePerHour, change } = counted;
  const window = change === "gone" ? answer.before.window : answer.now.window;
  const { name, full } = comparedName(compared, value, answer, query.zone);
  return (
    <tr className="border-t border-line align-baseline">
      <th scope="row" className="px-5 py-2 text-start font-medium break-words">
        {value === "" ? (
          <LoggedText text="" />
        ) : (
          <AppLink href={hrefOf(query, window, compared, value)}>
            <bdi title={full || undefined}>{name}</bdi>
          </AppLink>
        )}
      </th>
      <td data-label="Now" className="px-3 py-2 text-end tabular-nums">
        <span>
          {countText(now)} <Rate perHour={nowPerHour} />
        </span>
      </td>
      <td data-label="Before" className="px-3 py-2 text-end tabular-nums">
        <span>
          {countText(before)} <Rate perHour={beforePerHour} />
        </span>
      </td>
      <td
        data-label="Change"
        className={`px-5 py-2 ${change === "same" || change === "unknown" ? "text-muted" : "font-semibold"}`}
      >
        {changeText(counted)}
      </td>
    </tr>
  );
}

type TableProps = Omit<RowProps, "counted">;

const WIDTHS = ["w-[40%]", "w-[20%]", "w-[20%]", "w-[20%]"] as const;

/** The head is said to a screen reader alone where another table with the same one stands above. */
function Table({
  counts,
  quiet = false,
  ...props
}: TableProps & { counts: readonly ComparedCount[]; quiet?: boolean }) {
  const names = [FIELDS[props.compared].label, "Now", "Before", "Change"];
  return (
    <table className="stacked w-full text-note md:table-fixed">
      <thead>
        <tr className="text-muted">
          {names.map((name, at) => (
            <th
              key={name}
              scope="col"
              className={`${HEAD} ${WIDTHS[at]} ${at === 0 || at === 3 ? "px-5 text-start" : "px-3 text-end"}`}
            >
              {quiet ? <span className="sr-only">{name}</span> : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {counts.map((counted) => (
          <Row key={counted.value} counted={counted} {...props} />
        ))}
      </tbody>
    </table>
  );
}

/** The values of one field in two windows, the most frequent first; those beyond the first ten are opened. */
export function ChangesTable(props: TableProps) {
  const all = props.answer.changes[props.compared];
  if (all.length === 0) return <p className="px-5 pb-4 text-note text-muted">None in either time range.</p>;
  const rest = all.slice(MAX_OPEN, MAX_SHOWN);
  return (
    <>
      <Table counts={all.slice(0, MAX_OPEN)} {...props} />
      {rest.length > 0 && (
        <details className="border-t border-line">
          <summary className="chevron flex min-h-9 items-center px-5 text-note text-accent">
            {formatCount(rest.length)} more
          </summary>
          <Table counts={rest} quiet {...props} />
        </details>
      )}
      {all.length > MAX_SHOWN && (
        <p className="px-5 py-3 text-note text-muted">
          {formatCount(all.length - MAX_SHOWN)} of {formatCount(all.length)} are in the JSON answer alone.
        </p>
      )}
    </>
  );
}
