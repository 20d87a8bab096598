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
        <Reading name="In words, for the request above">
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
          Every column it is built from, as a separate query
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
    <Card id="generated" title="What the query contains">
      <ul className={LIST}>
        <li>
          The rule book is one table of {checks} checks. Every check is an expression of terms (&ldquo;signed
          expiry&rdquo;, &ldquo;caller address&rdquo;) and operators (&ldquo;before&rdquo;,
          &ldquo;outside&rdquo;); each term and each operator is written in TypeScript, in words and in KQL.
          There is no second set of rules.
        </li>
        <li>
          A value in a log can be missing, empty, malformed or present twice. So an expression is true, false
          or unknown in both languages: the query states when a comparison can be made at all.
        </li>
        <li>
          Each check becomes a column. The first check that fails and fits the logged status gives the reason;
          the query then counts by reason, time, token or another column.
        </li>
        <li>
          The query that counts the reasons for blobs has {lines} lines and {formatCount(characters)}{" "}
          characters. It uses one table and no joins, unions or user-defined functions, so it also runs on
          tables of the Basic and Auxiliary plans. Run it in the portal for those: this page queries only the
          endpoint of the Analytics plan.
        </li>
        <li>
          Whatever a user enters (an account, a filter, a search) becomes a string literal in it; anything
          that isn&apos;t plain text is encoded in base64.
        </li>
        <li>
          The rows on the page are fetched in full. Their evidence, checks and fix are computed here, from the
          same rule book. A test compares both languages row by row.
        </li>
      </ul>
    </Card>
  );
}

function Limits() {
  return (
    <Card id="limits" title="What a query can't see">
      <ul className={LIST}>
        <li>
          Parameter names that are themselves percent-encoded (
          <code className="font-mono text-small">s%65=…</code>
          ). Clients don&apos;t write them; the loader for exported logs reads them.
        </li>
        <li>
          Exports in which the whole query string is escaped again (
          <code className="font-mono text-small">%26</code> for the ampersand). Tables hold the URI as it was
          logged; in files, the loader unescapes it.
        </li>
        <li>
          Which of two identical rows is the duplicate. A query counts rows with the same time, account,
          operation and request id once; the loader also says which file each came from.
        </li>
        <li>
          The token ids on these pages. They are computed here, from the logged hash of the signature and the
          parameters. A copied query contains these as text, and counts all tokens even if the page is
          filtered by one.
        </li>
        <li>
          What several rows show together (such as a role removed at a certain time). It is computed here,
          from counts by token that are queried separately.
        </li>
        <li>
          Columns that an older workspace doesn&apos;t have. They are read as empty, and the check says that
          the log can&apos;t show it.
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
        If your logs are in Azure Monitor Logs or Azure Data Explorer, the service itself explains every
        blocked request: the rules of this dashboard are part of the query.
      </p>
      <div className="grid gap-4">
        <Generated page={page} />
        <section aria-labelledby="examples-title">
          <h2 id="examples-title" className="mt-4 text-section font-semibold">
            Three checks in three forms
          </h2>
          <p className="mt-1 mb-3 text-note text-muted [overflow-wrap:anywhere]">
            The words are for this request: {page.request}
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
