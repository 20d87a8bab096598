import { CauseLink } from "@/components/cause-link";
import { Commands } from "@/components/insight/fix-commands";
import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { facetValueText } from "@/lib/insight/texts/facet-names";
import { lettersWords } from "@/lib/insight/texts/letters-texts";
import type { FixExample } from "@/lib/insight/views/fix-examples";
import type { ClientLetters } from "@/lib/insight/views/letters";

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

/** Letters that each client would need, over all its requests and not the latest alone. */
function Letters({ letters }: { readonly letters: readonly ClientLetters[] }) {
  return (
    <>
      <h4 className="mt-3 font-semibold">Letters by client</h4>
      <ul className="mt-1 grid gap-1">
        {letters.map(({ client, needed }) => (
          <li key={client}>
            <bdi className="font-medium">{facetValueText("client", client)}</bdi>: {lettersWords(needed)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What to do about one reason: said here, and nowhere else on the page. */
export function ReasonAdvice({
  reason,
  example,
  letters,
  query,
}: {
  readonly reason: Cause;
  /** Of the newest request; undefined for a reason that is not among the first. */
  readonly example: FixExample | undefined;
  /** What the clients that were refused would need, where letters are the reason. */
  readonly letters: readonly ClientLetters[];
  readonly query: InsightQuery;
}) {
  const { steps, whatToDo } = CAUSE_TEXTS[reason];
  return (
    <details className="printed text-note">
      <summary className="chevron inline-flex min-h-6 items-center font-medium text-accent">
        {example?.fix.title ?? whatToDo.title}
      </summary>
      <div className="mt-1.5 mb-2 border-s-2 border-line ps-4">
        {example ? <Example example={example} query={query} /> : <p className="mt-1">{whatToDo.text}</p>}
        {letters.length > 0 && <Letters letters={letters} />}
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
