import { ReasonItem } from "@/components/insight/reason-item";
import { ViewTabs } from "@/components/insight/view-tabs";
import { Card } from "@/components/ui/card";
import { countOf } from "@/lib/format/numbers";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { ReasonContext } from "@/lib/insight/views/reason-context";
import type { ReasonCount } from "@/lib/log-source/failures";

/** Reasons with all that is known of them; of the others one line, which opens. */
const MAX_OPEN = 5;

/** Why requests were blocked: each reason with its numbers, its clients and its advice, the most frequent first. */
export function ReasonsCard({
  reasons,
  context,
  query,
}: {
  readonly reasons: readonly ReasonCount[];
  readonly context: ReasonContext;
  readonly query: InsightQuery;
}) {
  return (
    <Card
      id="why"
      title="Why"
      note={countOf(reasons.length, "reason")}
      action={<ViewTabs query={query} />}
      flush
    >
      <ol className="pb-2">
        {reasons.map((counted, at) => (
          <ReasonItem
            key={counted.reason}
            counted={counted}
            context={context}
            query={query}
            folded={at >= MAX_OPEN}
          />
        ))}
      </ol>
    </Card>
  );
}
