import { AppLink } from "@/components/ui/app-link";
import { countOf } from "@/lib/format/numbers";
import { isFiltered } from "@/lib/insight/answers/failure-report";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { otherSearches } from "@/lib/insight/views/other-searches";
import type { Coverage } from "@/lib/log-source/coverage";
import type { Window } from "@/lib/log-source/scope";

interface NoRowsProps {
  readonly query: InsightQuery;
  /** Requests of the list on all of its pages. */
  readonly total: number;
  readonly account: string;
  readonly coverage: Pick<Coverage, "from" | "to">;
  readonly window: Window;
}

/** A list without rows: the page is past its end, or the filters leave nothing; each with a way on. */
export function NoRows({ query, total, ...searched }: NoRowsProps) {
  const beyond = total > 0;
  const ways = beyond
    ? [{ label: "First page", href: `${buildInsightHref(query, { page: 1 })}#requests` }]
    : otherSearches(query, searched);
  return (
    <div className="px-5 py-10 text-center">
      <p className="mx-auto font-semibold">
        {beyond ? "This page is past the end of the list" : "No blocked requests match these filters"}
      </p>
      <p className="mx-auto mt-1 max-w-md text-muted">
        {beyond
          ? `There ${total === 1 ? "is" : "are"} ${countOf(total, "request")} in this list.`
          : "There are blocked requests in this time range. Remove a filter, shorten the search text, or look at another time range."}
      </p>
      {(beyond || isFiltered(query.filters)) && (
        <div className="mt-4 flex flex-wrap justify-center gap-2">
          {ways.map(({ label, href }) => (
            <AppLink key={label} stay={!beyond} variant="button" href={href}>
              {label}
            </AppLink>
          ))}
        </div>
      )}
    </div>
  );
}
