import { HomeView } from "@/components/home-view";
import { answerHome, isUnanswered } from "@/lib/insight/home-answer";
import { parseInsightQuery } from "@/lib/insight/query";
import type { RawParameters } from "@/lib/insight/query-reader";
import { instantOf } from "@/lib/requests/instant";
import { answerUnavailable, viewerHasLeft } from "@/lib/sources/current-response";
import { currentSource } from "@/lib/sources/current-source";

/** The accounts in the logs, and a form for account and window. */
export default async function HomePage({ searchParams }: { readonly searchParams: Promise<RawParameters> }) {
  const parsed = parseInsightQuery(await searchParams, instantOf(Date.now()));
  const source = currentSource();
  const answer = await answerHome(source);
  if (viewerHasLeft()) return null;
  if (isUnanswered(answer, "accounts")) answerUnavailable();
  return <HomeView answer={answer} parsed={parsed} waiting={source.waiting()} />;
}
