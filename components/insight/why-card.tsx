import { CauseLink } from "@/components/cause-link";
import { CauseMark, causePaint } from "@/components/cause-mark";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { countOf, formatCount, formatShare } from "@/lib/format/numbers";
import { buildFacetHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { Overview, ReasonCount } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import { formatDay, formatMinute } from "@/lib/time/times";

function ShareBar({
  count,
  most,
  paint,
}: {
  readonly count: number;
  readonly most: number;
  readonly paint: string;
}) {
  return (
    <svg aria-hidden="true" width="100%" height="5" className="keep-colour my-1.5 block">
      <rect width="100%" height="5" rx="2.5" fill="var(--line)" />
      <rect width={`${Math.max(0.8, (count / most) * 100)}%`} height="5" rx="2.5" fill={paint} />
    </svg>
  );
}

/** "08:03 – 11:52", with days where the window or the times cross midnight. */
function seenWords(first: Instant, last: Instant, { from, to }: Window): string {
  const day = (instant: Instant) => instant.slice(0, 10);
  const [start, end] = [formatMinute(first), formatMinute(last)];
  if (day(from) === day(to)) return `${start} – ${end}`;
  if (day(first) === day(last)) return `${formatDay(first)}, ${start} – ${end}`;
  return `${formatDay(first)}, ${start} – ${formatDay(last)}, ${end}`;
}

interface ReasonItemProps {
  readonly reason: ReasonCount;
  readonly overview: Overview;
  readonly window: Window;
  readonly query: InsightQuery;
}

function ReasonItem({
  reason: { reason, count, first, last, tokens, callers },
  overview,
  window,
  query,
}: ReasonItemProps) {
  const { label, whatToDo } = CAUSE_TEXTS[reason];
  const chosen = query.filters.facets.reason === reason;
  const most = overview.reasons[0]?.count ?? count;
  return (
    <li className={`border-t border-line px-5 py-2.5 ${chosen ? "bg-accent-soft" : ""}`}>
      <div className="flex items-baseline gap-2.5">
        <CauseMark cause={reason} />
        <AppLink
          stay
          variant="plain"
          current={chosen}
          href={buildFacetHref(query, "reason", chosen ? null : reason)}
          className="min-w-0 font-medium underline-offset-3 hover:underline"
        >
          {label}
        </AppLink>
        <span className="ms-auto font-semibold">{formatCount(count)}</span>
        <span className="w-14 flex-none text-end text-muted">{formatShare(count, overview.failures)}</span>
      </div>
      <ShareBar count={count} most={most} paint={causePaint(reason)} />
      <p className="text-note">{whatToDo.title}.</p>
      <p className="text-small text-muted">
        {seenWords(first, last, window)} · {countOf(tokens, "token")} · {countOf(callers, "caller")} ·{" "}
        <CauseLink cause={reason}>what it means</CauseLink>
      </p>
    </li>
  );
}

/** Reasons with count, share, first and last time, and what to do about each. */
export function WhyCard({
  wide = false,
  overview,
  window,
  query,
}: {
  /** Over the page's whole width, in columns. */
  readonly wide?: boolean;
  readonly overview: Overview;
  readonly window: Window;
  readonly query: InsightQuery;
}) {
  return (
    <Card id="why" title="Why" note={countOf(overview.reasons.length, "reason")} flush>
      <ol
        className={`-mt-1 overflow-hidden pb-2 ${wide ? "grid sm:grid-cols-2 lg:grid-cols-3 [&>li]:-mt-px" : "[&>li:first-child]:border-t-0"}`}
      >
        {overview.reasons.map((reason) => (
          <ReasonItem key={reason.reason} reason={reason} overview={overview} window={window} query={query} />
        ))}
      </ol>
    </Card>
  );
}
