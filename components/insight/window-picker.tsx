import { Part } from "@/components/insight/part";
import { AroundForm, BetweenForm, TIMES_ID } from "@/components/insight/window-forms";
import { Static } from "@/components/static/static";
import { AppLink } from "@/components/ui/app-link";
import { Menu } from "@/components/ui/menu";
import type { Pending } from "@/lib/insight/answers/pending";
import type { Result } from "@/lib/insight/answers/settle";
import { displayHref } from "@/lib/insight/preferences/display-form";
import { ASKED_PATHS, type AskedPage, buildPageHref } from "@/lib/insight/query/build-href";
import { AROUND_MS, type InsightQuery, type Span } from "@/lib/insight/query/insight-query";
import type { QueryNotice } from "@/lib/insight/query/query-reader";
import { coveredWindow, shiftedWindow, zoomedOut } from "@/lib/insight/query/window";
import type { Coverage } from "@/lib/log-source/coverage";
import type { Overview } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import { epochMsOf, type Instant, instantOf } from "@/lib/time/instant";
import { formatDayMinute, formatWindow } from "@/lib/time/times";
import { HOUR_MS, MINUTE_MS } from "@/lib/time/units";

const LENGTHS = [
  { label: "Last 15 minutes", ms: 15 * MINUTE_MS },
  { label: "Last hour", ms: HOUR_MS },
  { label: "Last 6 hours", ms: 6 * HOUR_MS },
  { label: "Last 24 hours", ms: 24 * HOUR_MS },
  { label: "Last 3 days", ms: 3 * 24 * HOUR_MS },
  { label: "Last 7 days", ms: 7 * 24 * HOUR_MS },
  { label: "Last 30 days", ms: 30 * 24 * HOUR_MS },
] as const;

const ITEM = "menu-choice";

interface Asked {
  /** The page whose window it is. */
  readonly page: AskedPage;
  readonly query: InsightQuery;
}

/** What the log covers; nothing as long as that is not known. */
type Covered = Pick<Coverage, "from" | "to">;

function isCurrent(span: Span, ms: number): boolean {
  return span.kind === "until-now" && span.ms === ms;
}

function Presets({ page, query, coverage }: Asked & { readonly coverage: Covered }) {
  const all = coveredWindow(coverage);
  return (
    <ul className="grid sm:grid-cols-2">
      {LENGTHS.map(({ label, ms }) => (
        <li key={ms}>
          <AppLink
            variant="plain"
            className={ITEM}
            current={isCurrent(query.span, ms)}
            href={buildPageHref(page, query, { span: { kind: "until-now", ms } })}
          >
            {label}
          </AppLink>
        </li>
      ))}
      <li>
        <AppLink
          variant="plain"
          className={ITEM}
          current={query.span.kind === "newest"}
          href={buildPageHref(page, query, { span: { kind: "newest" } })}
        >
          Latest 24 hours in the log
        </AppLink>
      </li>
      {all && (
        <li>
          <AppLink
            variant="plain"
            className={ITEM}
            href={buildPageHref(page, query, { span: { kind: "between", window: all } })}
          >
            Everything in the log
          </AppLink>
        </li>
      )}
    </ul>
  );
}

/** Half an hour around the first of the blocked requests: where it began. */
function FirstFailure({ page, query, first }: Asked & { readonly first: Instant }) {
  const at = instantOf(Math.floor(epochMsOf(first) / 1000) * 1000);
  return (
    <AppLink
      variant="plain"
      className={ITEM}
      href={buildPageHref(page, query, { span: { kind: "around", at, ms: AROUND_MS } })}
    >
      Around the first blocked request
      <span className="ms-auto ps-3 text-muted">{formatDayMinute(first, query.zone)}</span>
    </AppLink>
  );
}

function ZoomOut({ page, query, window }: Asked & { readonly window: Window }) {
  return (
    <AppLink
      variant="button"
      href={buildPageHref(page, query, { span: { kind: "between", window: zoomedOut(window) } })}
      label="Zoom out: twice as long"
      className="px-2"
    >
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4" fill="none" stroke="currentColor">
        <circle cx="7" cy="7" r="4.75" strokeWidth="1.5" />
        <path d="M10.5 10.5 14 14M5 7h4" strokeWidth="1.5" strokeLinecap="round" />
      </svg>
    </AppLink>
  );
}

export interface PickerProps extends Asked {
  readonly window: Window;
  readonly coverage: Covered;
  /** What of the address was not used: times that were entered wrongly stand in their fields. */
  readonly notices: readonly QueryNotice[];
  /** What is known of the blocked requests; null where there are none, or none are known yet. */
  readonly failures: Pending<Result<Overview>> | null;
}

/** The window in words, its neighbours of the same length, one twice as long, and a menu to choose another. */
export function WindowPicker({ page, query, window, coverage, notices, failures }: PickerProps) {
  const shift = (steps: number) =>
    buildPageHref(page, query, { span: { kind: "between", window: shiftedWindow(window, steps) } });
  return (
    <nav aria-label="Time range" className="flex items-center gap-1">
      <Static>
        <AppLink variant="button" href={shift(-1)} label="Previous time range" className="px-2.5">
          ‹
        </AppLink>
      </Static>
      <Menu label={formatWindow(window, query.zone)} end wide>
        <Static>
          <Presets page={page} query={query} coverage={coverage} />
        </Static>
        {failures && (
          <Part name="first-failure" of={failures} waiting={null}>
            {(overview) =>
              overview.ok &&
              overview.value.first && <FirstFailure page={page} query={query} first={overview.value.first} />
            }
          </Part>
        )}
        <Static>
          <span id={TIMES_ID} />
          <BetweenForm action={ASKED_PATHS[page]} query={query} window={window} notices={notices} />
          <AroundForm action={ASKED_PATHS[page]} query={query} window={window} notices={notices} />
          <p className="border-t border-line p-2.5 text-small text-muted">
            Times are in {query.zone}.{" "}
            <AppLink href={displayHref(buildPageHref(page, query, { tz: null, theme: null }))}>
              Change the time zone
            </AppLink>
          </p>
        </Static>
      </Menu>
      <Static>
        <AppLink variant="button" href={shift(1)} label="Next time range" className="px-2.5">
          ›
        </AppLink>
        <ZoomOut page={page} query={query} window={window} />
      </Static>
    </nav>
  );
}
