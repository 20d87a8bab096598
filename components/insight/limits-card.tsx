import { Card } from "@/components/ui/card";
import { OutsideLink } from "@/components/ui/outside-link";
import { DOCUMENTS } from "@/lib/diagnosis/causes/documents";
import { LOG_LIMITS } from "@/lib/insight/texts/limits";

/** What no log can show, said once and linked from wherever it matters; `notes` is what is true of this one too. */
export function LimitsCard({ notes = [] }: { readonly notes?: readonly string[] }) {
  return (
    <Card id="limits" title="What the log cannot show" folded className="mt-4">
      <ul className="list-disc gap-x-12 ps-5 marker:text-muted lg:columns-2 [&>li]:mb-2 [&>li]:break-inside-avoid">
        {[...LOG_LIMITS, ...notes].map((text) => (
          <li key={text}>{text}</li>
        ))}
        <li>
          There may be more callers than those listed. For the whole log, see{" "}
          <OutsideLink href={DOCUMENTS["storage-analytics-log"].url}>
            {DOCUMENTS["storage-analytics-log"].title}
          </OutsideLink>
          .
        </li>
      </ul>
    </Card>
  );
}
