import type { ReactNode } from "react";
import { QueryNotices } from "@/components/insight/query-notices";
import { Shell } from "@/components/shell";
import { AppLink } from "@/components/ui/app-link";
import { Notice } from "@/components/ui/notice";
import type { JsonAnswer } from "@/lib/insight/answers/json-answer";
import { isProblem } from "@/lib/insight/answers/window-facts";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { ParsedQuery } from "@/lib/insight/query/query";

/** A page beside the insight, which leads back to it: its answer, or why there is none. */
export function AnswerFrame<Answer extends object>({
  answer,
  parsed: { query, notices },
  title,
  sampleData,
  children,
}: {
  readonly answer: Answer | JsonAnswer;
  readonly parsed: ParsedQuery;
  /** Where there is no answer. */
  readonly title: string;
  readonly sampleData: boolean;
  readonly children: (answer: Answer) => ReactNode;
}) {
  const back = (
    <AppLink href={buildInsightHref(query)} className="inline-flex min-h-6 items-center">
      ‹ Blocked requests
    </AppLink>
  );
  return (
    <Shell sampleData={sampleData} crumb={back}>
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
