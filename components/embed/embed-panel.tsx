import { OutwardLink } from "@/components/embed/outward-link";
import { PanelFailures } from "@/components/embed/panel-failures";
import { PanelState } from "@/components/embed/panel-state";
import "./embed-panel.css";
import type { InsightAnswer } from "@/lib/insight/answers/insight-page";
import { buildEmbedHref, type ParsedEmbedQuery } from "@/lib/insight/embed/embed-query";
import { type PanelNotice, panelNotices } from "@/lib/insight/embed/panel-notices";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { briefState } from "@/lib/insight/texts/brief-states";
import { NO_FILTERS, type Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import { offsetLabel, type TimeZone } from "@/lib/time/time-zone";
import {
  formatClock,
  formatDay,
  formatDayMinute,
  formatWindow,
  formatZone,
  isSameDay,
} from "@/lib/time/times";

const TONES: Readonly<Record<PanelNotice["tone"], string>> = {
  info: "text-muted",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
};

/** "18 Nov, 09:00 – 19 Nov, 09:00 UTC" */
function shortWindow({ from, to }: Window, zone: TimeZone): string {
  const time = (instant: Instant) => `${formatDay(instant, zone)}, ${formatClock(instant, zone)}`;
  const end = isSameDay(from, to, zone) ? formatClock(to, zone) : time(to);
  return `${time(from)} – ${end} ${formatZone({ from, to }, zone)}`;
}

/** Which account and time the panel is about. Its link lets a keyboard into what scrolls. */
function Subject({ answer, query }: { readonly answer: InsightAnswer; readonly query: InsightQuery }) {
  const asked = "window" in answer ? answer : null;
  const all = buildInsightHref(query, { filters: NO_FILTERS });
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-small text-muted">
      <span>
        <OutwardLink href={asked ? all : "/"} className="font-semibold text-text">
          {asked?.account ?? "All accounts"}
        </OutwardLink>{" "}
        · user delegation SAS
      </span>
      {asked && (
        <span title={formatWindow(asked.window, query.zone)}>{shortWindow(asked.window, query.zone)}</span>
      )}
      {answer.state.sampleData && <span className="rounded-sm bg-warn-soft px-1 text-warn">Sample data</span>}
    </p>
  );
}

/** How far the logs reach; "" where that isn't known. */
function untilText(answer: InsightAnswer, zone: TimeZone): string {
  const until = "window" in answer ? answer.coverage.to : null;
  return until ? `Logs until ${formatDayMinute(until, zone)} ${offsetLabel(until, zone)}` : "";
}

function Notices({ notices }: { readonly notices: readonly PanelNotice[] }) {
  return notices.map(({ tone, text }) => (
    <p key={text} role="status" className={`rounded-sm px-2 py-0.5 text-small ${TONES[tone]}`}>
      {text}
    </p>
  ));
}

/** The way to the dashboard, always in sight. `href` is of its page with the same query. */
function Footer({ href, until }: { readonly href: string; readonly until: string }) {
  return (
    <footer data-panel-footer className="panel-footer">
      <OutwardLink href={href} className="font-semibold text-accent">
        Open in the dashboard<span aria-hidden="true"> ↗</span>
      </OutwardLink>
      <span className="panel-wide text-muted">{until}</span>
    </footer>
  );
}

/**
 * The insight without chrome, in whatever room it is given: all that matters first, what does not fit is
 * scrolled to. The root fills its parent, and its parts are arranged by the root's size.
 */
export function EmbedPanel({
  answer,
  parsed: { query, notices, density },
  waiting,
  level = "h1",
}: {
  readonly answer: InsightAnswer;
  readonly parsed: ParsedEmbedQuery;
  /** Queries that wait for their turn. */
  readonly waiting: number;
  /** h3 where the panel is a part of another page. */
  readonly level?: "h1" | "h3";
}) {
  const until = untilText(answer, query.zone);
  const lines = <Notices notices={panelNotices(answer, notices, waiting)} />;
  return (
    <div data-panel data-density={density} className="embed-panel bg-card text-text">
      <div className="panel-scroll">
        <div data-panel-content className="panel-content">
          <Subject answer={answer} query={query} />
          {answer.kind === "failures" ? (
            <PanelFailures answer={answer} query={query} level={level}>
              {lines}
            </PanelFailures>
          ) : (
            <>
              <PanelState
                state={briefState(answer, query.zone)}
                againHref={buildEmbedHref(query, density)}
                level={level}
              />
              {lines}
            </>
          )}
          {until !== "" && <p className="panel-narrow text-small text-muted">{until}</p>}
        </div>
      </div>
      <Footer href={buildInsightHref(query)} until={until} />
    </div>
  );
}
