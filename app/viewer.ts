import { cookies } from "next/headers";
import {
  BROWSER_ZONE_COOKIE,
  PREFERENCES_COOKIE,
  type Preferences,
  parsePreferences,
  zonesOf,
} from "@/lib/insight/preferences/preferences";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { instantOf } from "@/lib/time/instant";

/** What the reader of this request chose, as the cookies say. */
export async function readPreferences(): Promise<Preferences> {
  const sent = await cookies();
  return parsePreferences(sent.get(PREFERENCES_COOKIE)?.value, sent.get(BROWSER_ZONE_COOKIE)?.value);
}

/** What an address asks now of the insight and the pages beside it, in the zone of this reader where it names none. */
export async function readAddress(parameters: RawParameters) {
  const now = instantOf(Date.now());
  const preferences = await readPreferences();
  return { now, preferences, parsed: parseInsightQuery(parameters, now, zonesOf(preferences)) };
}
