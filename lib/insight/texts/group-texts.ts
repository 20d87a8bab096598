import { cutText, shortId, visibleText } from "@/lib/format/visible-text";
import type { FailureGroup } from "@/lib/log-source/failures";
import { FIELDS, type View } from "@/lib/log-source/fields";
import { singleValue } from "@/lib/sas/parameter-reading";
import { tokenWindows } from "@/lib/sas/windows";
import type { Instant } from "@/lib/time/instant";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatDayMinute, formatMinute, isSameDay } from "@/lib/time/times";

const MAX_NAME = 80;

const RESOURCES: Readonly<Record<string, string>> = {
  b: "Blob token",
  bv: "Token for a version",
  bs: "Token for a snapshot",
  c: "Container token",
  d: "Directory token",
  s: "File share token",
  f: "File token",
  q: "Queue token",
};

/** "23 – 28 Nov", "28 Nov, 08:00 – 18:00", "until 28 Nov, 18:00". */
function spanWords(start: Instant | null, expiry: Instant | null, zone: TimeZone): string {
  if (expiry === null) return "no readable end";
  if (start === null) return `until ${formatDayMinute(expiry, zone)}`;
  if (isSameDay(start, expiry, zone))
    return `${formatDayMinute(start, zone)} – ${formatMinute(expiry, zone)}`;
  return `${formatDayMinute(start, zone)} – ${formatDayMinute(expiry, zone)}`;
}

/** "Container token rl, 23 Nov, 08:00 – 28 Nov, 08:00, signed by 5e9a4c11…0f2b31": a token by what it says of itself. */
export function tokenWords(parameters: FailureGroup["parameters"], zone: TimeZone): string {
  const shown = (name: string, limit: number) =>
    cutText(visibleText(singleValue(parameters, name)), limit).head;
  const { start, expiry } = tokenWindows(parameters).token;
  const kind = RESOURCES[singleValue(parameters, "sr")] ?? "Token";
  const letters = shown("sp", 24);
  const signer = shown("skoid", 64);
  return [
    letters === "" ? kind : `${kind} ${letters}`,
    spanWords(start, expiry, zone),
    signer === "" ? "signer not named" : `signed by ${shortId(signer, 8, 4)}`,
  ].join(", ");
}

/** The same with the beginning of its id: many tokens say the same of themselves. */
export function tokenName(id: string, parameters: FailureGroup["parameters"], zone: TimeZone): string {
  const words = tokenWords(parameters, zone);
  return id === "" ? words : `${words} (${shortId(id, 8, 0)})`;
}

export interface GroupName {
  /** What stands for the group. */
  readonly name: string;
  /** The value that the log holds, or a token's id; "" where the name is all of it. */
  readonly full: string;
}

/** What a group is called: a token in words and by its id, an id or a text of the log as it is. */
export function groupName(view: View, group: FailureGroup, zone: TimeZone): GroupName {
  const { value } = group;
  if (view === "token") return { name: tokenName(value, group.parameters, zone), full: value };
  if (value === "") return { name: `${FIELDS[view].label} not logged`, full: "" };
  const shown = visibleText(value);
  const { head, rest } = cutText(shown, MAX_NAME);
  return rest === "" ? { name: shown, full: "" } : { name: `${head}…`, full: cutText(shown, 1000).head };
}
