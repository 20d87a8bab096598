import { Completeness } from "@/components/insight/completeness";
import { Origin } from "@/components/insight/origin";
import { OtherRefusalsLine } from "@/components/insight/other-refusals";
import { QueriesCard } from "@/components/insight/queries-card";
import { Age } from "@/components/live/age";
import { StatePanel } from "@/components/states/state-panel";
import { AppLink } from "@/components/ui/app-link";
import { countOf } from "@/lib/format/numbers";
import type { Asked, Recent } from "@/lib/insight/answers/insight-page";
import { isDoubtful } from "@/lib/insight/answers/reading";
import type { Result } from "@/lib/insight/answers/settle";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { coveredWindow } from "@/lib/insight/query/window";
import { missingInLog } from "@/lib/insight/texts/freshness-texts";
import { statementPhrases, windowWords } from "@/lib/insight/texts/statement";
import type { OtherRefusals } from "@/lib/log-source/other-requests";
import { NO_FILTERS } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import { formatMoment, formatWindow } from "@/lib/time/times";

const EYEBROW = "Storage account · user delegation SAS";

function windowHref(query: InsightQuery, window: Asked["window"]): string {
  return buildInsightHref(query, { span: { kind: "between", window }, filters: NO_FILTERS });
}

function RecentFacts({ recent, query }: { readonly recent: Recent; readonly query: InsightQuery }) {
  const { overview, window } = recent;
  // A service may know a newest failure before its counts hold it.
  const counted = overview.ok && overview.value.failures > 0 ? overview.value : null;
  return (
    <div className="rounded-md bg-accent-soft px-4 py-3.5">
      <h2 className="font-semibold">There are blocked requests outside this time range</h2>
      <p className="mt-1">
        {counted
          ? statementPhrases(counted, window, query.zone).map(({ text, strong }) =>
              strong ? <strong key={text}>{text}</strong> : text,
            )
          : `The latest are in ${formatWindow(window, query.zone)}.`}
      </p>
      <p className="mt-3">
        <AppLink variant="primary" href={windowHref(query, window)}>
          {counted ? `Show these ${countOf(counted.failures, "request")}` : "Show them"}
        </AppLink>
      </p>
    </div>
  );
}

function Rest({
  asked,
  query,
  now,
}: {
  readonly asked: Asked;
  readonly query: InsightQuery;
  readonly now: Instant;
}) {
  return (
    <>
      <Completeness asked={asked} now={now} zone={query.zone} />
      <QueriesCard answeredBy={asked.answeredBy} />
      <Origin asked={asked} />
    </>
  );
}

/** Nothing in the window, but there are failures at other times. */
export function RecentInsteadState({
  asked,
  recent,
  requests,
  others,
  query,
  now,
}: {
  readonly asked: Asked;
  readonly recent: Recent;
  readonly requests: number;
  readonly others: Result<OtherRefusals | null>;
  readonly query: InsightQuery;
  readonly now: Instant;
}) {
  return (
    <>
      <StatePanel
        glyph="empty"
        tone="accent"
        eyebrow={EYEBROW}
        title={<>No blocked requests to {asked.account} in this time range</>}
        lead={
          <>
            Between {windowWords(asked.window, query.zone)}, the log contains{" "}
            {requests === 0
              ? "no requests with a user delegation SAS at all. Either there were none, or they were not logged."
              : `${countOf(requests, "request")} with a user delegation SAS, and none was blocked. If others were, they were not logged.`}{" "}
            If you meant another time, change the time range.
          </>
        }
      >
        <RecentFacts recent={recent} query={query} />
        <OtherRefusalsLine others={others} />
      </StatePanel>
      <Rest asked={asked} query={query} now={now} />
    </>
  );
}

