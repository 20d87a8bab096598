import { Card } from "@/components/ui/card";
import type { CheckOutcome, CheckResult } from "@/lib/diagnosis/verdict/verdict";
import { countOf } from "@/lib/format/numbers";
import { visibleText } from "@/lib/format/visible-text";

const OUTCOMES: Readonly<
  Record<CheckOutcome, { readonly mark: string; readonly words: string; readonly className: string }>
> = {
  passed: { mark: "✓", words: "passed", className: "text-good" },
  failed: { mark: "✕", words: "failed", className: "text-bad font-bold" },
  "not-shown": { mark: "–", words: "not shown by the log", className: "text-muted" },
};

function CheckRow({ check: { asks, outcome, text } }: { readonly check: CheckResult }) {
  const { mark, words, className } = OUTCOMES[outcome];
  return (
    <tr className={`border-t border-line align-baseline ${outcome === "failed" ? "bg-bad-soft" : ""}`}>
      <td className={`w-10 py-2 ps-5 pe-2 ${className}`}>
        <span aria-hidden="true">{mark}</span>
        <span className="sr-only">{words}</span>
      </td>
      <th scope="row" className="w-44 px-2 py-2 text-start font-medium">
        {asks}
      </th>
      <td className="py-2 ps-2 pe-5 text-muted">
        <bdi>{visibleText(text)}</bdi>
      </td>
    </tr>
  );
}

function CheckTable({
  checks,
  caption,
}: {
  readonly checks: readonly CheckResult[];
  readonly caption: string;
}) {
  return (
    <table className="checks w-full text-note">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Result</th>
          <th scope="col">Check</th>
          <th scope="col">What was found</th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <CheckRow key={check.id} check={check} />
        ))}
      </tbody>
    </table>
  );
}

function Fold({ checks, summary }: { readonly checks: readonly CheckResult[]; readonly summary: string }) {
  if (checks.length === 0) return null;
  return (
    <details className="border-t border-line">
      <summary className="chevron px-5 py-2.5 text-note text-accent">{summary}</summary>
      <CheckTable checks={checks} caption={summary} />
    </details>
  );
}

/** Every check in the order the service makes them: what failed is open, what passed is folded. */
export function ChecksCard({ checks }: { readonly checks: readonly CheckResult[] }) {
  if (checks.length === 0) return null;
  const those = (wanted: CheckOutcome): readonly CheckResult[] =>
    checks.filter(({ outcome }) => outcome === wanted);
  const [failed, passed, unknown] = [those("failed"), those("passed"), those("not-shown")];
  return (
    <Card
      id="checks"
      title="Checks, in the order the service runs them"
      note={`${countOf(failed.length, "check")} of ${checks.length} failed`}
      flush
    >
      {failed.length > 0 && <CheckTable checks={failed} caption="Failed checks" />}
      <Fold checks={unknown} summary={`${countOf(unknown.length, "check")} that the log can't show`} />
      <Fold checks={passed} summary={`${countOf(passed.length, "check")} passed`} />
    </Card>
  );
}
