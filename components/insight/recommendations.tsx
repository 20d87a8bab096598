import { CauseMark } from "@/components/cause-mark";
import { Card } from "@/components/ui/card";
import { OutsideLink } from "@/components/ui/outside-link";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { DOCUMENTS, type DocumentId, documentUrl } from "@/lib/diagnosis/causes/documents";
import { recommendedDocuments, recommendedSteps } from "@/lib/insight/views/recommendations";

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
          <li key={id} className="border-t border-line py-2 first:border-t-0 first:pt-0">
            <OutsideLink href={documentUrl(id, host)}>{title}</OutsideLink>
            <p className="text-small text-muted">{why}</p>
          </li>
        );
      })}
    </ul>
  );
}

function Steps({ reasons }: { readonly reasons: readonly Cause[] }) {
  return (
    <div className="grid gap-4">
      {recommendedSteps(reasons).map(({ reason, steps }) => (
        <div key={reason}>
          <h3 className="flex items-center gap-2 text-note font-semibold">
            <CauseMark cause={reason} />
            {CAUSE_TEXTS[reason].label}
          </h3>
          <ol className="mt-1 grid list-decimal gap-1 ps-5 marker:text-muted">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
      ))}
      <p className="border-t border-line pt-3 text-muted">
        Requests with a user delegation SAS need a valid, unexpired token that allows the operation. If the
        log doesn&apos;t explain a blocked request, contact Microsoft support with its request id.
      </p>
    </div>
  );
}

/** Steps and documents, led by those that fit the reasons found. */
export function Recommendations({
  reasons,
  host,
}: {
  readonly reasons: readonly Cause[];
  readonly host: string;
}) {
  return (
    <div className="mt-8 grid items-start gap-4 lg:grid-cols-2">
      <Card id="steps" title="Recommended steps">
        <Steps reasons={reasons} />
      </Card>
      <Card id="documents" title="Recommended documents">
        <DocumentList ids={recommendedDocuments(reasons)} host={host} />
      </Card>
    </div>
  );
}
