import type { ReactNode } from "react";
import { AccountSwitcher } from "@/components/insight/account-switcher";
import { PageTools } from "@/components/insight/page-tools";
import { QueryNotices } from "@/components/insight/query-notices";
import { Shell } from "@/components/shell";
import { AppLink } from "@/components/ui/app-link";
import { Notice } from "@/components/ui/notice";
import type { JsonAnswer } from "@/lib/insight/answers/json-answer";
import { isProblem } from "@/lib/insight/answers/window-facts";
import { type AskedPage, buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { ParsedQuery } from "@/lib/insight/query/query";
import { NOTHING_COVERED, windowBefore } from "@/lib/insight/query/window";
import type { Coverage } from "@/lib/log-source/coverage";
import type { Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";

/** What is known of an answer's account and window. */
interface Placed {
  readonly account: string;
  readonly window: Window;
  readonly coverage: Coverage;
}

function Crumb({
  account,
  page,
  query,
}: {
  readonly account: string | null;
  readonly page: AskedPage;
  readonly query: InsightQuery;
}) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <AppLink href={buildInsightHref(query)} className="inline-flex min-h-6 items-center whitespace-nowrap">
        ‹ Blocked requests
      </AppLink>
      {account && <AccountSwitcher account={account} page={page} query={query} />}
    </div>
  );
}

/** A page beside the insight, asked in the same way, which leads back to it: its answer, or why there is none. */
export function AnswerFrame<Answer extends object>({
  answer,
  page,
  placeOf,
  parsed: { query, notices },
  title,
  now,
  sampleData,
  children,
}: {
  readonly answer: Answer | JsonAnswer;
  readonly page: AskedPage;
  readonly placeOf: (answer: Answer) => Placed;
  readonly parsed: ParsedQuery;
  /** Where there is no answer. */
  readonly title: string;
  readonly now: Instant;
  readonly sampleData: boolean;
  readonly children: (answer: Answer) => ReactNode;
}) {
  const placed = isProblem(answer) ? null : placeOf(answer);
  const account = placed?.account ?? query.account;
  const window = placed?.window ?? windowBefore(query, now);
  return (
    <Shell
      sampleData={sampleData}
      crumb={<Crumb account={account} page={page} query={query} />}
      tools={
        window && (
          <PageTools
            {...{ page, window, notices }}
            query={{ ...query, account }}
            coverage={placed?.coverage ?? NOTHING_COVERED}
            failures={null}
          />
        )
      }
    >
      <div className="mb-5 grid gap-3 empty:hidden">
        <QueryNotices notices={notices} />
      </div>
      {isProblem(answer) ? (
        <>
          <h1 className="mb-4 text-title font-semibold tracking-[-0.02em]">{title}</h1>
          <Notice tone="warn" title={"problem" in answer.body ? answer.body.problem : "No answer."}>
            {"nextStep" in answer.body ? answer.body.nextStep : ""}
          </Notice>
        </>
      ) : (
        children(answer)
      )}
    </Shell>
  );
}
