import { CauseMark, causePaint } from "@/components/cause-mark";
import { CountedHead, Seen } from "@/components/insight/counted-parts";
import { ReasonAdvice } from "@/components/insight/reason-advice";
import { AppLink } from "@/components/ui/app-link";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { countOf } from "@/lib/format/numbers";
import { visibleText } from "@/lib/format/visible-text";
import { buildFacetHref, buildToggleHref } from "@/lib/insight/query/build-href";
import { filterKindOf } from "@/lib/insight/query/facet-filters";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { type NamedBy, namedGroups, type ReasonContext } from "@/lib/insight/views/reason-context";
import type { ReasonCount } from "@/lib/log-source/failures";

interface ReasonItemProps {
  readonly counted: ReasonCount;
  readonly context: ReasonContext;
  readonly query: InsightQuery;
}

const NAMED_BEFORE = { client: "", delegator: "signed by " } as const;

/** Which clients or delegators were blocked for it: the first by name, each a filter. */
function Named({ counted, context, query, by }: ReasonItemProps & { readonly by: NamedBy }) {
  const found = namedGroups(counted.reason, by, context);
  if (found === null) return <span>{by} could not be read</span>;
  const { named, others, exact } = found;
  if (named.length === 0) return <span>{by} not logged</span>;
  return (
    <>
      {NAMED_BEFORE[by]}
      {named.map(({ value }, index) => (
        <span key={value}>
          {index > 0 && ", "}
          <AppLink
            stay
            variant="plain"
            href={buildFacetHref(query, by, value)}
            className="underline underline-offset-3"
          >
            <bdi>{visibleText(value)}</bdi>
          </AppLink>
        </span>
      ))}
      {others > 0 && ` and ${countOf(others, `other ${by}`)}${exact ? "" : " or more"}`}
    </>
  );
}

function Facts(item: ReasonItemProps) {
  const { counted, context, query } = item;
  const { tokens, callers } = counted;
  return (
    <p className="text-small text-muted">
      <Seen seen={counted} context={context} zone={query.zone} />
      {" · "}
      <Named {...item} by="client" />
      {" · "}
      <Named {...item} by="delegator" />
      {" · "}
      {countOf(tokens, "token")} · {countOf(callers, "caller")}
    </p>
  );
}

/** Its name, which narrows the page to it, its shape over time and its counts. */
function Head({ counted, context, query }: ReasonItemProps) {
  const { reason, count } = counted;
  const { label } = CAUSE_TEXTS[reason];
  const kind = filterKindOf(query.filters, "reason", reason);
  return (
    <CountedHead
      trend={context.grid?.buckets.map(({ counts }) => counts[reason] ?? 0) ?? null}
      paint={causePaint(reason)}
      count={count}
      failures={context.failures}
    >
      <CauseMark cause={reason} />
      <AppLink
        stay
        variant="plain"
        current={kind === "only"}
        href={buildFacetHref(query, "reason", kind === "only" ? null : reason)}
        className={`min-w-0 text-body font-semibold underline-offset-3 hover:underline ${kind === "not" ? "line-through" : ""}`}
      >
        {label}
      </AppLink>
      <AppLink
        stay
        variant="plain"
        href={buildToggleHref(query, "reason", reason, "not")}
        label={kind === "not" ? `Stop leaving out ${label}` : `Leave out ${label}`}
        className="leave-out no-print"
      >
        <span aria-hidden="true">{kind === "not" ? "+" : "−"}</span>
      </AppLink>
    </CountedHead>
  );
}

function Details({ counted, context, query }: ReasonItemProps) {
  const { reason } = counted;
  return (
    <div className="ps-5">
      <Facts counted={counted} context={context} query={query} />
      <ReasonAdvice
        reason={reason}
        example={context.examples.get(reason)}
        letters={reason === "permission-missing" ? context.letters : []}
        query={query}
      />
    </div>
  );
}

/** One reason: how often, since when, is it going on, which clients, and what to do; or its head alone, which opens. */
export function ReasonItem({ folded, ...item }: ReasonItemProps & { readonly folded: boolean }) {
  const { reason } = item.counted;
  const isOnly = filterKindOf(item.query.filters, "reason", reason) === "only";
  return (
    <li
      data-reason={reason}
      className={`relative border-t border-line px-5 first:border-t-0 ${folded && !isOnly ? "py-1" : "py-2.5"} ${isOnly ? "bg-accent-soft" : ""}`}
    >
      <Head {...item} />
      {folded && !isOnly ? (
        <details className="group">
          <summary
            aria-label={`More about ${CAUSE_TEXTS[reason].label}`}
            className="absolute start-0 top-1 grid h-6 w-5 place-items-center text-muted"
          >
            <span aria-hidden="true" className="group-open:rotate-90">
              ›
            </span>
          </summary>
          <Details {...item} />
        </details>
      ) : (
        <Details {...item} />
      )}
    </li>
  );
}
