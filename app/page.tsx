import { readPreferences } from "@/app/viewer";
import { LocalZone } from "@/components/display/local-zone";
import { HomeView } from "@/components/home-view";
import { answerHome, isUnanswered } from "@/lib/insight/answers/home-answer";
import { zonesOf } from "@/lib/insight/preferences/preferences";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { answerUnavailable, viewerHasLeft } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

/** The accounts in the logs, and a form for account and window. */
export default async function HomePage({ searchParams }: { readonly searchParams: Promise<RawParameters> }) {
  const preferences = await readPreferences();
  const parsed = parseInsightQuery(await searchParams, instantOf(Date.now()), zonesOf(preferences));
  const source = currentSource();
  const answer = await answerHome(source);
  if (viewerHasLeft()) return null;
  if (isUnanswered(answer, "accounts")) answerUnavailable();
  return (
    <>
      <LocalZone query={parsed.query} preferences={preferences} />
      <HomeView answer={answer} parsed={parsed} waiting={source.waiting()} />
    </>
  );
}
