import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { readPreferences } from "@/app/viewer";
import { askingOf } from "@/app/whole-page";
import { askInsight } from "@/lib/insight/answers/insight-page";
import { zonesOf } from "@/lib/insight/preferences/preferences";
import { canonicalHref } from "@/lib/insight/query/canonical";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { parametersOf } from "@/lib/insight/query/query-reader";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

async function parsedAddress() {
  const now = instantOf(Date.now());
  const parameters = parametersOf(new URLSearchParams((await headers()).get("x-search") ?? ""));
  const preferences = await readPreferences();
  return { now, parameters, preferences, parsed: parseInsightQuery(parameters, now, zonesOf(preferences)) };
}

/** The query of the address that is being answered. */
export const currentQuery = cache(async () => (await parsedAddress()).parsed.query);

/**
 * What the address that is being answered asks, for the frame of the page and for its list alike; sends on to the
 * canonical address (307).
 */
export const currentInsight = cache(async () => {
  const { now, parameters, preferences, parsed } = await parsedAddress();
  const canonical = canonicalHref(parameters, parsed);
  if (canonical !== null) redirect(canonical);
  const source = currentSource();
  return {
    now,
    parsed,
    preferences,
    source,
    asking: askingOf(source),
    asked: askInsight(source, parsed.query, now),
  };
});
