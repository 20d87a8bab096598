import { localZone } from "@/lib/requests/reading/local-zone";
import { readTimeZone, type TimeZone, UTC } from "@/lib/time/time-zone";
import type { Reader } from "./query-reader";
import type { ZoneAsked } from "./query-time";

/** A zone by its name, or the browser's own. */
export type ZoneChoice = TimeZone | "local";

/** What is known of the reader's zones from the cookies: the chosen one, and the browser's. */
export interface ViewerZones {
  readonly chosen: ZoneChoice | null;
  readonly browser: TimeZone | null;
}

export const NO_VIEWER: ViewerZones = { chosen: null, browser: null };

/** What an address says of zones. */
interface ZoneRead {
  /** As the address has it; null where it says nothing. */
  readonly tz: ZoneChoice | null;
  /** In which times are shown. */
  readonly zone: TimeZone;
  /** In which times of the address that name no zone are read. */
  readonly ofTimes: ZoneAsked;
}

/** In a query a plus is a blank: "+05:30" arrives as " 05:30", and is trimmed. */
const mended = (text: string): string => (/^\d{2}:?\d{2}$/.test(text) ? `+${text}` : text);

/** "local", "UTC", "+05:30", "Europe/Berlin"; null for what is no zone. */
export function readZoneChoice(text: string): ZoneChoice | null {
  return text.toLowerCase() === "local" ? "local" : readTimeZone(mended(text));
}

/** The zone that a choice means to this reader; UTC while the browser's is not known. */
function resolved(choice: ZoneChoice | null, { browser }: ViewerZones): TimeZone {
  return choice === "local" ? (browser ?? UTC) : (choice ?? UTC);
}

/** Reads `tz`: what it can't mean is named, and the reader's own choice or UTC is used. The address comes before the cookie. */
export function parseZone(reader: Reader, viewer: ViewerZones): ZoneRead {
  const own = resolved(viewer.chosen, viewer);
  const value = reader.text("tz");
  if (value === null) return { tz: null, zone: own, ofTimes: null };
  const tz = readZoneChoice(value);
  if (tz === null) {
    reader.note(
      "tz",
      value,
      "is not a time zone such as UTC, local, +05:30 or Europe/Berlin and was ignored",
    );
    return { tz: null, zone: own, ofTimes: "unusable" };
  }
  const zone = resolved(tz, viewer);
  const isUnknown = tz === "local" && viewer.browser === null;
  return { tz, zone, ofTimes: isUnknown ? "unusable" : localZone(zone) };
}
