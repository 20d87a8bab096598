import type { ComponentProps } from "react";
import { GroupsCard } from "@/components/insight/groups-card";
import { PartProblem } from "@/components/insight/part-problem";
import { ReasonsCard } from "@/components/insight/reasons-card";
import { ViewTabs } from "@/components/insight/view-tabs";
import { WhenCard } from "@/components/insight/when-card";
import { Static } from "@/components/static/static";
import { Card } from "@/components/ui/card";
import type { FailureReport } from "@/lib/insight/answers/failure-report";
import type { PendingFailures } from "@/lib/insight/answers/insight-page";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { endOf } from "@/lib/insight/texts/recency-texts";
import { toFixExamples } from "@/lib/insight/views/fix-examples";
import { lettersByClient } from "@/lib/insight/views/letters";
import type { ReasonContext } from "@/lib/insight/views/reason-context";
import { toTimelineGrid } from "@/lib/insight/views/timeline-grid";
import type { Overview } from "@/lib/log-source/failures";
import type { Instant } from "@/lib/time/instant";

interface ViewProps {
  readonly answer: PendingFailures;
  readonly query: InsightQuery;
  readonly now: Instant;
}

type ReasonParts = Pick<
  FailureReport,
  "why" | "timeline" | "clients" | "delegators" | "letters" | "newest" | "groups" | "page"
>;

/** What the list of reasons shows beside its counts. */
function contextOf(
  { answer, now }: Pick<ViewProps, "answer" | "now">,
  parts: ReasonParts,
  why: Overview,
): ReasonContext {
  const { window } = answer;
  const { timeline, clients, delegators, newest, letters } = parts;
  const examples = newest.ok ? toFixExamples(newest.value, why) : [];
  return {
    ...endOf(answer, now),
    failures: why.failures,
    window,
    named: {
      client: clients.ok ? clients.value : null,
      delegator: delegators.ok ? delegators.value : null,
    },
    letters: letters.ok ? lettersByClient(letters.value) : [],
    grid: timeline.ok ? toTimelineGrid(timeline.value, window) : null,
    examples: new Map(examples.map((example) => [example.failure.reason, example])),
  };
}

function Reasons({ answer, query, now, parts }: ViewProps & { readonly parts: ReasonParts }) {
  const { why, newest } = parts;
  if (!why.ok) {
    return (
      <Card id="why" title="Why">
        <PartProblem part={why} what="The reasons" />
      </Card>
    );
  }
  return (
    <div className="grid gap-4">
      <ReasonsCard
        reasons={why.value.reasons}
        context={contextOf({ answer, now }, parts, why.value)}
        query={query}
      />
      {!newest.ok && <PartProblem part={newest} what="The latest request for each reason" />}
    </div>
  );
}

/** The same failures by what the query views them by. */
function Groups({ answer, query, now, parts }: ViewProps & { readonly parts: ReasonParts }) {
  const { groups, timeline, page } = parts;
  const { window } = answer;
  if (!groups.ok) {
    return (
      <Card id="why" title="Why" action={<ViewTabs query={query} />}>
        <PartProblem part={groups} what="The groups" />
      </Card>
    );
  }
  if (groups.value === null) return <Reasons {...{ answer, query, now, parts }} />;
  const counted = groups.value.groups.reduce((sum, { count }) => sum + count, 0);
  const context = {
    ...endOf(answer, now),
    failures: page.ok ? page.value.total : counted,
    window,
    grid: timeline.ok ? toTimelineGrid(timeline.value, window) : null,
  };
  return <GroupsCard answer={groups.value} context={context} query={query} />;
}

/** Whether there is a picture to show: no request may match the filters. */
export const hasMatches = ({ page }: Pick<FailureReport, "page">): boolean =>
  !page.ok || page.value.total > 0;

interface PictureParts {
  readonly parts: ReasonParts;
  /** What the chart shows, its marks from what has come by now. */
  readonly marks: ComponentProps<typeof WhenCard>["parts"];
}

/** Reasons and chart: under each other, and side by side where there is room for both. */
export function Pictures({ answer, query, now, parts, marks }: ViewProps & PictureParts) {
  return (
    <div className="mt-5 grid items-start gap-4 min-[1680px]:grid-cols-2">
      <Static>
        <Groups {...{ answer, query, now, parts }} />
      </Static>
      <WhenCard parts={marks} asked={answer} query={query} now={now} />
    </div>
  );
}
