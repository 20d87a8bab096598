import { AppLink } from "@/components/ui/app-link";
import { countOf, formatCount } from "@/lib/format/numbers";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import { type InsightQuery, rowsOf } from "@/lib/insight/query/insight-query";

function PageLink({
  query,
  page,
  rel,
  children,
}: {
  readonly query: InsightQuery;
  /** Null if there is no such page. */
  readonly page: number | null;
  readonly rel: string;
  readonly children: string;
}) {
  if (page === null) return null;
  return (
    <AppLink
      href={`${buildInsightHref(query, { page })}#requests`}
      rel={rel}
      className="inline-flex min-h-7 items-center px-2"
    >
      {children}
    </AppLink>
  );
}

/** Which rows are shown of how many, and the way to the others. */
export function Pager({
  query,
  total,
  shown,
}: {
  readonly query: InsightQuery;
  readonly total: number;
  readonly shown: number;
}) {
  const rows = rowsOf(query);
  const pages = Math.max(1, Math.ceil(total / rows));
  const first = (query.page - 1) * rows;
  const back = query.page > 1 ? Math.min(query.page - 1, pages) : null;
  const on = query.page < pages ? query.page + 1 : null;
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line px-4 py-2 text-note"
    >
      <p className="text-muted">
        {shown > 0 && `${formatCount(first + 1)}–${formatCount(first + shown)} of `}
        {countOf(total, "request")}, page {formatCount(query.page)} of {formatCount(pages)}
      </p>
      <div className="no-print -mx-2 flex flex-wrap">
        <PageLink query={query} page={back && 1} rel="first">
          First
        </PageLink>
        <PageLink query={query} page={back} rel="prev">
          Previous
        </PageLink>
        <PageLink query={query} page={on} rel="next">
          Next
        </PageLink>
        <PageLink query={query} page={on && pages} rel="last">
          Last
        </PageLink>
      </div>
    </nav>
  );
}
