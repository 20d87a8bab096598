import type { ReactNode } from "react";
import { AccountSwitcher } from "@/components/insight/account-switcher";
import { FailuresView } from "@/components/insight/failures-view";
import { PageTools } from "@/components/insight/page-tools";
import { Part } from "@/components/insight/part";
import { hasMatches } from "@/components/insight/pictures";
import { QueryNotices } from "@/components/insight/query-notices";
import { canGrow, RefreshMenu, RefreshPlace } from "@/components/insight/refresh-menu";
import { type Asking, Waiting } from "@/components/insight/waiting";
import { WindowNote } from "@/components/insight/window-note";
import { Shell, SkipLinks } from "@/components/shell";
import { ChooseAccountState, NoLogsState, UnknownAccountState } from "@/components/states/account-states";
import {
  NoFailuresState,
  OutsideLogsState,
  RecentInsteadState,
} from "@/components/states/empty-window-states";
import { FailedState } from "@/components/states/failed-state";
import { LoadingState } from "@/components/states/loading-state";
import { NothingUsableState, ReadingNotice } from "@/components/states/reading-states";
import { SourceErrorState } from "@/components/states/source-error-state";
import { StoreNotices } from "@/components/states/store-notices";
import { WaitingNotice } from "@/components/states/waiting-notice";
import { visibleText } from "@/lib/format/visible-text";
import type { Asked, InsightAnswer, Loaded, OpenInsight } from "@/lib/insight/answers/insight-page";
import type { Pending } from "@/lib/insight/answers/pending";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { ParsedQuery } from "@/lib/insight/query/query";
import type { QueryNotice } from "@/lib/insight/query/query-reader";
import { resourceNames } from "@/lib/insight/query/resource-id";
import { frozenQuery, NOTHING_COVERED, windowBefore } from "@/lib/insight/query/window";
import type { Instant } from "@/lib/time/instant";
import { formatMoment } from "@/lib/time/times";
import { HOUR_MS } from "@/lib/time/units";

type Placed = Pick<Asked, "account" | "coverage" | "window">;

function hasWindow(answer: OpenInsight): answer is OpenInsight & Placed {
  return "window" in answer;
}

/** Where something is missing, or is said not to be there, what was not used must be said first. */
function hasDoubts(answer: OpenInsight): answer is OpenInsight & Loaded {
  return "accounting" in answer && answer.kind !== "nothing-usable" && answer.kind !== "choose-account";
}

/** The account, which the address names or the log alone has, and the group that it is in. */
function Crumb({ insight, query }: { readonly insight: Pending<OpenInsight>; readonly query: InsightQuery }) {
  const { account } = query;
  return (
    <div className="flex min-w-0 items-center gap-2">
      {account && <AccountSwitcher account={account} query={query} />}
      <Part name="account" of={insight} waiting={null}>
        {(answer) => {
          if (!hasWindow(answer)) return null;
          const { group } = resourceNames(answer.coverage.resourceId);
          return (
            <>
              {!account && <AccountSwitcher account={answer.account} query={query} />}
              {/* Takes what the bar's tools leave: they stay in their place when it comes. */}
              {group && (
                <span title={visibleText(group)} className="w-0 grow truncate text-note max-lg:hidden">
                  in <bdi>{visibleText(group)}</bdi>
                </span>
              )}
            </>
          );
        }}
      </Part>
    </div>
  );
}

const TO_REASONS = { to: "why", text: "reasons" } as const;
const TO_REQUESTS = { to: "requests", text: "blocked requests" } as const;

/** The ways past the head, to what is there: no reasons where no request matches. */
function PastHead({ answer }: { readonly answer: Extract<OpenInsight, { kind: "failures" }> }) {
  return (
    <Part name="skips" of={answer.parts.page} waiting={null}>
      {(page) => <SkipLinks links={hasMatches({ page }) ? [TO_REASONS, TO_REQUESTS] : [TO_REQUESTS]} />}
    </Part>
  );
}

/** The whole page without an answer, with a way to ask for less where that is less. */
function InsightError({
  error,
  query,
}: Pick<Extract<InsightAnswer, { kind: "source-error" }>, "error"> & { readonly query: InsightQuery }) {
  const asksHour = query.span.kind === "until-now" && query.span.ms <= HOUR_MS;
  const less = buildInsightHref(query, { span: { kind: "until-now", ms: HOUR_MS } });
  return (
    <SourceErrorState
      error={error}
      account={query.account}
      againHref={buildInsightHref(query)}
      lessHref={query.account && !asksHour ? less : null}
    />
  );
}

interface Placing {
  readonly query: InsightQuery;
  readonly now: Instant;
}

interface Shown extends Placing {
  readonly asking: Asking;
  /** The list of blocked requests. */
  readonly rows: ReactNode;
}

