import type { ReactNode } from "react";
import { FailuresView } from "@/components/insight/failures-view";
import { QueryNotices } from "@/components/insight/query-notices";
import { WindowNote } from "@/components/insight/window-note";
import { WindowPicker } from "@/components/insight/window-picker";
import { Shell } from "@/components/shell";
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
import { CopyButton } from "@/components/ui/copy-button";
import type { Asked, InsightAnswer, Loaded } from "@/lib/insight/answers/insight-page";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { ParsedQuery } from "@/lib/insight/query/query";
import { resourceNames } from "@/lib/insight/query/resource-id";
import type { Instant } from "@/lib/time/instant";
import { HOUR_MS } from "@/lib/time/units";

function hasWindow(answer: InsightAnswer): answer is InsightAnswer & Asked {
  return "window" in answer;
}

/** Where something is missing, or is said not to be there, what was not used must be said first. */
function hasDoubts(answer: InsightAnswer): answer is InsightAnswer & Loaded {
  return "accounting" in answer && answer.kind !== "nothing-usable" && answer.kind !== "choose-account";
}

function Crumb({ answer }: { readonly answer: Asked }) {
  const { group } = resourceNames(answer.coverage.resourceId);
  return (
    <p className="truncate">
      {group && <bdi>{group} / </bdi>}
      <strong className="font-semibold text-text">{answer.account}</strong>
    </p>
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

function content(answer: InsightAnswer, query: InsightQuery, now: Instant): ReactNode {
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
          query={query}
          now={now}
        />
      );
    case "no-failures":
      return <NoFailuresState asked={answer} requests={answer.requests} now={now} />;
    case "failures":
      return <FailuresView answer={answer} query={query} now={now} />;
  }
}

/** The insight page in any of its states. */
export function InsightView({
  answer,
  parsed: { query, notices },
  now,
  waiting,
}: {
  readonly answer: InsightAnswer;
  /** Questions that wait for their turn. */
  readonly waiting: number;
  readonly parsed: ParsedQuery;
  readonly now: Instant;
}) {
  const asked = hasWindow(answer) ? answer : null;
  return (
    <Shell
      sampleData={answer.state.sampleData}
      crumb={asked && <Crumb answer={asked} />}
      tools={
        asked && (
          <>
            <WindowPicker query={query} window={asked.window} coverage={asked.coverage} />
            <span className="max-sm:hidden">
              <CopyButton>Copy link</CopyButton>
            </span>
          </>
        )
      }
    >
      <div className="mb-5 grid gap-3 empty:hidden">
        <QueryNotices notices={notices} />
        {asked && <WindowNote span={query.span} />}
        {answer.state.everLoaded && <StoreNotices state={answer.state} />}
        {hasDoubts(answer) && (
          <ReadingNotice accounting={answer.accounting} lines={answer.kind !== "failures"} />
        )}
        <WaitingNotice waiting={waiting} />
      </div>
      {content(answer, query, now)}
    </Shell>
  );
}
