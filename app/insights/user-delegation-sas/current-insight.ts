import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { readAddress } from "@/app/viewer";
import { askingOf } from "@/app/whole-page";
import { askInsight } from "@/lib/insight/answers/insight-page";
import { canonicalHref } from "@/lib/insight/query/canonical";
import { parametersOf } from "@/lib/insight/query/query-reader";
import { currentSource } from "@/lib/log-source/current-source";

/** What the address that is being answered asks, read once for title, frame and list. */
const currentAddress = cache(async () => {
  const parameters = parametersOf(new URLSearchParams((await headers()).get("x-search") ?? ""));
  return { parameters, ...(await readAddress(parameters)) };
});

/** The query of the address that is being answered. */
export const currentQuery = async () => (await currentAddress()).parsed.query;

/**
 * What the address that is being answered asks, for the frame of the page and for its list alike; sends on to the
 * canonical address (307).
 */
export const currentInsight = cache(async () => {
  const { now, parameters, preferences, parsed } = await currentAddress();
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
