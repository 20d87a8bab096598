import { FileTable } from "@/components/insight/file-table";
import { PartProblem } from "@/components/insight/part-problem";
import { RejectedLines } from "@/components/insight/rejected-lines";
import { LoggedText } from "@/components/logged-text";
import { Card } from "@/components/ui/card";
import { countOf, formatCount } from "@/lib/format/numbers";
import type { Part } from "@/lib/insight/ask";
import type { Accounting, AccountingReport } from "@/lib/insight/model";

const SHARES = [
  { key: "stored", name: "stored", means: "refused requests with a user delegation SAS, kept in full" },
  { key: "counted", name: "counted", means: "other requests with such a token" },
  { key: "duplicate", name: "duplicate", means: "seen before, in another file or export" },
  { key: "notRelevant", name: "not relevant", means: "without such a token" },
  { key: "rejected", name: "rejected", means: "could not be read; reasons below" },
] as const satisfies readonly { key: keyof Accounting; name: string; means: string }[];

function Sum({ total }: { readonly total: Accounting }) {
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

function Rejections({ rejectedBy }: Pick<AccountingReport, "rejectedBy">) {
  const reasons = Object.entries(rejectedBy).toSorted(([, a], [, b]) => b - a);
  if (reasons.length === 0) return null;
  return (
    <dl className="mt-4 flex flex-wrap gap-x-6 gap-y-1 border-t border-line pt-3 text-note">
      <dt className="font-medium">Rejected because</dt>
      {reasons.map(([reason, count]) => (
        <dd key={reason}>
          <LoggedText text={reason} limit={120} /> <span className="text-muted">{formatCount(count)}</span>
        </dd>
      ))}
    </dl>
  );
}

function Report({ report }: { readonly report: AccountingReport }) {
  return (
    <>
      <Sum total={report.total} />
      <Rejections rejectedBy={report.rejectedBy} />
      <FileTable report={report} />
      <RejectedLines lines={report.rejectedLines} total={report.total.rejected} />
    </>
  );
}

/** What was read, every line of it accounted for. */
export function AccountingCard({ accounting }: { readonly accounting: Part<AccountingReport> }) {
  const note = accounting.ok
    ? `${countOf(accounting.value.files, "file")}, every line accounted for`
    : undefined;
  return (
    <Card id="accounting" title="What was read" note={note} className="mt-4">
      {accounting.ok ? (
        <Report report={accounting.value} />
      ) : (
        <PartProblem part={accounting} what="The account of what was read" />
      )}
    </Card>
  );
}
