import { readAddress } from "@/app/viewer";
import { wholePage } from "@/app/whole-page";
import { LocalZone } from "@/components/display/local-zone";
import { HomeView } from "@/components/home-view";
import { answerHome, isUnanswered } from "@/lib/insight/answers/home-answer";
import type { Preferences } from "@/lib/insight/preferences/preferences";
import type { ParsedQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { answerUnavailable, viewerHasLeft } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";
import type { LogSource } from "@/lib/log-source/log-source";

async function home(source: LogSource, parsed: ParsedQuery, preferences: Preferences) {
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

/** The accounts in the logs, and a form for account and window. */
export default async function HomePage({ searchParams }: { readonly searchParams: Promise<RawParameters> }) {
  const { parsed, preferences } = await readAddress(await searchParams);
  const source = currentSource();
  return wholePage(home(source, parsed, preferences), source, "the storage accounts");
}
