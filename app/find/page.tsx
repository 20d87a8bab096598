import type { Metadata } from "next";
import { readPreferences } from "@/app/viewer";
import { LocalZone } from "@/components/display/local-zone";
import { FindView } from "@/components/find/find-view";
import { answerFind, isUnsearched } from "@/lib/insight/find/find-answer";
import { parseFindQuery } from "@/lib/insight/find/find-query";
import { zonesOf } from "@/lib/insight/preferences/preferences";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { answerUnavailable, viewerHasLeft } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const metadata: Metadata = { title: "Find a blocked request" };

/** Finds a request by what someone pasted; the address holds what was read of it. */
export default async function FindPage({ searchParams }: { readonly searchParams: Promise<RawParameters> }) {
  const preferences = await readPreferences();
  const parsed = parseFindQuery(await searchParams, instantOf(Date.now()), zonesOf(preferences));
  const answer = await answerFind(currentSource(), parsed.query);
  if (viewerHasLeft()) return null;
  if (isUnsearched(answer)) answerUnavailable();
  return (
    <>
      <LocalZone query={parsed.query} preferences={preferences} />
      <FindView answer={answer} parsed={parsed} />
    </>
  );
}
