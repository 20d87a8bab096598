import { CauseLink } from "@/components/cause-link";
import { Commands } from "@/components/insight/fix-commands";
import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { FixExample } from "@/lib/insight/views/fix-examples";

/** The commands of the newest request with this reason, and the request itself. */
function Example({ example, query }: { readonly example: FixExample; readonly query: InsightQuery }) {
  const { fix, failure, sentence } = example;
  return (
    <>
      <p className="mt-1 max-w-[80ch] text-note">{fix.text}</p>
      <Commands commands={fix.commands} group={`fix-${failure.id}`} />
      <p className="mt-3 text-small text-muted">
        Filled in from the latest request:{" "}
        <AppLink href={buildInsightHref(query, { row: failure.id })}>
          <LoggedText text={sentence} limit={120} />
        </AppLink>
      </p>
    </>
  );
}

/** What to do about one reason: said here, and nowhere else on the page. */
export function ReasonAdvice({
  reason,
  example,
  query,
}: {
  readonly reason: Cause;
  /** Of the newest request; undefined for a reason that is not among the first. */
  readonly example: FixExample | undefined;
  readonly query: InsightQuery;
}) {
  const { steps, whatToDo } = CAUSE_TEXTS[reason];
  return (
    <details className="text-note">
      <summary className="chevron inline-flex min-h-6 items-center font-medium text-accent">
        {example?.fix.title ?? whatToDo.title}
      </summary>
      <div className="mt-1.5 mb-2 border-s-2 border-line ps-4">
        {example ? <Example example={example} query={query} /> : <p className="mt-1">{whatToDo.text}</p>}
        <h4 className="mt-3 font-semibold">Step by step</h4>
        <ol className="mt-1 grid max-w-[80ch] list-decimal gap-1 ps-5 marker:text-muted">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="mt-3">
          <CauseLink cause={reason}>What this reason means, and its documents</CauseLink>
        </p>
      </div>
    </details>
  );
}
