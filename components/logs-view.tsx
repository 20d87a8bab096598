import type { ReactNode } from "react";
import { Rejections, Sum } from "@/components/insight/accounting-card";
import { FileTable } from "@/components/insight/file-table";
import { PartProblem } from "@/components/insight/part-problem";
import { RejectedList } from "@/components/insight/rejected-lines";
import { RemoteRowsCard } from "@/components/insight/remote-rows-card";
import { LoggedText } from "@/components/logged-text";
import { Shell } from "@/components/shell";
import { FailedState } from "@/components/states/failed-state";
import { LoadingState } from "@/components/states/loading-state";
import { StoreNotices } from "@/components/states/store-notices";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { countOf, formatCount } from "@/lib/format/numbers";
import type { HomeAnswer } from "@/lib/insight/answers/home-answer";
import { NOTHING_USABLE, readingOf } from "@/lib/insight/answers/reading";
import type { AccountingReport } from "@/lib/log-source/accounting";

function someOf(shown: number, all: number): string {
  return shown < all ? `${formatCount(shown)} of ${formatCount(all)}` : formatCount(all);
}

function Paths({ texts }: { readonly texts: readonly string[] }) {
  return (
    <ul className="grid gap-1 text-note">
      {texts.map((text) => (
        <li key={text} className="break-words">
          <LoggedText text={text} limit={300} />
        </li>
      ))}
    </ul>
  );
}

function Report({ report }: { readonly report: AccountingReport }) {
  const { total, files, rejectedBy, listed, rejectedLines, notRead } = report;
  return (
    <div className="grid gap-4">
      {files > 0 && !readingOf(report).usable && <Notice tone="bad" title={NOTHING_USABLE} />}
      {notRead.count > 0 && (
        <Card id="not-read" title="Not read" note={someOf(notRead.problems.length, notRead.count)}>
          <Paths texts={notRead.problems} />
        </Card>
      )}
      <Card id="accounting" title="Every line accounted for" note={countOf(files, "file")}>
        <Sum total={total} />
        <Rejections rejectedBy={rejectedBy} />
      </Card>
      {rejectedLines.length > 0 && (
        <Card
          id="rejected"
          title="Rejected lines"
          note={`${someOf(rejectedLines.length, total.rejected)}, secrets removed`}
        >
          <RejectedList lines={rejectedLines} />
        </Card>
      )}
      <Card id="files" title="Files" note={`${someOf(listed.length, files)}, files with details first`} flush>
        <FileTable files={listed} />
      </Card>
      {notRead.leftOut.length > 0 && (
        <Card id="left-out" title="Skipped" note="not logs">
          <Paths texts={notRead.leftOut} />
        </Card>
      )}
    </div>
  );
}

function content(answer: HomeAnswer): ReactNode {
  if (answer.kind === "loading") return <LoadingState state={answer.state} />;
  if (answer.kind === "failed") return <FailedState state={answer.state} />;
  const { accounting, state, sourceName } = answer;
  const remote = accounting.ok && accounting.value === null;
  return (
    <>
      <h1 className="mb-5 text-title font-semibold tracking-[-0.02em]">Log files read</h1>
      <div className="mb-5 grid gap-3 empty:hidden">
        <StoreNotices state={state} />
      </div>
      {accounting.ok && accounting.value && <Report report={accounting.value} />}
      {remote && <RemoteRowsCard name={sourceName} />}
      {!accounting.ok && <PartProblem part={accounting} what="The list of files read" />}
    </>
  );
}

/** All files that were read, each with its account. */
export function LogsView({ answer }: { readonly answer: HomeAnswer }) {
  return <Shell sampleData={answer.state.sampleData}>{content(answer)}</Shell>;
}
