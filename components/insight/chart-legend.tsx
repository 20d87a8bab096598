import type { ReactNode } from "react";
import { CauseMark } from "@/components/cause-mark";
import { GapMark } from "@/components/insight/gap-mark";
import { countOf, formatCount } from "@/lib/format/numbers";
import type { FailureChart, PlacedGap } from "@/lib/insight/views/failure-chart";

const GAP_LABELS: Readonly<Record<PlacedGap["kind"], string>> = {
  uncovered: "Not in the log",
  unsettled: "Last 20 minutes, may be incomplete",
};

function Entry({ children }: { readonly children: ReactNode }) {
  return <li className="flex items-center gap-1.5">{children}</li>;
}

function Sum({ series }: Pick<FailureChart, "series">) {
  const sum = series.flatMap(({ counts }) => counts).reduce((total, count) => total + count, 0);
  return <span className="text-muted">{formatCount(sum)}</span>;
}

/** What each colour and pattern of the chart means, with counts. */
export function ChartLegend({ chart: { series, gaps } }: { readonly chart: FailureChart }) {
  const kinds = [...new Set(gaps.map(({ kind }) => kind))];
  const others = series.filter(({ ranked }) => !ranked);
  // One alone is named; several are drawn in one colour and told apart by the table.
  const named = others.length > 1 ? series.filter(({ ranked }) => ranked) : series;
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1 text-small">
      {named.map((one) => (
        <Entry key={one.reason}>
          <CauseMark cause={one.reason} />
          <span>{one.label}</span>
          <Sum series={[one]} />
        </Entry>
      ))}
      {others[1] && (
        <Entry>
          <CauseMark cause={others[1].reason} />
          <span>{countOf(others.length, "other reason")}</span>
          <Sum series={others} />
        </Entry>
      )}
      {kinds.map((kind) => (
        <Entry key={kind}>
          <GapMark kind={kind} />
          <span className="text-muted">{GAP_LABELS[kind]}</span>
        </Entry>
      ))}
    </ul>
  );
}

/** What happened, numbered as in the picture. */
export function ChartEvents({ chart: { events, zone } }: { readonly chart: FailureChart }) {
  if (events.length === 0) return null;
  return (
    <ol aria-label="Events in the chart" className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-small">
      {events.map(({ label, time }, index) => (
        <li key={`${label}${time}`} className="flex items-baseline gap-1.5">
          <span
            aria-hidden="true"
            className="grid size-4 flex-none place-items-center self-center rounded-full bg-text text-[0.625rem] leading-none font-semibold text-card"
          >
            {index + 1}
          </span>
          <span>
            <span className="text-muted">
              {time} {zone}
            </span>{" "}
            {label}
          </span>
        </li>
      ))}
    </ol>
  );
}
