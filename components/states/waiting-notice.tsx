import { Notice } from "@/components/ui/notice";
import { countOf } from "@/lib/format/numbers";

/** Says that others have to wait for the service; nothing where nobody does. */
export function WaitingNotice({ waiting }: { readonly waiting: number }) {
  if (waiting === 0) return null;
  return (
    <Notice title={`Waiting for their turn: ${countOf(waiting, "query", "queries")} of this dashboard`}>
      The service takes five at a time and 200 in 30 seconds from one identity. Pages take turns; this one may
      take longer than usual.
    </Notice>
  );
}
