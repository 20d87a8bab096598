import { Card } from "@/components/ui/card";
import { OutsideLink } from "@/components/ui/outside-link";
import { DOCUMENTS } from "@/lib/diagnosis/causes/documents";

/** What no log can show, said once and linked from wherever it matters; `notes` is what is true of this one too. */
export function LimitsCard({ notes = [] }: { readonly notes?: readonly string[] }) {
  return (
    <Card id="limits" title="What the log cannot show" className="mt-4">
      <ul className="list-disc gap-x-12 ps-5 marker:text-muted lg:columns-2 [&>li]:mb-2 [&>li]:break-inside-avoid">
        <li>
          Some blocked requests are never logged. A request whose token fails validation can count as
          anonymous, and most failed anonymous requests are not logged. The true number can be higher, and an
          empty log isn&apos;t proof that nothing was blocked.
        </li>
        <li>
          Signatures are masked, so a mismatch is inferred: everything else that can be checked is in order.
        </li>
        <li>
          The error detail is in the response that the client received, not in the log. If the row isn&apos;t
          conclusive, its details say what would be.
        </li>
        <li>
          Rows arrive late, usually within minutes but sometimes after an hour, so the end of a recent time
          range may be incomplete.
        </li>
        {notes.map((note) => (
          <li key={note}>{note}</li>
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
