import { AppLink } from "@/components/ui/app-link";
import { expiringHref } from "@/lib/insight/ahead/ahead-query";
import { compareHref } from "@/lib/insight/ahead/compare-query";
import { endingHeadline } from "@/lib/insight/ahead/ending-texts";
import type { FailureReport } from "@/lib/insight/answers/failure-report";
import type { InsightQuery } from "@/lib/insight/query/insight-query";

/** What fails next and what changed, a line with the ways to their pages; the ways alone where nothing was asked. */
export function AheadLine({
  ending,
  query,
}: Pick<FailureReport, "ending"> & { readonly query: InsightQuery }) {
  const line = ending.ok ? ending.value : null;
  return (
    <p className="mt-3 text-note">
      {line && (
        <>
          <strong className="font-semibold">Before it fails:</strong> {endingHeadline(line)}.{" "}
        </>
      )}
      <AppLink href={expiringHref(query)} className="inline-flex min-h-6 items-center">
        {line && line.ending.length > 0 ? "Show them" : "Tokens in use that end soon"}
      </AppLink>
      <span className="text-muted"> · </span>
      <AppLink href={compareHref(query)} className="inline-flex min-h-6 items-center">
        Compare with the time before
      </AppLink>
    </p>
  );
}
