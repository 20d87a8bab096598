import { LoggedBlock } from "@/components/logged-text";
import { Card } from "@/components/ui/card";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatMoment } from "@/lib/time/times";

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly mono?: boolean;
}

function buildFacts(request: LoggedRequest, zone: TimeZone): readonly Fact[] {
  const { status, statusText, durationMs } = request;
  return [
    { name: "Time", value: formatMoment(request.time, zone) },
    { name: "Operation", value: request.operation },
    { name: "Object", value: request.objectKey || request.path, mono: true },
    { name: "Status", value: `${status || ""} ${statusText}`.trim() },
    { name: "Caller", value: request.callerAddress, mono: true },
    { name: "Protocol", value: [request.protocol, request.tlsVersion].filter(Boolean).join(", ") },
    { name: "Request id", value: request.requestId, mono: true },
    { name: "Client request id", value: request.clientRequestId, mono: true },
    { name: "User agent", value: request.userAgent },
    { name: "Host", value: request.host, mono: true },
    { name: "Path", value: request.path, mono: true },
    { name: "Copy source", value: request.sourceUri, mono: true },
    { name: "Referrer", value: request.referrer, mono: true },
    { name: "Logged as", value: request.authenticationType },
    { name: "Category", value: request.category },
    { name: "Service version", value: request.operationVersion },
    { name: "Region", value: request.location },
    { name: "Response type", value: request.metricResponseType },
    { name: "SAS expiry policy", value: request.sasExpiryStatus },
    { name: "Requester", value: request.requesterObjectId, mono: true },
    { name: "Requester tenant", value: request.requesterTenantId, mono: true },
    { name: "Authorization", value: request.authorizationDetails, mono: true },
    { name: "Duration", value: durationMs === null ? "" : `${durationMs} ms` },
    { name: "Resource id", value: request.resourceId, mono: true },
    { name: "Token id", value: request.token, mono: true },
  ];
}

/** The request as the log tells it; what is not logged is left out. */
export function RequestCard({ request, zone }: { readonly request: LoggedRequest; readonly zone: TimeZone }) {
  const facts = buildFacts(request, zone).filter(({ value }) => value !== "");
  return (
    <Card id="request" title="The request" note="as logged">
      <dl className="grid grid-cols-[minmax(0,8rem)_minmax(0,1fr)] gap-x-4 text-note">
        {facts.map(({ name, value, mono }) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid border-t border-line py-1.5">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0">
              <LoggedBlock mono={mono ?? false} text={value} limit={300} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
