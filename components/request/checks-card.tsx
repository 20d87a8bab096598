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

/** Every check in the order the service makes them. */
export function ChecksCard({ checks }: { readonly checks: readonly CheckResult[] }) {
  if (checks.length === 0) return null;
  const failed = checks.filter(({ outcome }) => outcome === "failed").length;
  return (
    <Card
      id="checks"
      title="Checks, in the order the service runs them"
      note={`${countOf(failed, "check")} of ${checks.length} failed`}
      flush
    >
      <table className="checks w-full text-note">
        <thead className="sr-only">
          <tr>
            <th scope="col">Result</th>
            <th scope="col">Check</th>
            <th scope="col">What was found</th>
          </tr>
        </thead>
        <tbody>
          {checks.map(({ id, asks, outcome, text }) => {
            const { mark, words, className } = OUTCOMES[outcome];
            return (
              <tr
                key={id}
                className={`border-t border-line align-baseline ${outcome === "failed" ? "bg-bad-soft" : ""}`}
              >
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
          })}
        </tbody>
      </table>
    </Card>
  );
}
