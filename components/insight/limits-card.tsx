import { Card } from "@/components/ui/card";
import { OutsideLink } from "@/components/ui/outside-link";
import { DOCUMENTS } from "@/lib/diagnosis/causes/documents";

/** What no log can show, said once and linked from wherever it matters; `notes` is what is true of this one too. */
export function LimitsCard({ notes = [] }: { readonly notes?: readonly string[] }) {
  return (
    <Card id="limits" title="What the log cannot show" className="mt-4">
      <ul className="list-disc gap-x-12 ps-5 marker:text-muted lg:columns-2 [&>li]:mb-2 [&>li]:break-inside-avoid">
        <li>
          Some refused requests are never logged. A token that fails validation can count as anonymous, and
          failed anonymous requests are mostly not written. The true number can be higher; none in the log is
          not proof that none failed.
        </li>
        <li>
          The signature is masked, so a mismatch is a conclusion: everything else that can be checked is in
          order.
        </li>
        <li>
          The detail of the error is in the response that the client got, not in the log. Where the row does
          not decide, the details say what would.
        </li>
        <li>
          Rows arrive late, usually within minutes, at times after an hour: the newest end of a window may be
          incomplete.
        </li>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        <li>
          There may be more callers than those listed. The whole log:{" "}
          <OutsideLink href={DOCUMENTS["storage-analytics-log"].url}>
            {DOCUMENTS["storage-analytics-log"].title}
          </OutsideLink>
          .
        </li>
      </ul>
    </Card>
  );
}
