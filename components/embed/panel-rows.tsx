import { CauseMark } from "@/components/cause-mark";
import { OutwardLink } from "@/components/embed/outward-link";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { formatCount, formatShare } from "@/lib/format/numbers";
import { buildFacetHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { toRequestRow } from "@/lib/insight/views/request-row";
import type { FailurePage, Overview } from "@/lib/log-source/failures";

const MAX_REASONS = 5;
const MAX_ROWS = 8;

/** The reasons with their counts, the most frequent first. */
export function PanelReasons({
  overview,
  query,
}: {
  readonly overview: Overview;
  readonly query: InsightQuery;
}) {
  const { reasons, failures } = overview;
  // "And one more" would take the place of that one.
  const shown = reasons.slice(0, reasons.length === MAX_REASONS + 1 ? reasons.length : MAX_REASONS);
  const rest = reasons.slice(shown.length).reduce((sum, { count }) => sum + count, 0);
  return (
    <ul className="panel-lines">
      {shown.map(({ reason, count }) => (
        <li key={reason} className="flex items-baseline gap-2">
          <CauseMark cause={reason} />
          <OutwardLink href={buildFacetHref(query, "reason", reason)} className="min-w-0 truncate">
            {CAUSE_TEXTS[reason].label}
          </OutwardLink>
          <span className="ms-auto font-semibold">{formatCount(count)}</span>
          <span className="w-14 flex-none text-end text-muted">{formatShare(count, failures)}</span>
        </li>
      ))}
      {rest > 0 && (
        <li className="flex items-baseline gap-2 text-muted">
          <span>{reasons.length - shown.length} other reasons</span>
          <span className="ms-auto">{formatCount(rest)}</span>
          <span className="w-14 flex-none text-end">{formatShare(rest, failures)}</span>
        </li>
      )}
    </ul>
  );
}

/** The first rows of the list, each with the way to its page. */
export function PanelRows({ page, query }: { readonly page: FailurePage; readonly query: InsightQuery }) {
  const rows = page.failures.slice(0, MAX_ROWS).map((failure) => toRequestRow(failure, query));
  return (
    <ul className="panel-lines">
      {rows.map(({ id, href, day, time, reason, label, operation, object }) => (
        <li key={id} className="panel-row">
          <OutwardLink href={href} className="whitespace-nowrap text-accent">
            {day}, {time.slice(0, 8)}
          </OutwardLink>
          <span className="flex min-w-0 items-baseline gap-2">
            <CauseMark cause={reason} />
            <span className="truncate">{label}</span>
          </span>
          <span className="min-w-0 truncate text-muted" title={object.full || undefined}>
            <bdi>{operation.text}</bdi> <bdi className="font-mono text-[0.92em]">{object.text}</bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}
