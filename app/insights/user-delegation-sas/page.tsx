import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { RequestView } from "@/app/insights/user-delegation-sas/request-view";
import { ownSite } from "@/app/own-site";
import { readPreferences } from "@/app/viewer";
import { LocalZone } from "@/components/display/local-zone";
import { InsightView } from "@/components/insight/insight-view";
import { completeInsight, failedPart, openInsight } from "@/lib/insight/answers/insight-page";
import { pending, withinPatience } from "@/lib/insight/answers/pending";
import { zonesOf } from "@/lib/insight/preferences/preferences";
import { canonicalHref } from "@/lib/insight/query/canonical";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { pageTitle } from "@/lib/insight/texts/page-title";
import { answerUnavailable, viewerHasLeft } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

interface InsightPageProps {
  readonly searchParams: Promise<RawParameters>;
}

export async function generateMetadata({ searchParams }: InsightPageProps): Promise<Metadata> {
  const { query } = parseInsightQuery(await searchParams, instantOf(Date.now()));
  return { title: pageTitle(query) };
}

/** Sends on to the canonical address (307), then the insight, or one request of it where the address names a row. */
export default async function InsightPage({ searchParams }: InsightPageProps) {
  const now = instantOf(Date.now());
  const parameters = await searchParams;
  const preferences = await readPreferences();
  const parsed = parseInsightQuery(parameters, now, zonesOf(preferences));
  const canonical = canonicalHref(parameters, parsed);
  if (canonical !== null) redirect(canonical);
  const source = currentSource();
  const { row } = parsed.query;
  if (row) {
    return (
      <>
        <LocalZone query={parsed.query} preferences={preferences} />
        <RequestView source={source} parsed={parsed} row={row} now={now} />
      </>
    );
  }
  const insight = pending(openInsight(source, parsed.query, now));
  const answer = await withinPatience(insight.answer.then(completeInsight));
  if (viewerHasLeft()) return null;
  if (answer && (answer.kind === "failed" || failedPart(answer) !== null)) answerUnavailable();
  const { sampleData } = source.state();
  return (
    <>
      <LocalZone query={parsed.query} preferences={preferences} />
      <InsightView
        insight={insight}
        parsed={parsed}
        preferences={preferences}
        now={now}
        waiting={source.waiting()}
        sampleData={sampleData}
        site={await ownSite()}
      />
    </>
  );
}
