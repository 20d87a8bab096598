import { LoggedText } from "@/components/logged-text";
import { Badge } from "@/components/ui/badge";
import { visibleText } from "@/lib/format/visible-text";
import { remarksOn } from "@/lib/inspector/token-faults";
import { type InspectedToken, STATE_BADGES } from "./inspected-token";

/** The answer: what the token is and whether it can be used now, then what it allows. */
export function SummaryCard({
  inspected: { token, summary },
  number,
}: {
  readonly inspected: InspectedToken;
  readonly number: number | null;
}) {
  const { tone, text } = STATE_BADGES[summary.state];
  const remarks = remarksOn(token);
  return (
    <section
      aria-labelledby="summary-title"
      id="summary"
      className="card rounded-lg border border-line bg-card p-5"
    >
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-note text-muted">
        <Badge tone={tone}>{text}</Badge>
        {number === null ? summary.decoded.title : `Token ${number}: ${summary.decoded.title}`}
      </p>
      <h2 id="summary-title" className="mt-2 text-figure font-semibold tracking-[-0.01em] text-balance">
        {visibleText(summary.headline)}
      </h2>
      {summary.faults.length > 1 && (
        <ul className="mt-2 grid list-disc gap-0.5 ps-5 text-bad">
          {summary.faults.map((fault) => (
            <li key={fault}>
              <LoggedText text={fault} />
            </li>
          ))}
        </ul>
      )}
      <dl className="mt-4 grid gap-x-4 gap-y-2 sm:grid-cols-[7rem_minmax(0,1fr)]">
        {summary.lines.map(({ label, text: told }) => (
          <div key={label} className="grid gap-x-4 sm:col-span-2 sm:grid-cols-subgrid">
            <dt className="text-muted">{label}</dt>
            <dd>
              <LoggedText text={told} limit={320} />
            </dd>
          </div>
        ))}
      </dl>
      {remarks.length > 0 && (
        <ul aria-label="Remarks" className="mt-4 grid gap-1 border-t border-line pt-3 text-note text-warn">
          {remarks.map((remark) => (
            <li key={remark}>
              <LoggedText text={remark} limit={320} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
