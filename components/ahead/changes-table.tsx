import { AppLink } from "@/components/ui/app-link";
import { formatCount } from "@/lib/format/numbers";
import type { CompareAnswer } from "@/lib/insight/ahead/compare-answer";
import type { ComparedCount } from "@/lib/insight/ahead/compare-counts";
import { changeText, rateText } from "@/lib/insight/ahead/compare-texts";
import type { Compared } from "@/lib/insight/ahead/compare-windows";
import { buildFacetHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { facetValueText } from "@/lib/insight/texts/facet-names";
import { FIELDS } from "@/lib/log-source/fields";
import type { Window } from "@/lib/log-source/scope";

const MAX_SHOWN = 25;
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

const countText = (count: number | null): string => (count === null ? "–" : formatCount(count));

/** Nothing where there is nothing an hour, or nothing known. */
function Rate({ perHour }: { readonly perHour: number | null }) {
  return perHour ? <span className="text-muted">({rateText(perHour)})</span> : null;
}

function Row({ counted, compared, answer, query }: RowProps) {
  const { value, now, before, nowPerHour, beforePerHour, change } = counted;
  const window = change === "gone" ? answer.before.window : answer.now.window;
  const text = value === "" ? "not logged" : facetValueText(compared, value);
  return (
    <tr className="border-t border-line align-baseline">
      <th scope="row" className="px-5 py-2 text-start font-medium break-words">
        <AppLink href={hrefOf(query, window, compared, value)}>
          <bdi>{text}</bdi>
        </AppLink>
      </th>
      <td data-label="Now" className="px-3 py-2 text-end tabular-nums">
        {countText(now)} <Rate perHour={nowPerHour} />
      </td>
      <td data-label="Before" className="px-3 py-2 text-end tabular-nums">
        {countText(before)} <Rate perHour={beforePerHour} />
      </td>
      <td data-label="Change" className="px-5 py-2 font-semibold">
        {changeText(counted)}
      </td>
    </tr>
  );
}

/** The values of one field in two windows, the most frequent first. */
export function ChangesTable({ compared, answer, query }: Omit<RowProps, "counted">) {
  const all = answer.changes[compared];
  if (all.length === 0) return <p className="px-5 pb-4 text-note text-muted">None in either window.</p>;
  return (
    <>
      <table className="stacked w-full text-note">
        <thead>
          <tr className="text-start text-muted">
            <th scope="col" className={`px-5 text-start ${HEAD}`}>
              {FIELDS[compared].label}
            </th>
            <th scope="col" className={`px-3 text-end ${HEAD}`}>
              Now
            </th>
            <th scope="col" className={`px-3 text-end ${HEAD}`}>
              Before
            </th>
            <th scope="col" className={`px-5 text-start ${HEAD}`}>
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {all.slice(0, MAX_SHOWN).map((counted) => (
            <Row key={counted.value} counted={counted} compared={compared} answer={answer} query={query} />
          ))}
        </tbody>
      </table>
      {all.length > MAX_SHOWN && (
        <p className="px-5 py-3 text-note text-muted">
          And {formatCount(all.length - MAX_SHOWN)} more, in the JSON answer.
        </p>
      )}
    </>
  );
}
