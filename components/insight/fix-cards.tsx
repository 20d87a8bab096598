import { CauseMark } from "@/components/cause-mark";
import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { CopyButton } from "@/components/ui/copy-button";
import type { FixCommand } from "@/lib/diagnosis/verdict";
import { formatShare } from "@/lib/format/numbers";
import { visibleText } from "@/lib/format/visible-text";
import { buildInsightHref } from "@/lib/insight/build-href";
import type { FixExample } from "@/lib/insight/fix-examples";
import type { InsightQuery } from "@/lib/insight/insight-query";

/** A command as a block that scrolls by itself, with a way to copy it. */
export function Command({
  command,
  open = false,
}: {
  readonly command: FixCommand;
  readonly open?: boolean;
}) {
  const text = command.text.split("\n").map(visibleText).join("\n");
  return (
    <details open={open} className="mt-2 rounded-md border border-line bg-sunken">
      <summary className="chevron flex min-h-8 items-center px-3 text-small font-medium text-muted">
        {command.label}
      </summary>
      <pre className="overflow-x-auto border-t border-line px-3 py-2 font-mono text-small whitespace-pre-wrap">
        {text}
      </pre>
      <div className="border-t border-line px-1 py-0.5">
        <CopyButton look="quiet" text={text}>
          Copy
        </CopyButton>
      </div>
    </details>
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
      {fix.commands.map((command, index) => (
        <Command key={command.label} command={command} open={index === 0} />
      ))}
      <p className="mt-auto pt-3 text-small text-muted">
        Made from the newest:{" "}
        <AppLink href={buildInsightHref(query, { row: failure.id })}>
          <LoggedText text={sentence} limit={90} />
        </AppLink>
      </p>
    </li>
  );
}

/** What to change for the leading reasons, filled in from the newest request of each. */
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
        <p className="text-note text-muted">for the leading reasons</p>
      </div>
      <ul className="mt-3 grid gap-4 lg:grid-cols-3">
        {examples.map((example) => (
          <FixCard key={example.failure.id} example={example} query={query} />
        ))}
      </ul>
    </section>
  );
}
