import type { ReactNode } from "react";
import { currentInsight } from "@/app/insights/user-delegation-sas/current-insight";
import { ownSite } from "@/app/own-site";
import { LocalZone } from "@/components/display/local-zone";
import { InsightView } from "@/components/insight/insight-view";
import { completeInsight, failedPart, isWhole } from "@/lib/insight/answers/insight-page";
import { pending, withinPatience } from "@/lib/insight/answers/pending";
import { answerUnavailable, tellWhole, viewerHasLeft } from "@/lib/log-source/current-response";

/** The insight around its list of requests; nothing around a single request. */
export default async function InsightLayout({ children }: { readonly children: ReactNode }) {
  const { parsed, preferences, source, asked, asking, now } = await currentInsight();
  if (parsed.query.row) {
    return (
      <>
        <LocalZone query={parsed.query} preferences={preferences} />
        {children}
      </>
    );
  }
  const insight = pending(asked.open());
  const answer = await withinPatience(insight.answer.then(completeInsight), asking.limitSeconds);
  if (answer === null || viewerHasLeft() || !isWhole(answer)) tellWhole(false);
  if (viewerHasLeft()) return null;
  if (answer && (answer.kind === "failed" || failedPart(answer) !== null)) answerUnavailable();
  const { sampleData } = source.state();
  return (
    <>
      <LocalZone query={parsed.query} preferences={preferences} />
      <InsightView
        insight={insight}
        parsed={parsed}
        now={now}
        asking={asking}
        waiting={source.waiting()}
        sampleData={sampleData}
        rows={children}
        site={await ownSite()}
      />
    </>
  );
}
