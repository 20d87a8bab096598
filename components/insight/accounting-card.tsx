import { FileTable } from "@/components/insight/file-table";
import { PartProblem } from "@/components/insight/part-problem";
import { RejectedLines } from "@/components/insight/rejected-lines";
import { RemoteRowsCard } from "@/components/insight/remote-rows-card";
import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { countOf, formatCount } from "@/lib/format/numbers";
import type { Result } from "@/lib/insight/answers/settle";
import { LOGS_PATH } from "@/lib/insight/query/build-href";
import { rejectionText } from "@/lib/insight/texts/rejection-texts";
import type { Accounting, AccountingReport, FileAccount } from "@/lib/log-source/accounting";

const SHOWN = 8;

const SHARES = [
  { key: "stored", name: "stored", means: "blocked requests with a user delegation SAS, kept in full" },
  { key: "counted", name: "counted", means: "other requests with a user delegation SAS" },
  { key: "duplicate", name: "duplicate", means: "already read from another file or export" },
  { key: "notRelevant", name: "not relevant", means: "without a user delegation SAS" },
  { key: "rejected", name: "rejected", means: "could not be used" },
] as const satisfies readonly { key: keyof Accounting; name: string; means: string }[];

/** The sum over all files as the equation that it is. */
export function Sum({ total }: { readonly total: Accounting }) {
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-6">
      <div>
        <dt className="text-small text-muted">Lines read</dt>
        <dd className="text-figure font-semibold">{formatCount(total.read)}</dd>
      </div>
      {SHARES.map(({ key, name, means }, index) => (
        <div key={key}>
          <dt className="text-small text-muted">
            <span aria-hidden="true">{index === 0 ? "= " : "+ "}</span>
            {name}
          </dt>
          <dd className="text-figure font-semibold">{formatCount(total[key])}</dd>
          <dd className="text-small text-muted">{means}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How many lines were rejected for which reason. */
export function Rejections({ rejectedBy }: Pick<AccountingReport, "rejectedBy">) {
  const reasons = Object.entries(rejectedBy).toSorted(([, a], [, b]) => b - a);
  if (reasons.length === 0) return null;
  return (
    <dl className="mt-4 flex flex-wrap gap-x-6 gap-y-1 border-t border-line pt-3 text-note">
      <dt className="font-medium">Rejected lines</dt>
      {reasons.map(([code, count]) => (
        <dd key={code}>
          <LoggedText text={rejectionText(code)} limit={120} />{" "}
          <span className="text-muted">{formatCount(count)}</span>
        </dd>
      ))}
    </dl>
  );
}

function hasNews({ state, note, rejected }: FileAccount): boolean {
  return state !== "loaded" || note !== "" || rejected > 0;
}

function Troubled({ listed }: Pick<AccountingReport, "listed">) {
  const files = listed.filter(hasNews);
  if (files.length === 0) return null;
  return (
    <details className="mt-3 border-t border-line pt-3">
      <summary className="chevron inline-flex min-h-6 items-center text-note text-accent">
        {countOf(files.length, "file")} with details
      </summary>
      <div className="mt-2 overflow-hidden rounded-md border border-line">
        <FileTable files={files.slice(0, SHOWN)} />
      </div>
    </details>
  );
}

function Report({ report }: { readonly report: AccountingReport }) {
  const { total, rejectedBy, listed, rejectedLines } = report;
  return (
    <>
      <Sum total={total} />
      <Rejections rejectedBy={rejectedBy} />
      <Troubled listed={listed} />
      <RejectedLines lines={rejectedLines.slice(0, SHOWN)} total={total.rejected} />
    </>
  );
}

function readWords({ files, total }: AccountingReport): string {
  const rejected = total.rejected > 0 ? `, ${countOf(total.rejected, "line")} rejected` : "";
  return `${countOf(files, "file")} of all accounts, every line accounted for${rejected}`;
}

/** What was read, every line of it accounted for; the files one by one are on a page of their own. */
export function AccountingCard({
  accounting,
  name,
}: {
  readonly accounting: Result<AccountingReport | null>;
  /** Of the source, said where it reads no file. */
  readonly name: string;
}) {
  if (accounting.ok && accounting.value === null) return <RemoteRowsCard name={name} className="mt-4" />;
  const report = accounting.ok ? accounting.value : null;
  return (
    <Card
      id="accounting"
      folded={accounting.ok}
      title="Log files read"
      note={report && readWords(report)}
      action={report && report.files > 0 && <AppLink href={LOGS_PATH}>All files</AppLink>}
      className="mt-4"
    >
      {report && <Report report={report} />}
      {!accounting.ok && <PartProblem part={accounting} what="The list of files read" />}
    </Card>
  );
}
