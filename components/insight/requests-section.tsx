import { DisplayMenu } from "@/components/display/display-menu";
import { ColumnWidths } from "@/components/insight/column-widths";
import { ExportLink } from "@/components/insight/export-link";
import { NoRows } from "@/components/insight/no-rows";
import { Pager } from "@/components/insight/pager";
import { PartProblem } from "@/components/insight/part-problem";
import { RequestSidePanel } from "@/components/insight/request-side-panel";
import { RequestTable, type SortHrefs } from "@/components/insight/request-table";
import { RowFilters } from "@/components/insight/row-filters";
import { SearchForm } from "@/components/insight/search-form";
import { AnnounceChange } from "@/components/on-every-page";
import { Static } from "@/components/static/static";
import { formatCount } from "@/lib/format/numbers";
import type { RowsAnswer } from "@/lib/insight/answers/insight-page";
import { EXPORT_FORMAT_NAMES, EXPORT_FORMATS } from "@/lib/insight/exports/export-rows";
import { LEAST_SHARE, sharesOf } from "@/lib/insight/preferences/column-shares";
import { DISPLAY_SAVE_PATH } from "@/lib/insight/preferences/display-form";
import type { Preferences } from "@/lib/insight/preferences/preferences";
import {
  buildExportHref,
  buildInsightHref,
  buildReportHref,
  queryText,
} from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { statusCodeHint } from "@/lib/insight/texts/search-texts";
import { toRequestRow } from "@/lib/insight/views/request-row";
import { rowFacets } from "@/lib/insight/views/row-facets";
import type { FailurePage } from "@/lib/log-source/failures";
import { FIELDS, SORT_COLUMNS, type SortColumn } from "@/lib/log-source/fields";
import type { PageOrder } from "@/lib/log-source/scope";
import { earliestOf, latestOf } from "@/lib/time/instant";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatZone } from "@/lib/time/times";

function orderWords({ column, descending }: PageOrder): string {
  if (column === "time") return descending ? "newest first" : "oldest first";
  return `by ${FIELDS[column].label.toLowerCase()}, ${descending ? "descending" : "ascending"}`;
}

/** A second click turns the order round; time starts with the newest, the others with the first. */
function sortHref(query: InsightQuery, column: SortColumn): string {
  const same = query.order.column === column;
  const descending = same ? !query.order.descending : column === "time";
  return buildInsightHref(query, { order: { column, descending } });
}

function sortHrefs(query: InsightQuery): SortHrefs {
  return Object.fromEntries(
    SORT_COLUMNS.map((column) => [column, `${sortHref(query, column)}#requests`] as const),
  );
}

/** Those that a telephone shows at first, as the style sheet says. */
const FIRST_ROWS = 10;

interface Look {
  /** Which columns in which order, and how close the rows are. */
  readonly preferences: Preferences;
}

/** The offset of all times of the page; the zone's name where clocks change between them. */
function zoneOfRows({ failures }: FailurePage, zone: TimeZone): string {
  const times = failures.map(({ request }) => request.time);
  const [from, to] = [earliestOf(times), latestOf(times)];
  return from && to ? formatZone({ from, to }, zone) : zone;
}

interface ListProps extends Look {
  readonly found: RowsAnswer;
  readonly query: InsightQuery;
}

function Rows({
  page,
  found,
  query,
  preferences: { columns, shares, density },
}: ListProps & { readonly page: FailurePage }) {
  if (page.failures.length === 0) return <NoRows query={query} total={page.total} {...found} />;
  return (
    <RequestTable
      rows={page.failures.map((failure) => toRequestRow(failure, query))}
      order={query.order}
      sortHrefs={sortHrefs(query)}
      columns={columns}
      shares={sharesOf(columns, shares)}
      compact={density === "compact"}
      zone={zoneOfRows(page, query.zone)}
      caption={`Blocked requests, ${orderWords(query.order)}`}
    />
  );
}

/** All requests of the list as files, and the page as one. */
function Exports({ query }: { readonly query: InsightQuery }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note text-muted">
      <span>Export all:</span>
      {EXPORT_FORMAT_NAMES.map((format) => (
        <ExportLink key={format} href={buildExportHref(query, format)}>
          {EXPORT_FORMATS[format].label}
        </ExportLink>
      ))}
      <a className="text-accent underline" href={buildReportHref(query)} download>
        HTML report
      </a>
    </div>
  );
}

function List({ found, query, preferences }: ListProps) {
  const { page } = found;
  return (
    <div className="card overflow-hidden rounded-lg border border-line bg-card">
      {page.ok ? (
        <>
          <div id="all-requests">
            <Rows page={page.value} {...{ found, query, preferences }} />
          </div>
          {page.value.failures.length > FIRST_ROWS && (
            <a
              href="#all-requests"
              className="show-more border-t border-line px-4 py-2 text-center text-accent"
            >
              Show {page.value.failures.length - FIRST_ROWS} more
            </a>
          )}
          {page.value.total > 0 && (
            <Pager query={query} total={page.value.total} shown={page.value.failures.length} />
          )}
        </>
      ) : (
        <div className="p-5">
          <PartProblem part={page} what="The list of requests" />
        </div>
      )}
    </div>
  );
}

/** The list of blocked requests: search, table, pages. */
export function RequestsSection({ found, query, preferences }: ListProps) {
  const { account, page } = found;
  const hint = statusCodeHint(query.filters.text);
  const count = page.ok ? `${formatCount(page.value.total)}, ${orderWords(query.order)}` : "";
  return (
    <section id="requests" aria-labelledby="requests-title" className="mt-8 scroll-mt-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="requests-title" className="text-section font-semibold">
          Blocked requests
        </h2>
        <p className="text-note text-muted">{count}</p>
        {hint && <p className="basis-full text-note">{hint}</p>}
        <AnnounceChange text={`Blocked requests: ${count}${query.page > 1 ? `, page ${query.page}` : ""}`} />
      </div>
      <div className="no-print relative mt-3 mb-3 flex flex-wrap items-center gap-2">
        <Static>
          <SearchForm query={query} />
        </Static>
        <Exports query={query} />
        <Static>
          <DisplayMenu
            preferences={preferences}
            back={`${buildInsightHref(query, { tz: null, theme: null })}#requests`}
          />
        </Static>
      </div>
      <div id="request-list" className="relative">
        <Static>
          <List {...{ found, query, preferences }} />
        </Static>
        <RowFilters
          key={queryText(query)}
          listId="request-list"
          known={rowFacets(page.ok ? page.value.failures : [])}
          base={queryText({ ...query, account, facet: null, contains: "", page: 1, row: null })}
        />
        <ColumnWidths
          listId="request-list"
          columns={preferences.columns}
          least={LEAST_SHARE}
          savePath={DISPLAY_SAVE_PATH}
        />
      </div>
      <RequestSidePanel />
    </section>
  );
}
