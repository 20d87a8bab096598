import { LoggedBlock } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { formatCount } from "@/lib/format/numbers";
import type { Alike, AlikeByKind, AlikeKind } from "@/lib/insight/answers/alike";
import { buildFacetHref, buildInsightHref, buildToggleHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { facetValueText } from "@/lib/insight/texts/facet-names";
import { type RequestFacet, requestFacetValue } from "@/lib/insight/views/row-facets";
import type { Failure } from "@/lib/log-source/failures";
import { FIELDS } from "@/lib/log-source/fields";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { firstValue } from "@/lib/sas/parameter-reading";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatMoment } from "@/lib/time/times";

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly mono?: boolean;
  /** An id that people take elsewhere. */
  readonly copied?: boolean;
  /** Others that share it are listed. */
  readonly alike?: AlikeKind;
  /** The list can be narrowed to it, or freed of it. */
  readonly facet?: RequestFacet;
}

/** Where the object's key does not say the same. */
function ownPath({ account, objectKey, path }: LoggedRequest): string {
  return objectKey === "" || objectKey === `/${account}${path}` ? "" : path;
}

function buildFacts(request: LoggedRequest, zone: TimeZone): readonly Fact[] {
  const { status, statusText, durationMs } = request;
  return [
    { name: "Time", value: formatMoment(request.time, zone) },
    { name: "Operation", value: request.operation, facet: "operation" },
    { name: "Object", value: request.objectKey || request.path, mono: true, alike: "object" },
    {
      name: "Container",
      value: (request.objectKey || request.path) && " ",
      alike: "container",
      facet: "container",
    },
    { name: "Status", value: `${status || ""} ${statusText}`.trim(), facet: "status" },
    { name: "Caller", value: request.callerAddress, mono: true, alike: "caller", facet: "caller" },
    { name: "Client", value: request.userAgent, alike: "client", facet: "client" },
    {
      name: "Delegator, who signed",
      value: firstValue(request.parameters, "skoid"),
      mono: true,
      alike: "delegator",
      facet: "delegator",
    },
    { name: "Token id", value: request.token, mono: true, copied: true, alike: "token", facet: "token" },
    { name: "Request id", value: request.requestId, mono: true, copied: true },
    { name: "Client request id", value: request.clientRequestId, mono: true, copied: true },
    { name: "Protocol", value: [request.protocol, request.tlsVersion].filter(Boolean).join(", ") },
    { name: "Host", value: request.host, mono: true },
    { name: "Path", value: ownPath(request), mono: true },
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
  ];
}

/** "all 106 of this caller": the list that it leads to holds as many. */
function AlikeLink({
  alike: { filters, count },
  kind,
  query,
}: {
  readonly alike: Alike;
  readonly kind: AlikeKind;
  readonly query: InsightQuery;
}) {
  const href = `${buildInsightHref(query, { filters })}#requests`;
  const text = count.ok ? `${formatCount(count.value)} blocked` : "Blocked requests";
  return (
    <span className="text-small whitespace-nowrap">
      <AppLink href={href} label={`${text} with the same ${kind}`}>
        {text}
      </AppLink>
    </span>
  );
}

/** + and − for the list that the request was opened from: links, as scripts need not run for them. */
function FacetSigns({
  facet,
  failure,
  query,
}: {
  readonly facet: RequestFacet;
  readonly failure: Failure;
  readonly query: InsightQuery;
}) {
  const value = requestFacetValue(facet, failure);
  if (value === "") return null;
  const name = `${FIELDS[facet].label} ${facetValueText(facet, value)}`;
  const signs = [
    ["+", "Keep only", buildFacetHref(query, facet, value)],
    ["−", "Leave out", buildToggleHref(query, facet, value, "not")],
  ] as const;
  return (
    <span className="no-print flex self-center">
      {signs.map(([sign, verb, href]) => (
        <AppLink key={sign} variant="plain" href={href} label={`${verb} ${name}`} className="leave-out">
          <span aria-hidden="true">{sign}</span>
        </AppLink>
      ))}
    </span>
  );
}

function FactValue({
  fact: { value, mono = false, copied, alike, facet },
  id,
  shared,
  failure,
  query,
}: {
  readonly fact: Fact;
  readonly id: string;
  readonly shared: AlikeByKind;
  readonly failure: Failure;
  readonly query: InsightQuery;
}) {
  const found = alike && shared[alike];
  const shown = alike === "container" ? (found?.value ?? "") : value;
  return (
    <dd className="flex min-w-0 flex-wrap items-baseline gap-x-2">
      <span id={id} className="min-w-0">
        <LoggedBlock mono={mono || alike === "container"} text={shown} limit={300} />
      </span>
      {copied && (
        <CopyButton variant="quiet" from={id}>
          Copy
        </CopyButton>
      )}
      {found && alike && <AlikeLink alike={found} kind={alike} query={query} />}
      {facet && <FacetSigns facet={facet} failure={failure} query={query} />}
    </dd>
  );
}

/** The request as the log tells it, with the others that share something with it; what is not logged is left out. */
export function RequestCard({
  failure,
  alike,
  query,
}: {
  readonly failure: Failure;
  readonly alike: AlikeByKind;
  readonly query: InsightQuery;
}) {
  const facts = buildFacts(failure.request, query.zone).filter(({ value, alike: kind }) =>
    kind === "container" ? alike.container !== undefined : value !== "",
  );
  return (
    <Card
      id="request"
      title="The request"
      note="as logged; links lead to others of this time range, + and − narrow the list"
    >
      <dl className="grid gap-x-4 text-note sm:grid-cols-[minmax(0,8rem)_minmax(0,1fr)]">
        {facts.map((fact) => (
          <div
            key={fact.name}
            className="grid border-t border-line py-1.5 sm:col-span-2 sm:grid-cols-subgrid"
          >
            <dt className="text-muted">{fact.name}</dt>
            <FactValue
              fact={fact}
              id={`fact-${fact.name.toLowerCase().replace(/[^a-z]+/g, "-")}`}
              shared={alike}
              failure={failure}
              query={query}
            />
          </div>
        ))}
      </dl>
    </Card>
  );
}
