import { AppLink } from "@/components/ui/app-link";
import { formatCount } from "@/lib/format/numbers";
import type { RequestDetails } from "@/lib/insight/answers/request-answer";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { FAULT_TEXTS } from "@/lib/insight/texts/fault-texts";

function Step({
  query,
  row,
  children,
  label,
  shortcut,
}: {
  readonly query: InsightQuery;
  readonly row: string | null;
  readonly children: string;
  readonly label: string;
  readonly shortcut: string;
}) {
  const frame = "inline-flex size-8 items-center justify-center rounded-md border border-line";
  if (!row)
    return (
      <span aria-hidden="true" className={`${frame} text-muted`}>
        {children}
      </span>
    );
  return (
    <AppLink
      variant="plain"
      href={buildInsightHref(query, { row })}
      label={label}
      shortcut={shortcut}
      className={`${frame} bg-card hover:bg-hover`}
    >
      {children}
    </AppLink>
  );
}

/** Where the request stands in the list, and the ways to those beside it. */
export function RequestSteps({
  query,
  position: part,
}: {
  readonly query: InsightQuery;
  readonly position: RequestDetails["position"];
}) {
  if (!part.ok) {
    return (
      <p className="text-note text-muted">
        Its position in the list could not be loaded: {FAULT_TEXTS[part.fault].short}
      </p>
    );
  }
  const position = part.value;
  if (position === null) return null;
  return (
    <nav aria-label="Neighboring requests" className="flex items-center gap-2 text-note text-muted">
      <span>
        {formatCount(position.number)} of {formatCount(position.total)}
      </span>
      <Step query={query} row={position.previous} label="Previous request" shortcut="p">
        ‹
      </Step>
      <Step query={query} row={position.next} label="Next request" shortcut="n">
        ›
      </Step>
    </nav>
  );
}