function content(answer: OpenInsight, { query, now, asking, rows }: Shown): ReactNode {
  switch (answer.kind) {
    case "loading":
      return <LoadingState state={answer.state} />;
    case "failed":
      return <FailedState state={answer.state} />;
    case "source-error":
      return <InsightError error={answer.error} query={query} />;
    case "no-logs":
      return <NoLogsState loaded={answer} />;
    case "nothing-usable":
      return <NothingUsableState loaded={answer} reading={answer.reading} />;
    case "choose-account":
      return <ChooseAccountState loaded={answer} query={query} />;
    case "unknown-account":
      return <UnknownAccountState loaded={answer} account={answer.account} query={query} />;
    case "outside-logs":
      return <OutsideLogsState asked={answer} recent={answer.recent} query={query} now={now} />;
    case "recent-instead":
      return (
        <RecentInsteadState
          asked={answer}
          recent={answer.recent}
          requests={answer.requests}
          others={answer.others}
          query={query}
          now={now}
        />
      );
    case "no-failures":
      return (
        <NoFailuresState
          asked={answer}
          requests={answer.requests}
          others={answer.others}
          query={query}
          now={now}
        />
      );
    case "failures":
      return <FailuresView answer={answer} query={query} now={now} asking={asking} rows={rows} />;
  }
}

function Tools({
  answer,
  query,
  notices,
  now,
}: Placing & { readonly answer: OpenInsight | null; readonly notices: readonly QueryNotice[] }) {
  const placed = answer && hasWindow(answer) ? answer : null;
  const window = placed?.window ?? windowBefore(query, now);
  if (window === null) return null;
  const shown = { ...query, account: placed?.account ?? query.account };
  return (
    <>
      {/* At the left, on a telephone at the end: what is there before the answer stays in its place. */}
      {placed && canGrow(query, window, placed.coverage.to) ? (
        <div className="flex gap-2 max-sm:order-last">
          <RefreshMenu query={query} account={placed.account} shownTo={placed.coverage.to} />
        </div>
      ) : (
        <RefreshPlace query={query} />
      )}
      <PageTools
        page="insight"
        query={shown}
        window={window}
        coverage={placed?.coverage ?? NOTHING_COVERED}
        notices={notices}
        failures={answer?.kind === "failures" ? answer.parts.whole : null}
      />
    </>
  );
}

/** What paper has to say that a screen does not: where the page is, and when it was made. */
function Printed({ answer, query, site, now }: Placing & { readonly answer: Placed; readonly site: string }) {
  const { account, window } = answer;
  return (
    <p className="print-only mb-3 text-small text-muted">
      {site}
      {buildInsightHref(frozenQuery({ ...query, account }, window))}
      <br />
      Page made {formatMoment(now, query.zone)}
    </p>
  );
}

function Notices({ answer, query }: { readonly answer: OpenInsight; readonly query: InsightQuery }) {
  return (
    <>
      {hasWindow(answer) && <WindowNote span={query.span} zone={query.zone} />}
      {answer.state.everLoaded && <StoreNotices state={answer.state} zone={query.zone} />}
      {hasDoubts(answer) && (
        <ReadingNotice accounting={answer.accounting} lines={answer.kind !== "failures"} />
      )}
    </>
  );
}

/** The insight page in any of its states: its frame at once, the rest when it is known. */
export function InsightView({
  insight,
  parsed: { query, notices },
  now,
  asking,
  waiting,
  sampleData,
  rows,
  site,
}: Pick<Shown, "asking" | "rows"> & {
  readonly insight: Pending<OpenInsight>;
  /** Queries that wait for their turn. */
  readonly waiting: number;
  readonly sampleData: boolean;
  /** Scheme and host of this server, for what is printed. */
  readonly site: string;
  readonly parsed: ParsedQuery;
  readonly now: Instant;
}) {
  const account = query.account ? `the account ${query.account}` : "its accounts";
  return (
    <Shell
      sampleData={sampleData}
      skips={
        <Part name="skips" of={insight} waiting={null}>
          {(answer) => answer.kind === "failures" && <PastHead answer={answer} />}
        </Part>
      }
      crumb={<Crumb insight={insight} query={query} />}
      tools={
        <Part
          name="tools"
          of={insight}
          waiting={<Tools answer={null} query={query} notices={notices} now={now} />}
        >
          {(answer) => <Tools answer={answer} query={query} notices={notices} now={now} />}
        </Part>
      }
    >
      <Part name="printed" of={insight} waiting={null}>
        {(answer) => hasWindow(answer) && <Printed answer={answer} query={query} site={site} now={now} />}
      </Part>
      <div className="mb-5 grid gap-3 empty:hidden">
        <QueryNotices notices={notices} />
        <Part name="notices" of={insight} waiting={null}>
          {(answer) => <Notices answer={answer} query={query} />}
        </Part>
        <WaitingNotice waiting={waiting} />
      </div>
      <Part name="content" of={insight} waiting={<Waiting asking={asking} what={[account]} />}>
        {(answer) => content(answer, { query, now, asking, rows })}
      </Part>
    </Shell>
  );
}
