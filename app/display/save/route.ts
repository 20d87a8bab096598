import { readBody } from "@/app/api/alerts/read-body";
import { readPreferences } from "@/app/viewer";
import { parseShares } from "@/lib/insight/preferences/column-shares";
import { displayHref, MAX_DISPLAY_BYTES, readDisplayForm } from "@/lib/insight/preferences/display-form";
import {
  BROWSER_ZONE_COOKIE,
  PREFERENCES_COOKIE,
  writePreferences,
} from "@/lib/insight/preferences/preferences";
import { readTimeZone } from "@/lib/time/time-zone";

export const dynamic = "force-dynamic";

const YEAR_SECONDS = 365 * 24 * 3600;

/** A cookie for a year; taken away where it would say nothing. */
function cookieOf(name: string, value: string): string {
  return `${name}=${value}; Path=/; Max-Age=${value === "" ? 0 : YEAR_SECONDS}; SameSite=Lax; HttpOnly`;
}

function sendOn(location: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status: 303, headers: { ...headers, Location: location } });
}

/**
 * Remembers in a cookie how the reader wants to see the pages, and sends on (303) to the page it was sent from; a zone that is
 * none changes nothing, and the page of preferences says so. Where a script tells the browser's own zone
 * (`browser=`), that is kept in a cookie of its own; where it tells how wide columns were made (`widths=`), with what was chosen
 * before. The server keeps nothing.
 */
export async function POST(request: Request): Promise<Response> {
  const body = await readBody(request, MAX_DISPLAY_BYTES);
  if ("fault" in body) return sendOn(displayHref("/"));
  const sent = new URLSearchParams(body.text);
  const browser = sent.get("browser");
  if (browser !== null) {
    const cookie = cookieOf(BROWSER_ZONE_COOKIE, readTimeZone(browser) ?? "");
    return new Response(null, { status: 204, headers: { "Set-Cookie": cookie } });
  }
  const kept = await readPreferences();
  const widths = sent.get("widths");
  if (widths !== null) {
    const cookie = writePreferences({ ...kept, shares: parseShares(widths) });
    return new Response(null, {
      status: 204,
      headers: { "Set-Cookie": cookieOf(PREFERENCES_COOKIE, cookie) },
    });
  }
  const { preferences, badZone, back, isMove } = readDisplayForm(sent, kept.shares);
  if (badZone !== null) return sendOn(displayHref(back, badZone));
  const cookie = cookieOf(PREFERENCES_COOKIE, writePreferences(preferences));
  return sendOn(isMove ? `${displayHref(back)}#columns` : back, { "Set-Cookie": cookie });
}
