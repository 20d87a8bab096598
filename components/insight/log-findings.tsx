import { CauseLink } from "@/components/cause-link";
import { CauseMark } from "@/components/cause-mark";
import { Part } from "@/components/insight/part";
import { PartProblem } from "@/components/insight/part-problem";
import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { type Finding, type Findings, leftOutText } from "@/lib/diagnosis/findings/finding";
import { countOf } from "@/lib/format/numbers";
import type { Pending } from "@/lib/insight/answers/pending";
import type { Result } from "@/lib/insight/answers/settle";
import { buildFacetHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";

const MAX_SHOWN = 6;
/** Those that a telephone shows at first, as the style sheet says. */
const FIRST_FINDINGS = 2;

/** The rows that a finding rests on: those of its delegator, or of its first token. */
function requestsHref({ delegator, tokens }: Finding, query: InsightQuery): string | null {
  const href = delegator
    ? buildFacetHref(query, "delegator", delegator)
    : tokens[0] && buildFacetHref(query, "token", tokens[0]);
  return href ? `${href}#requests` : null;
}

function FindingItem({ finding, query }: { readonly finding: Finding; readonly query: InsightQuery }) {
  const { title, text, raises, settledBy, delegator, tokens } = finding;
  const href = requestsHref(finding, query);
  return (
    <li className="card min-w-0 rounded-lg border border-line bg-card px-5 py-4">
      <h3 className="flex items-center gap-2 font-semibold">
        <CauseMark cause={raises} />
        {title}
      </h3>
      <p className="mt-1 text-note text-muted">
        <LoggedText text={text} limit={500} />
      </p>
      <p className="mt-1.5 text-note">
        <span className="text-muted">Points to </span>
        <CauseLink cause={raises} />
        <span className="text-muted">. To confirm, check </span>
        {settledBy}.
      </p>
      {href && (
        <p className="mt-1.5 text-note">
          <AppLink href={href}>
            {delegator
              ? "Requests of this delegator"
              : `Requests with ${tokens.length > 1 ? "the busiest of these tokens" : "this token"}`}
          </AppLink>
        </p>
      )}
    </li>
  );
}

function FindingList({ found, query }: { readonly found: readonly Finding[]; readonly query: InsightQuery }) {
  const more = found.length - MAX_SHOWN;
  const shown = Math.min(found.length, MAX_SHOWN);
  return (
    <>
      <ul id="all-findings" className="mt-3 grid gap-4 lg:grid-cols-2">
        {found.slice(0, MAX_SHOWN).map((finding) => (
          <FindingItem key={`${finding.kind}${finding.tokens[0]}`} finding={finding} query={query} />
        ))}
      </ul>
      {shown > FIRST_FINDINGS && (
        <a href="#all-findings" className="show-more card mt-4 px-4 py-2 text-center text-accent">
          Show {shown - FIRST_FINDINGS} more
        </a>
      )}
      {more > 0 && (
        <p className="mt-3 text-note text-muted">
          {countOf(more, "more finding")} over fewer requests: the JSON answer lists them all.
        </p>
      )}
    </>
  );
}

/** What several rows show together: findings, which change no reason and no count. */
export function LogFindings({
  findings,
  query,
}: {
  readonly findings: Result<Findings>;
  readonly query: InsightQuery;
}) {
  if (findings.ok && findings.value.found.length === 0) return null;
  const leftOut = findings.ok ? leftOutText(findings.value.basis) : "";
  return (
    <section aria-labelledby="findings-title" className="mt-8">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="findings-title" className="text-section font-semibold">
          What else the log shows
        </h2>
        <p className="text-note text-muted">
          across several requests; counts are not affected
          {leftOut && `; ${leftOut}`}
        </p>
      </div>
      {findings.ok ? (
        <FindingList found={findings.value.found} query={query} />
      ) : (
        <PartProblem part={findings} what="What else the log shows" />
      )}
    </section>
  );
}

/** The same where it comes after what stands below it: folded, so that nothing moves. */
export function LateFindings({
  findings,
  query,
}: {
  readonly findings: Pending<Result<Findings>>;
  readonly query: InsightQuery;
}) {
  return (
    <details className="mt-8">
      <summary className="chevron min-h-6 text-section font-semibold">What else the log shows</summary>
      <Part name="findings" of={findings} waiting={<p className="mt-3 text-muted">Not known yet.</p>}>
        {(found) =>
          found.ok && found.value.found.length === 0 ? (
            <p className="mt-3 text-muted">Nothing across several requests.</p>
          ) : (
            <LogFindings findings={found} query={query} />
          )
        }
      </Part>
    </details>
  );
}
