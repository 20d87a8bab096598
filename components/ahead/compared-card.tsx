import { PartProblem } from "@/components/insight/part-problem";
import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import type { ComparedCount } from "@/lib/insight/ahead/compare-counts";
import {
  changeText,
  compareHeadline,
  compareLimits,
  countText,
  otherWindowWords,
} from "@/lib/insight/ahead/compare-texts";
import { mainChanges } from "@/lib/insight/ahead/compare-windows";
import type { FailureReport, ShortComparison } from "@/lib/insight/answers/failure-report";
import { buildFacetHref, buildInsightHref, buildPageHref } from "@/lib/insight/query/build-href";
import type { CompareWith, InsightQuery } from "@/lib/insight/query/insight-query";
import { facetValueText } from "@/lib/insight/texts/facet-names";

/** What changed most of each field; the page of the comparison has all of it. */
const MOST = 3;
const FIELDS = ["reason", "client"] as const;

interface ChangeProps {
  readonly field: (typeof FIELDS)[number];
  readonly counted: ComparedCount;
  readonly found: ShortComparison;
  readonly query: InsightQuery;
}

/** One value with both counts, which leads to its requests, in whichever window has them. */
function Change({ field, counted, found, query }: ChangeProps) {
  const { value, now, before, change } = counted;
  const there = { ...query, compare: null, span: { kind: "between", window: found.before.window } } as const;
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      {value === "" ? (
        <LoggedText text="" />
      ) : (
        <AppLink stay href={buildFacetHref(change === "gone" ? there : query, field, value)}>
          <LoggedText text={facetValueText(field, value)} limit={80} />
        </AppLink>
      )}
      <span className="tabular-nums">
        {countText(now)}, {countText(before)} before:
      </span>
      <span className="font-semibold">{changeText(counted)}</span>
    </li>
  );
}

function Changes({ found, query }: Pick<ChangeProps, "found" | "query">) {
  const lists = FIELDS.map((field) => ({ field, changes: mainChanges(found.changes[field], MOST) }));
  if (lists.every(({ changes }) => changes.length === 0)) {
    return found.before.failures === null || found.now.failures === null ? null : (
      <p className="mt-1 text-note">No reason and no client changed by a tenth or more.</p>
    );
  }
  return (
    <ul className="mt-2 grid gap-x-8 gap-y-0.5 text-note sm:grid-cols-2">
      {lists.map(({ field, changes }) => (
        <li key={field}>
          <ul>
            {changes.map((counted) => (
              <Change key={counted.value} field={field} counted={counted} found={found} query={query} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** The window beside another in short, in its place on the insight: only where the address asks for it. */
export function ComparedCard({
  compared,
  compare,
  query,
}: {
  readonly compared: FailureReport["compared"];
  readonly compare: CompareWith;
  readonly query: InsightQuery;
}) {
  const found = compared.ok ? compared.value : null;
  const links = (
    <span className="no-print flex gap-4">
      <AppLink href={buildPageHref("compare", query)}>All differences, other time ranges</AppLink>
      <AppLink stay href={buildInsightHref(query, { compare: null })}>
        Close
      </AppLink>
    </span>
  );
  const title = found
    ? `Compared with ${otherWindowWords(compare, found.now.window, query.zone)}`
    : "Compared";
  return (
    <Card id="compared" title={title} action={links} className="mt-4">
      {found ? (
        <>
          <p className="font-semibold">{compareHeadline(found)}</p>
          <Changes found={found} query={query} />
          {compareLimits(found).map((text) => (
            <p key={text} className="mt-1 text-note text-muted">
              {text}
            </p>
          ))}
        </>
      ) : (
        !compared.ok && <PartProblem part={compared} what="The comparison" />
      )}
    </Card>
  );
}
