import { AppLink } from "@/components/ui/app-link";
import { otherWindowWords } from "@/lib/insight/ahead/compare-texts";
import { endingHeadline } from "@/lib/insight/ahead/ending-texts";
import type { FailureReport } from "@/lib/insight/answers/failure-report";
import { buildInsightHref, buildPageHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";

/** What fails next, a line with the way to its page, and the way to the time before; the ways alone where nothing was asked. */
export function AheadLine({
  ending,
  query,
  window,
  now,
}: Pick<FailureReport, "ending"> & {
  readonly query: InsightQuery;
  readonly window: Window;
  readonly now: Instant;
}) {
  const line = ending.ok ? ending.value : null;
  return (
    <p className="mt-3 flex flex-wrap gap-x-6 text-note">
      <span>
        {line && (
          <>
            <strong className="font-semibold">Before it fails:</strong>{" "}
            {endingHeadline({ ...line, now }, query.zone)}.{" "}
          </>
        )}
        <AppLink
          href={buildPageHref("expiring", query)}
          className="no-print inline-flex min-h-6 items-center"
        >
          {line && line.ending.length > 0 ? "Show them" : "Tokens in use that end soon"}
        </AppLink>
      </span>
      {query.compare === null && (
        <AppLink
          stay
          href={buildInsightHref(query, { compare: "previous" })}
          className="no-print inline-flex min-h-6 items-center"
        >
          Compare with {otherWindowWords("previous", window, query.zone)}
        </AppLink>
      )}
    </p>
  );
}
