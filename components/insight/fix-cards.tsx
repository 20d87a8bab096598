import { CauseMark } from "@/components/cause-mark";
import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { CopyButton } from "@/components/ui/copy-button";
import type { FixCommand } from "@/lib/diagnosis/fixes/fix";
import { formatShare } from "@/lib/format/numbers";
import { visibleText } from "@/lib/format/visible-text";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { FixExample } from "@/lib/insight/views/fix-examples";

/** A command; `traps`: what goes wrong with its tool although it looks right. */
type ShownCommand = FixCommand & { readonly traps?: readonly string[] };

/** Commands as a row of names; the one that is open takes the whole width below. */
export function Commands({
  commands,
  group,
  openFirst = false,
}: {
  readonly commands: readonly ShownCommand[];
  /** Commands of one group close each other. */
  readonly group: string;
  readonly openFirst?: boolean;
}) {
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {commands.map(({ label, text, traps = [] }, index) => {
        const shown = text.split("\n").map(visibleText).join("\n");
        return (
          <details
            key={label}
            name={group}
            open={openFirst && index === 0}
            className="max-w-full rounded-md border border-line bg-sunken open:order-last open:w-full"
          >
            <summary className="chevron flex min-h-7 items-center px-2.5 text-small font-medium">
              {label}
            </summary>
            <pre className="border-t border-line px-3 py-2 font-mono text-small whitespace-pre-wrap">
              {shown}
            </pre>
            {traps.length > 0 && (
              <ul className="list-disc border-t border-line py-2 ps-7 pe-3 text-small">
                {traps.map((trap) => (
                  <li key={trap}>{trap}</li>
                ))}
              </ul>
            )}
            <div className="border-t border-line px-1 py-0.5 empty:hidden">
              <CopyButton variant="quiet" text={shown}>
                Copy
              </CopyButton>
            </div>
          </details>
        );
      })}
    </div>
  );
}

function FixCard({ example, query }: { readonly example: FixExample; readonly query: InsightQuery }) {
  const { failure, fix, sentence, count, total } = example;
  return (
    <li className="card flex min-w-0 flex-col rounded-lg border border-line bg-card px-5 py-4">
      <p className="flex items-center gap-2 text-small text-muted">
        <CauseMark cause={failure.reason} />
        {example.label} · {formatShare(count, total)}
      </p>
      <h3 className="mt-1.5 font-semibold">{fix.title}</h3>
      <p className="mt-1 text-note text-muted">{fix.text}</p>
      <Commands commands={fix.commands} group={`fix-${failure.id}`} />
      <p className="mt-auto pt-3 text-small text-muted">
        Based on the latest request:{" "}
        <AppLink href={buildInsightHref(query, { row: failure.id })}>
          <LoggedText text={sentence} limit={90} />
        </AppLink>
      </p>
    </li>
  );
}

/** What to change for the top reasons, filled in from the newest request of each. */
export function FixCards({
  examples,
  query,
}: {
  readonly examples: readonly FixExample[];
  readonly query: InsightQuery;
}) {
  if (examples.length === 0) return null;
  return (
    <section aria-labelledby="change-title" className="mt-8">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="change-title" className="text-section font-semibold">
          What to change
        </h2>
        <p className="text-note text-muted">for the top reasons</p>
      </div>
      <ul className="mt-3 grid gap-4 lg:grid-cols-3">
        {examples.map((example) => (
          <FixCard key={example.failure.id} example={example} query={query} />
        ))}
      </ul>
    </section>
  );
}
