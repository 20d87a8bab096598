import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { findHref } from "@/lib/insight/find/find-href";
import type { SentRequest } from "@/lib/live-checks/protocol/report";

const FINDS = { serverRequestId: "requestId", clientRequestId: "clientRequestId" } as const;

/** An id, which leads to the request in the log that was loaded. */
function RequestId({
  kind,
  label,
  sent,
}: {
  readonly kind: keyof typeof FINDS;
  readonly label: string;
  readonly sent: SentRequest;
}) {
  const id = sent[kind];
  if (id === null) return null;
  return (
    <div className="flex flex-wrap gap-x-2">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 break-all">
        <AppLink href={findHref(new URLSearchParams({ [FINDS[kind]]: id }))}>
          <LoggedText text={id} limit={120} mono />
        </AppLink>
      </dd>
    </div>
  );
}

/** Every request that was sent, with what finds it in the account's own log. */
export function SentRequests({ sent }: { readonly sent: readonly SentRequest[] }) {
  if (sent.length === 0) return null;
  // Equal requests have nothing but their place; the list of a report never changes.
  const placed = sent.map((each, place) => ({ each, key: `${place} ${each.request}` }));
  return (
    <Card
      id="sent"
      title="Requests that were sent"
      note="an id leads to the request in the log, once it has arrived there"
      flush
    >
      <ol>
        {placed.map(({ each, key }) => (
          <li key={key} className="border-t border-line px-5 py-3 text-note">
            <p className="break-words">
              <LoggedText text={each.request} limit={400} mono />
            </p>
            <p className="mt-0.5">
              {each.status === null ? "no answer" : `status ${each.status}`}
              {each.code !== null && (
                <>
                  {" · "}
                  <LoggedText text={each.code} limit={120} mono />
                </>
              )}
            </p>
            <dl className="mt-0.5 grid gap-0.5 text-small">
              <RequestId kind="serverRequestId" label="Request id" sent={each} />
              <RequestId kind="clientRequestId" label="Client request id" sent={each} />
            </dl>
          </li>
        ))}
      </ol>
    </Card>
  );
}
