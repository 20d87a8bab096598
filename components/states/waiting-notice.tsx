import { Notice } from "@/components/ui/notice";
import { countOf } from "@/lib/format/numbers";

/** Says that others have to wait for the service; nothing where no one does. */
export function WaitingNotice({ waiting }: { readonly waiting: number }) {
  if (waiting === 0) return null;
  return (
    <Notice title={`${countOf(waiting, "query is", "queries are")} waiting in this dashboard`}>
      The service allows five concurrent queries and 200 in 30 seconds per identity. Pages take turns, so this
      one may take longer than usual.
    </Notice>
  );
}
