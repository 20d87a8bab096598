import { Card } from "@/components/ui/card";
import { OutsideLink } from "@/components/ui/outside-link";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { DOCUMENTS, type DocumentId, documentUrl } from "@/lib/diagnosis/causes/documents";
import { recommendedDocuments } from "@/lib/insight/views/recommendations";

/** Documents of the allow-list with when to read each. */
export function DocumentList({
  ids,
  host = "",
}: {
  readonly ids: readonly DocumentId[];
  /** The account's host: its cloud may have documents of its own. */
  readonly host?: string;
}) {
  return (
    <ul>
      {ids.map((id) => {
        const { title, why } = DOCUMENTS[id];
        return (
          <li key={id} className="break-inside-avoid border-t border-line py-2 first:border-t-0 first:pt-0">
            <OutsideLink href={documentUrl(id, host)}>{title}</OutsideLink>
            <p className="text-small text-muted">{why}</p>
          </li>
        );
      })}
    </ul>
  );
}

/** Documents, led by those that fit the reasons found. */
export function Documents({ reasons, host }: { readonly reasons: readonly Cause[]; readonly host: string }) {
  return (
    <Card id="documents" title="Recommended documents" folded className="mt-8">
      <div className="gap-8 sm:columns-2">
        <DocumentList ids={recommendedDocuments(reasons)} host={host} />
      </div>
      <p className="mt-3 border-t border-line pt-3 text-note text-muted">
        Requests with a user delegation SAS need a valid, unexpired token that allows the operation. If the
        log doesn&apos;t explain a blocked request, contact Microsoft support with its request id.
      </p>
    </Card>
  );
}
