import { ChecksCard } from "@/components/request/checks-card";
import { AlsoTrueCard, CandidatesCard, EvidenceCard, FixCard } from "@/components/request/findings";
import { ObservationsCard } from "@/components/request/observations-card";
import { RequestCard } from "@/components/request/request-card";
import { RequestHead } from "@/components/request/request-head";
import { RequestSteps } from "@/components/request/request-steps";
import { CopyButton } from "@/components/ui/copy-button";
import type { FixCommand } from "@/lib/diagnosis/fixes/fix";
import type { Verdict } from "@/lib/diagnosis/verdict/verdict";
import type { RequestDetails } from "@/lib/insight/answers/request-answer";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { frozenQuery } from "@/lib/insight/query/window";
import { ticketFileHref } from "@/lib/insight/tickets/ticket-formats";

/** Of what makes a token, the command lines: the page has the other tools. */
const isShort = ({ effect, label }: FixCommand): boolean =>
  effect !== "makes" || label === "Azure CLI" || label === "PowerShell";

/** A request beside the list: what happened, what to do, what failed, and what the log says. The rest is on its page. */
export function RequestPanel({
  details,
  explained: { title, verdict },
  query,
}: {
  readonly details: RequestDetails;
  readonly explained: { readonly title: string; readonly verdict: Verdict };
  readonly query: InsightQuery;
}) {
  return (
    <article id="request-part" className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-note">
        <RequestSteps query={query} position={details.position} />
        {/* A target of its own: the address is that of the list with its panel already. */}
        <a
          target="_self"
          href={buildInsightHref(query)}
          className="text-accent underline-offset-3 hover:underline"
        >
          Open as a page
        </a>
        <CopyButton
          variant="quiet"
          file={ticketFileHref(frozenQuery(query, details.window), { format: "text" })}
        >
          Copy as ticket
        </CopyButton>
        <CopyButton variant="quiet">Copy link</CopyButton>
      </div>
      <div>
        <RequestHead
          details={details}
          title={title}
          sentence={verdict.sentence}
          zone={query.zone}
          heading="h2"
        />
      </div>
      <ObservationsCard observations={details.observations} />
      <EvidenceCard verdict={verdict} />
      <FixCard fix={{ ...verdict.fix, commands: verdict.fix.commands.filter(isShort) }} />
      <CandidatesCard reason={verdict.reason} candidates={verdict.candidates} />
      <AlsoTrueCard alsoTrue={verdict.alsoTrue} />
      <ChecksCard checks={verdict.checks} />
      <RequestCard failure={details.failure} alike={details.alike} query={query} />
    </article>
  );
}
