import { cookies } from "next/headers";
import {
  BROWSER_ZONE_COOKIE,
  PREFERENCES_COOKIE,
  type Preferences,
  parsePreferences,
} from "@/lib/insight/preferences/preferences";

/** What the reader of this request chose, as the cookies say. */
export async function readPreferences(): Promise<Preferences> {
  const sent = await cookies();
  return parsePreferences(sent.get(PREFERENCES_COOKIE)?.value, sent.get(BROWSER_ZONE_COOKIE)?.value);
}
