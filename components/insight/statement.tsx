import { Badge } from "@/components/ui/badge";
import { countOf, formatCount, formatShare } from "@/lib/format/numbers";
import { statementPhrases } from "@/lib/insight/texts/statement";
import type { Coverage } from "@/lib/log-source/coverage";
import type { Overview } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import { formatDuration } from "@/lib/time/durations";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import { formatClock, formatDay } from "@/lib/time/times";

/** The insight's title and its two sentences. */
export function Statement({
  account,
  overview,
  window,
}: {
  readonly account: string;
  readonly overview: Overview;
  readonly window: Window;
}) {
  return (
    <div>
      <p className="text-note font-semibold text-muted">Storage account · user delegation SAS</p>
      <h1 className="mt-1 max-w-[36em] text-title font-semibold tracking-[-0.02em] text-balance">
        Connections to {account} were blocked due to user delegation SAS token failures
      </h1>
      <p className="mt-2.5 max-w-[46em] text-lead">
        {statementPhrases(overview, window).map(({ text, strong }) =>
          strong ? (
            <strong key={text} className="font-semibold">
              {text}
            </strong>
          ) : (
            text
          ),
        )}
      </p>
    </div>
  );
}

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

function clockIn(instant: Instant | null, window: Window): string {
  if (!instant) return "–";
  const sameDay = window.from.slice(0, 10) === window.to.slice(0, 10);
  const clock = instant.slice(11, 19);
  return sameDay ? clock : `${formatDay(instant)}, ${clock.slice(0, 5)}`;
}

function figuresOf(overview: Overview, window: Window): readonly Figure[] {
  const { failures, requests, tokens, callers, delegators, first, last } = overview;
  return [
    { name: "Blocked", value: formatCount(failures), note: `of ${countOf(requests, "request")}` },
    { name: "Share", value: formatShare(failures, requests), note: "of those requests" },
    { name: "Tokens", value: formatCount(tokens), note: `of ${countOf(delegators, "delegator")}` },
    { name: "Callers", value: formatCount(callers), note: "different addresses" },
    { name: "First blocked", value: clockIn(first, window), note: "UTC" },
    { name: "Last blocked", value: clockIn(last, window), note: "UTC" },
  ];
}

/** The numbers of the window in one line. */
export function Figures({ overview, window }: { readonly overview: Overview; readonly window: Window }) {
  return (
    <dl className="card mt-5 grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-card sm:grid-cols-3 lg:grid-cols-6">
      {figuresOf(overview, window).map(({ name, value, note }) => (
        <div key={name} className="-ms-px -mt-px border-s border-t border-line px-5 py-3">
          <dt className="text-small text-muted">{name}</dt>
          <dd className="mt-0.5 text-figure font-semibold tracking-tight whitespace-nowrap">{value}</dd>
          <dd className="text-small text-muted">{note}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How fresh and how complete the data is. */
export function Freshness({
  coverage,
  overview,
  now,
  from,
  missing,
}: {
  readonly coverage: Coverage;
  readonly overview: Overview;
  readonly now: Instant;
  /** The source's name. */
  readonly from: string;
  /** Refused requests that the account counted and no log holds. */
  readonly missing: number;
}) {
  const undecided = overview.reasons.find(({ reason }) => reason === "unknown")?.count ?? 0;
  const decided = overview.failures - undecided;
  return (
    <ul className="mt-4 flex flex-wrap gap-2">
      <li>
        <Badge tone={undecided === 0 ? "good" : "plain"}>
          {undecided === 0
            ? `All ${formatCount(decided)} explained`
            : `${formatCount(decided)} explained, ${formatCount(undecided)} undetermined`}
        </Badge>
      </li>
      <li>
        <Badge>From {from}</Badge>
      </li>
      {coverage.to && (
        <li>
          <Badge>
            Logs available until {formatDay(coverage.to)}, {formatClock(coverage.to).slice(0, 5)} UTC,{" "}
            {formatDuration(epochMsOf(now) - epochMsOf(coverage.to))} ago
          </Badge>
        </li>
      )}
      <li>
        <a href={missing > 0 ? "#freshness" : "#limits"} className="inline-flex rounded-full hover:underline">
          <Badge tone="warn">
            {missing > 0
              ? `${countOf(missing, "blocked SAS request")} missing from the log`
              : "Some blocked requests are never logged"}
          </Badge>
        </a>
      </li>
    </ul>
  );
}