/** The window lies before or after all that the logs hold. */
export function OutsideLogsState({
  asked,
  recent,
  query,
  now,
}: {
  readonly asked: Asked;
  readonly recent: Recent | null;
  readonly query: InsightQuery;
  readonly now: Instant;
}) {
  const { coverage, window, account } = asked;
  const all = coveredWindow(coverage);
  const after = coverage.to !== null && window.from > coverage.to;
  return (
    <>
      <StatePanel
        glyph="lost"
        tone="warn"
        eyebrow={EYEBROW}
        title="No logs cover this time range"
        lead={
          <>
            You selected {formatWindow(window, query.zone)}. The log of {account}{" "}
            {after && coverage.to ? (
              <>
                ends at <strong>{formatMoment(coverage.to, query.zone)}</strong>,{" "}
                <Age at={coverage.to} now={now} /> ago. Newer lines may not have been exported yet.
              </>
            ) : (
              coverage.from && (
                <>
                  begins at <strong>{formatMoment(coverage.from, query.zone)}</strong>. Older lines were not
                  exported, or were deleted after their retention period.
                </>
              )
            )}
          </>
        }
        actions={
          <>
            {all && (
              <AppLink variant={recent ? "button" : "primary"} href={windowHref(query, all)}>
                Show everything in the log
              </AppLink>
            )}
            <AppLink variant="button" href={buildInsightHref(query, { span: { kind: "newest" } })}>
              Latest 24 hours in the log
            </AppLink>
          </>
        }
      >
        {recent && <RecentFacts recent={recent} query={query} />}
      </StatePanel>
      <Rest asked={asked} query={query} now={now} />
    </>
  );
}

/** How far back no failure was found. */
function emptyReach({ answeredBy }: Asked): string {
  return answeredBy.remote
    ? "in this time range or in the last 31 days"
    : "in this time range or at any other time";
}

/** No failure of this account is in the logs at all. */
export function NoFailuresState({
  asked,
  requests,
  others,
  query,
  now,
}: {
  readonly asked: Asked;
  readonly requests: number;
  readonly others: Result<OtherRefusals | null>;
  readonly query: InsightQuery;
  readonly now: Instant;
}) {
  const { freshness } = asked;
  const missing = freshness.ok && freshness.value ? missingInLog(freshness.value) : 0;
  const unread = isDoubtful(asked);
  return (
    <>
      <StatePanel
        glyph={missing > 0 || unread ? "lost" : "quiet"}
        tone={missing > 0 || unread ? "warn" : "good"}
        eyebrow={EYEBROW}
        title={
          <>
            No blocked requests to {asked.account} in{" "}
            {unread ? "the part of the log that could be read" : "the log"}
          </>
        }
        lead={
          <>
            {requests > 0
              ? `Between ${windowWords(asked.window, query.zone)}, the log contains ${countOf(requests, "request")} with a user delegation SAS, and none was blocked. `
              : `The log contains no blocked requests with a user delegation SAS, ${emptyReach(asked)}. `}
            {missing > 0 && (
              <strong className="font-semibold">
                However, the account&apos;s metric counted {countOf(missing, "blocked SAS request")} that{" "}
                {missing === 1 ? "is" : "are"} missing from the log.{" "}
              </strong>
            )}
            {unread && (
              <strong className="font-semibold">
                However, not everything in the logs could be read and used: see above.{" "}
              </strong>
            )}
            This isn&apos;t proof that nothing was blocked: some blocked requests are never logged.
          </>
        }
      >
        <h2 className="font-semibold">If a client reports 403</h2>
        <ul className="mt-1.5 grid max-w-[44em] list-disc gap-1.5 ps-5 marker:text-muted">
          <li>Ask for the response body and its x-ms-request-id: the body names the reason.</li>
          <li>
            Compare with the Transactions metric (response types AuthorizationError and AuthenticationError).
          </li>
          <li>
            Check that the token is a user delegation SAS: it contains skoid. Of other kinds of SAS, only the
            count is shown here.
          </li>
        </ul>
        <OtherRefusalsLine others={others} />
      </StatePanel>
      <Rest asked={asked} query={query} now={now} />
    </>
  );
}
