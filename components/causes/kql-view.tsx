import type { ReactNode } from "react";
import { Shell } from "@/components/shell";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { formatCount } from "@/lib/format/numbers";
import { CAUSES_PATH } from "@/lib/insight/query/cause-href";
import type { KqlExample, KqlPage } from "@/lib/insight/views/kql-page";

const CODE = "rounded-md bg-sunken px-3 py-2 font-mono text-small [overflow-wrap:anywhere]";

function Reading({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="mb-1 text-small text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Example({
  example: { id, asks, words, expression, column, query },
}: {
  readonly example: KqlExample;
}) {
  return (
    <Card id={id} title={asks} note={<code className="font-mono text-small">{id}</code>}>
      <dl className="grid gap-4 lg:grid-cols-3">
        <Reading name="In words, of the request above">
          <p>{words}</p>
        </Reading>
        <Reading name="The expression in the rule book">
          <p className={CODE}>{expression}</p>
        </Reading>
        <Reading name="The column in the query">
          <p className={CODE}>{column}</p>
        </Reading>
      </dl>
      <details className="mt-3">
        <summary className="chevron inline-flex min-h-6 items-center text-note text-accent">
          Every column that it is made from, as a query of its own
        </summary>
        <div className="mt-2 mb-1.5">
          <CopyButton from={`query-${id}`}>Copy KQL</CopyButton>
        </div>
        <pre id={`query-${id}`} className={`${CODE} whitespace-pre-wrap`}>
          {query}
        </pre>
      </details>
    </Card>
  );
}

const LIST = "list-disc gap-x-12 ps-5 marker:text-muted lg:columns-2 [&>li]:mb-2 [&>li]:break-inside-avoid";

function Generated({ page: { checks, lines, characters } }: { readonly page: KqlPage }) {
  return (
    <Card id="generated" title="What is generated">
      <ul className={LIST}>
        <li>
          The rule book is one table of {checks} checks. Every check is an expression of terms (&ldquo;signed
          expiry&rdquo;, &ldquo;caller address&rdquo;) and operators (&ldquo;before&rdquo;,
          &ldquo;outside&rdquo;); each term and each operator has a reading in TypeScript, in words and in
          KQL. There is no second list of rules.
        </li>
        <li>
          A value in a log can be missing, empty, malformed or given twice. So an expression is true, false or
          unknown, in both languages: the query spells out when a comparison can be made at all.
        </li>
        <li>
          Each check becomes a column. The first one that fails under the logged status gives the reason; the
          query then counts by reason, time, token or whatever is asked.
        </li>
        <li>
          The query that counts the reasons of blobs has {lines} lines and {formatCount(characters)}{" "}
          characters. It needs one table, no join, no union and no function of its own, which is what tables
          of the Basic and Auxiliary plans allow. There it is to be run in the portal: this page asks the
          address of the Analytics plan alone.
        </li>
        <li>
          What a reader types (an account, a filter, a search) is only ever a string literal in it; what is
          not plain text goes in base64.
        </li>
        <li>
          The rows on screen come whole. Their evidence, checks and fix are made here, from the same table. A
          test holds both languages against each other, row by row.
        </li>
      </ul>
    </Card>
  );
}

function Limits() {
  return (
    <Card id="limits" title="What a query does not see">
      <ul className={LIST}>
        <li>
          Parameter names that are percent-encoded themselves (
          <code className="font-mono text-small">s%65=…</code>
          ). Clients don&apos;t write them; the loader of exported logs reads them.
        </li>
        <li>
          Exports in which a whole query string is escaped once more (
          <code className="font-mono text-small">%26</code> for the ampersand). Tables hold the URI as it was
          logged; the loader undoes it in files.
        </li>
        <li>
          Which of two equal rows is the duplicate. A query counts a row once by its time, account, operation
          and request id; the loader also says in which file it lay.
        </li>
        <li>
          A token&apos;s id on these pages is made here, from the hash of its signature as logged and its
          parameters. A copied query holds these as text, and counts all tokens where the page is filtered by
          one.
        </li>
        <li>
          What several rows show together (a role removed at a certain time) is worked out here, from counts
          by token that are asked for separately.
        </li>
        <li>
          Columns that an older workspace lacks. They are read as empty, and the check says that the log
          can&apos;t show it.
        </li>
      </ul>
    </Card>
  );
}

/** How the rule book is turned into a query, with examples in all three readings. */
export function KqlView({ page, sampleData }: { readonly page: KqlPage; readonly sampleData: boolean }) {
  const crumb = (
    <AppLink href={CAUSES_PATH} className="inline-flex min-h-6 items-center">
      ‹ All causes
    </AppLink>
  );
  return (
    <Shell sampleData={sampleData} crumb={crumb}>
      <h1 className="text-title font-semibold tracking-[-0.02em]">How the rules become KQL</h1>
      <p className="mt-2 mb-6 max-w-[46em] text-lead">
        Where logs lie in Azure Monitor Logs or Azure Data Explorer, the service explains every refused
        request itself: the rules of this dashboard are written into the query.
      </p>
      <div className="grid gap-4">
        <Generated page={page} />
        <section aria-labelledby="examples-title">
          <h2 id="examples-title" className="mt-4 text-section font-semibold">
            Three checks in three readings
          </h2>
          <p className="mt-1 mb-3 text-note text-muted [overflow-wrap:anywhere]">
            The words are about this request: {page.request}
          </p>
          <div className="grid gap-4">
            {page.examples.map((example) => (
              <Example key={example.id} example={example} />
            ))}
          </div>
        </section>
        <Limits />
      </div>
    </Shell>
  );
}
