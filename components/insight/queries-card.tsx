import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { OutsideLink } from "@/components/ui/outside-link";
import { countOf } from "@/lib/format/numbers";
import type { SourceNote } from "@/lib/insight/answers/insight-page";
import { KQL_PATH } from "@/lib/insight/query/cause-href";

type Linked = SourceNote["queries"][number];

function Query({ query: { title, text, portalLink }, id }: { readonly query: Linked; readonly id: string }) {
  return (
    <details className="border-t border-line px-5 py-2.5">
      <summary className="chevron inline-flex min-h-6 items-center font-medium">{title}</summary>
      <section
        aria-label={`Query: ${title}`}
        className="mt-2 mb-1 max-h-96 overflow-auto rounded-md border border-line bg-sunken"
      >
        <div className="sticky start-0 top-0 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-sunken px-3 py-2 text-note">
          <CopyButton from={id}>Copy KQL</CopyButton>
          {portalLink && <OutsideLink href={portalLink}>Open the rows in Log Analytics</OutsideLink>}
          <span className="text-muted">{countOf(text.split("\n").length, "line")}</span>
        </div>
        <pre id={id} className="w-max p-3 font-mono text-small">
          {text}
        </pre>
      </section>
    </details>
  );
}

/** The queries behind the page, to be copied and run by the reader; nothing where there are none. */
export function QueriesCard({ answeredBy: { name, queries } }: { readonly answeredBy: SourceNote }) {
  if (queries.length === 0) return null;
  return (
    <Card
      id="queries"
      title="The queries behind these numbers"
      note={`for ${name}, rules included`}
      action={<AppLink href={KQL_PATH}>How the rules become KQL</AppLink>}
      flush
      className="no-print mt-4"
    >
      {queries.map((query, at) => (
        <Query key={query.title} id={`query-${at}`} query={query} />
      ))}
    </Card>
  );
}
