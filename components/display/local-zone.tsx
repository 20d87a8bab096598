import { BrowserZone } from "@/components/display/browser-zone";
import { DISPLAY_SAVE_PATH } from "@/lib/insight/preferences/display-form";
import type { Preferences } from "@/lib/insight/preferences/preferences";
import type { InsightQuery } from "@/lib/insight/query/insight-query";

/** Has the browser tell its zone where times are to be shown in it, by the address or by choice; else nothing. */
export function LocalZone({
  query,
  preferences,
}: {
  readonly query: Pick<InsightQuery, "tz">;
  readonly preferences: Preferences;
}) {
  if ((query.tz ?? preferences.zone) !== "local") return null;
  return <BrowserZone savePath={DISPLAY_SAVE_PATH} known={preferences.browserZone} />;
}
