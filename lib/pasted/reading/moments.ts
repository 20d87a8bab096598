import { type Instant, parseInstant } from "@/lib/time/instant";
import { parseUsTime } from "@/lib/time/us-time";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** "Tue, 24 Nov 2026 09:38:42 GMT" (RFC 1123), also with an offset. */
const HTTP_DATE =
  /^(?:[A-Za-z]{3,9},? )?(\d{1,2})[ -]([A-Za-z]{3})[A-Za-z]{0,6}[ -](\d{4}) (\d{2}):(\d{2}):(\d{2})(?: (GMT|UTC|Z|[+-]\d{4}))?$/;
/** "Tue Nov 24 10:03:12 UTC 2026" (date, ctime). */
const UNIX_DATE = /^[A-Za-z]{3} ([A-Za-z]{3}) {1,2}(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) (UTC|GMT|Z) (\d{4})$/;
/** "Thu Nov 26 2026 10:12:33 GMT+0100": how browsers write a date. */
const BROWSER_DATE = /^[A-Za-z]{3} ([A-Za-z]{3}) (\d{1,2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT([+-]\d{4})/;

const two = (text: string | number): string => String(text).padStart(2, "0");

function instantFrom(year: string, month: string, day: string, clock: string): Instant | null {
  const at = MONTHS.indexOf(month.toLowerCase());
  if (at < 0) return null;
  const read = parseInstant(`${year}-${two(at + 1)}-${two(day)}T${clock}`);
  return read.ok ? read.instant : null;
}

const offset = (zone: string): string => (/^[+-]/.test(zone) ? zone : "Z");

/** A time that names its zone, in the forms of ISO 8601, HTTP and Unix; null for any other. */
export function readMoment(text: string): Instant | null {
  const trimmed = text.trim().replace(/\s+/g, " ");
  const iso = parseInstant(trimmed);
  if (iso.ok) return iso.instant;
  const http = HTTP_DATE.exec(trimmed);
  if (http?.[7]) {
    const [, day = "", month = "", year = "", h = "", m = "", s = "", zone = ""] = http;
    return instantFrom(year, month, day, `${h}:${m}:${s}${offset(zone)}`);
  }
  const us = parseUsTime(trimmed, "required");
  if (us.ok) return us.instant;
  const browser = BROWSER_DATE.exec(trimmed);
  if (browser) {
    const [, month = "", day = "", year = "", h = "", m = "", s = "", zone = ""] = browser;
    return instantFrom(year, month, day, `${h}:${m}:${s}${zone}`);
  }
  const unix = UNIX_DATE.exec(trimmed);
  if (!unix) return null;
  const [, month = "", day = "", h = "", m = "", s = "", , year = ""] = unix;
  return instantFrom(year, month, day, `${h}:${m}:${s}Z`);
}
