import { PartProblem } from "@/components/insight/part-problem";
import { Card } from "@/components/ui/card";
import { listWords } from "@/lib/format/words";
import type { Result } from "@/lib/insight/answers/settle";
import type { Statement } from "@/lib/insight/texts/freshness-texts";
import { type ServiceLine, serviceLines } from "@/lib/insight/texts/service-log-texts";
import type { Freshness } from "@/lib/log-source/freshness";
import type { TimeZone } from "@/lib/time/time-zone";

const MARKS: Readonly<
  Record<Statement["tone"], { readonly mark: string; readonly words: string; readonly className: string }>
> = {
  good: { mark: "✓", words: "OK: ", className: "text-good font-bold" },
  warn: { mark: "!", words: "warning: ", className: "text-warn font-bold" },
  plain: { mark: "·", words: "", className: "text-muted font-bold" },
};

function Mark({ tone }: Pick<Statement, "tone">) {
  const { mark, words, className } = MARKS[tone];
  return (
    <span className={`w-3 flex-none text-center ${className}`}>
      <span aria-hidden="true">{mark}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}

function Statements({ statements }: { readonly statements: readonly Statement[] }) {
  return (
    <ul className="grid gap-2">
      {statements.map(({ tone, text, next }) => (
        <li key={text} className="flex gap-2.5">
          <Mark tone={tone} />
          <p className="min-w-0 max-w-[56em]">
            <span className={tone === "warn" ? "font-medium" : ""}>{text}</span>{" "}
            {next && <span className="text-muted">{next}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** "Blob", "Queue and table". */
function listTables({ services }: ServiceLine): string {
  const names = listWords(services);
  return names.charAt(0).toUpperCase() + names.slice(1);
}

function Services({ lines }: { readonly lines: readonly ServiceLine[] }) {
  return (
    <dl className="mt-4 grid border-t border-line text-note">
      {lines.map((line) => (
        <div
          key={line.services.join()}
          className="grid gap-x-6 gap-y-1 border-b border-line py-2.5 last:border-b-0 last:pb-0 sm:grid-cols-[9rem_minmax(0,1fr)_minmax(0,1fr)]"
        >
          <dt className="flex gap-2.5 font-medium">
            <Mark tone={line.tone} />
            {listTables(line)}
          </dt>
          <dd className="ms-5.5 sm:ms-0">{line.log}</dd>
          <dd className="ms-5.5 sm:ms-0">
            <bdi>{line.settings}</bdi> {line.next && <span className="text-muted">{line.next}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How fresh and complete the log is: nothing where its source has nothing to say of that. */
export function FreshnessCard({
  freshness,
  statements,
  zone,
}: {
  readonly zone: TimeZone;
  readonly freshness: Result<Freshness | null>;
  readonly statements: readonly Statement[];
}) {
  if (freshness.ok && freshness.value === null) return null;
  return (
    <Card id="freshness" title="How complete the log is" className="mt-4">
      {freshness.ok && freshness.value ? (
        <>
          <Statements statements={statements} />
          <Services lines={serviceLines(freshness.value, zone)} />
        </>
      ) : (
        !freshness.ok && <PartProblem part={freshness} what="The completeness of the log" />
      )}
    </Card>
  );
}
