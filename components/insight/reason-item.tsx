import { CauseMark, causePaint } from "@/components/cause-mark";
import { ReasonAdvice } from "@/components/insight/reason-advice";
import { TrendBars } from "@/components/insight/trend-bars";
import { AppLink } from "@/components/ui/app-link";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { countOf, formatCount, formatShare } from "@/lib/format/numbers";
import { buildFacetHref, buildToggleHref } from "@/lib/insight/query/build-href";
import { filterKindOf } from "@/lib/insight/query/facet-filters";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { recencyWords } from "@/lib/insight/texts/recency-texts";
import { clientsOf, type ReasonContext } from "@/lib/insight/views/reason-context";
import { recencyOf } from "@/lib/insight/views/recency";
import type { ReasonCount } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatDay, formatMinute, isSameDay } from "@/lib/time/times";

/** "08:03 – 11:52", with days where the window or the times cross midnight. */
function seenWords(first: Instant, last: Instant, { from, to }: Window, zone: TimeZone): string {
  const [start, end] = [formatMinute(first, zone), formatMinute(last, zone)];
  if (isSameDay(from, to, zone)) return `${start} – ${end}`;
  if (isSameDay(first, last, zone)) return `${formatDay(first, zone)}, ${start} – ${end}`;
  return `${formatDay(first, zone)}, ${start} – ${formatDay(last, zone)}, ${end}`;
}

interface ReasonItemProps {
  readonly counted: ReasonCount;
  readonly context: ReasonContext;
  readonly query: InsightQuery;
}

/** Which clients were blocked for it: the first by name, each a filter. */
function Clients({ counted, context, query }: ReasonItemProps) {
  const { named, others, exact } = clientsOf(counted.reason, context);
  if (named.length === 0) return <span>client not logged</span>;
  return (
    <>
      {named.map(({ value }, index) => (
        <span key={value}>
          {index > 0 && ", "}
          <AppLink
            stay
            variant="plain"
            href={buildFacetHref(query, "client", value)}
            className="underline underline-offset-3"
          >
            <bdi>{value}</bdi>
          </AppLink>
        </span>
      ))}
      {others > 0 && ` and ${countOf(others, "other client")}${exact ? "" : " or more"}`}
    </>
  );
}

function Facts({ counted, context, query }: ReasonItemProps) {
  const { first, last, tokens, callers } = counted;
  const recency = recencyOf(counted, context.end);
  return (
    <p className="text-small text-muted">
      <span className={recency.kind === "ongoing" ? "font-semibold text-bad" : ""}>
        {recencyWords(recency, context.endsWithLog)}
      </span>
      {" · "}
      {seenWords(first, last, context.window, query.zone)}
      {" · "}
      <Clients counted={counted} context={context} query={query} />
      {" · "}
      {countOf(tokens, "token")} · {countOf(callers, "caller")}
    </p>
  );
}

/** One reason: how often, since when, is it going on, which clients, and what to do. */
export function ReasonItem({ counted, context, query }: ReasonItemProps) {
  const { reason, count } = counted;
  const { label } = CAUSE_TEXTS[reason];
  const kind = filterKindOf(query.filters, "reason", reason);
  return (
    <li
      data-reason={reason}
      className={`border-t border-line px-5 py-2.5 first:border-t-0 ${kind === "only" ? "bg-accent-soft" : ""}`}
    >
      <div className="flex items-center gap-2.5">
        <CauseMark cause={reason} />
        <AppLink
          stay
          variant="plain"
          current={kind === "only"}
          href={buildFacetHref(query, "reason", kind === "only" ? null : reason)}
          className={`min-w-0 text-body font-semibold underline-offset-3 hover:underline ${kind === "not" ? "line-through" : ""}`}
        >
          {label}
        </AppLink>
        <AppLink
          stay
          variant="plain"
          href={buildToggleHref(query, "reason", reason, "not")}
          label={kind === "not" ? `Stop leaving out ${label}` : `Leave out ${label}`}
          className="no-print grid size-6 flex-none place-items-center rounded-md text-muted hover:bg-hover hover:text-text"
        >
          <span aria-hidden="true">{kind === "not" ? "+" : "−"}</span>
        </AppLink>
        <span className="ms-auto max-sm:hidden">
          {context.grid && (
            <TrendBars
              counts={context.grid.buckets.map(({ counts }) => counts[reason] ?? 0)}
              paint={causePaint(reason)}
            />
          )}
        </span>
        <span data-count className="w-16 flex-none text-end font-semibold">
          {formatCount(count)}
        </span>
        <span className="w-14 flex-none text-end text-muted">{formatShare(count, context.failures)}</span>
      </div>
      <div className="ps-5">
        <Facts counted={counted} context={context} query={query} />
        <ReasonAdvice reason={reason} example={context.examples.get(reason)} query={query} />
      </div>
    </li>
  );
}
