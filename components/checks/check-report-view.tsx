import { Commands } from "@/components/insight/fix-commands";
import { LoggedBlock, LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { OutsideLink } from "@/components/ui/outside-link";
import { checkHref } from "@/lib/live-checks/protocol/check-href";
import type { FieldValues } from "@/lib/live-checks/protocol/fields";
import type { CheckDefinition } from "@/lib/live-checks/protocol/live-check";
import type { CheckOutcome, CheckRemark, CheckReport } from "@/lib/live-checks/protocol/report";
import { REFERENCES, type ReferenceId } from "@/lib/sas/references";
import { formatMoment } from "@/lib/time/times";
import { ChecksFrame } from "./checks-frame";
import { SentRequests } from "./sent-requests";

const OUTCOMES: Readonly<
  Record<CheckOutcome, { readonly tone: Tone; readonly mark: string; readonly word: string }>
> = {
  works: { tone: "good", mark: "✓", word: "Works" },
  fails: { tone: "bad", mark: "✕", word: "Fails" },
  unknown: { tone: "warn", mark: "?", word: "Unclear" },
};

/** In the order in which they are shown. */
const REMARK_TITLES: Readonly<Record<CheckRemark["kind"], string>> = {
  reason: "Why",
  trap: "What looks fine and is not",
  unreadable: "What could not be read",
  limit: "What this can't tell",
};

function Facts({ facts }: Pick<CheckReport, "facts">) {
  if (facts.length === 0) return null;
  return (
    <Card id="facts" title="What was found">
      <dl className="grid gap-x-6 text-note sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]">
        {facts.map(({ label, value, note }) => (
          <div
            key={`${label} ${value}`}
            className="grid grid-cols-subgrid border-t border-line py-1.5 first:border-t-0 sm:col-span-2"
          >
            <dt className="text-muted">{label}</dt>
            <dd className="min-w-0 wrap-anywhere">
              <LoggedBlock text={value} limit={300} />
              {note && (
                <p className="text-small text-muted">
                  <LoggedText text={note} limit={600} />
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Remarks({ remarks }: Pick<CheckReport, "remarks">) {
  const kinds = (Object.keys(REMARK_TITLES) as CheckRemark["kind"][]).filter((kind) =>
    remarks.some((remark) => remark.kind === kind),
  );
  return kinds.map((kind) => (
    <Card key={kind} id={kind} title={REMARK_TITLES[kind]}>
      <ul className="grid list-disc gap-1.5 ps-5 marker:text-muted">
        {remarks
          .filter((remark) => remark.kind === kind)
          .map(({ text }) => (
            <li key={text} className="min-w-0 wrap-anywhere">
              <LoggedText text={text} limit={1_500} />
            </li>
          ))}
      </ul>
    </Card>
  ));
}

const titleOf = (id: ReferenceId): string => {
  const reference = REFERENCES[id];
  return "title" in reference ? reference.title : reference.url.replace(/^https:\/\//, "");
};

function Documents({ documents }: Pick<CheckReport, "documents">) {
  if (documents.length === 0) return null;
  return (
    <Card id="documents" title="Documentation">
      <ul className="grid gap-1.5 break-words">
        {documents.map((id) => (
          <li key={id}>
            <OutsideLink href={REFERENCES[id].url}>{titleOf(id)}</OutsideLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What a check found: the outcome and what it means first, then what it rests on. */
export function CheckReportView({
  check,
  report,
  values,
  keptMinutes,
  sampleData,
}: {
  readonly check: CheckDefinition;
  readonly report: CheckReport;
  readonly values: FieldValues;
  readonly keptMinutes: number;
  readonly sampleData: boolean;
}) {
  const { tone, mark, word } = OUTCOMES[report.outcome];
  return (
    <ChecksFrame sampleData={sampleData}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note text-muted">
        <Badge tone={tone}>
          <span aria-hidden="true" className="font-bold">
            {mark}
          </span>
          <strong>{word}</strong>
        </Badge>
        <span>
          {check.title} · <span className="break-words">{report.account}</span> ·{" "}
          {formatMoment(report.startedAt)}
        </span>
      </p>
      <h1 className="mt-2 text-title font-semibold tracking-[-0.02em] text-balance break-words">
        {report.headline}
      </h1>
      <div className="no-print mt-4 mb-5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <AppLink variant="button" href={checkHref(report.check, values)}>
          Check again
        </AppLink>
        <p className="text-small text-muted">
          This page is kept for {keptMinutes} minutes, then it is gone; the audit log keeps what was asked.
        </p>
      </div>
      <div className="grid gap-4">
        <Remarks remarks={report.remarks} />
        {report.commands.length > 0 && (
          <Card id="commands" title="What would mend it">
            <Commands commands={report.commands} group="check-commands" heading="h3" openFirst />
          </Card>
        )}
        <Facts facts={report.facts} />
        <SentRequests sent={report.sent} />
        <Documents documents={report.documents} />
      </div>
    </ChecksFrame>
  );
}
